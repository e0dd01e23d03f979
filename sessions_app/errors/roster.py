"""Refusals about importing a roster."""

from .base import RuleBroken


class RosterRefused(RuleBroken):
    sentence = "Some lines are refused, so nothing was imported. Correct them in the file and upload it again."


class RosterMoved(RuleBroken):
    sentence = "The program has changed since this was shown, so nothing was imported. Look at it again, then confirm."
    status = 409


class NothingToImport(RuleBroken):
    sentence = "Everything in this file stands in the program already."
    status = 409
