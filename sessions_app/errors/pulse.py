"""Refusals about the pulse survey."""

from .base import RuleBroken


class PulseNotDue(RuleBroken):
    sentence = "This is not asked now, so nothing was saved. Keep what you wrote here if you want it."
    status = 409


class PulseSent(RuleBroken):
    sentence = "You have sent these answers already, and they stay as they are."
    status = 409
