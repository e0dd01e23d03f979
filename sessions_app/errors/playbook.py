"""Refusals about versions of a playbook, and about the draft of the next one."""

from .base import RuleBroken


class DraftExists(RuleBroken):
    sentence = "This program has a draft already. Publish or discard that one first."
    status = 409


class DraftGone(RuleBroken):
    sentence = "This draft was published or discarded meanwhile. Start another one from the versions."
    status = 409


class DraftChanged(RuleBroken):
    sentence = "The draft has changed since this page was opened. Look at what changes once more, then publish."
    status = 409


class DraftIncomplete(RuleBroken):
    sentence = "Something is missing in the draft. Nothing was published."


class DraftSaysTheSame(RuleBroken):
    sentence = "The draft says the same as the version that new pairs start under. Change something, or discard it."


class VersionNotForProgram(RuleBroken):
    sentence = "This version is not one of your program’s. Choose one from the list."
    field = "version"


class AlreadyOnVersion(RuleBroken):
    sentence = "This pair is on that version already."
    status = 409
