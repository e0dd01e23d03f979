"""Refusals about who goes with whom."""

from .base import RuleBroken


class SuggestionGone(RuleBroken):
    sentence = "These suggestions are gone: somebody paired them or worked out new ones. Look at the list again."
    status = 409


class CannotBePaired(RuleBroken):
    sentence = (
        "These two cannot be paired: they are in one reporting line, their working days never meet, or the mentor has"
        " no free place. Choose another mentor."
    )
    field = "mentor"


class NoMentorHere(RuleBroken):
    sentence = "This person is no mentor in this program. Choose one from the list."
    field = "mentor"


class FitNotAsked(RuleBroken):
    sentence = "How the pairing fits is asked after session 1 and after session 2."


class MenteeUnknown(RuleBroken):
    sentence = "No mentee of this program without a mentor has this address. Choose one from the list."
    field = "mentee"


class TooManyToWorkOut(RuleBroken):
    sentence = (
        "So many people take minutes to work out. Ask whoever operates this site to run `manage.py suggest_pairs`; the"
        " list is here then."
    )
