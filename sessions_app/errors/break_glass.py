"""Refusals about opening a session."""

from .base import RuleBroken


class ReasonTooShort(RuleBroken):
    sentence = "Say why in at least ten letters. Both of the pair read it."
    field = "reason"


class AdminInPair(RuleBroken):
    sentence = "You are one of this pair. An admin outside it has to do this."


class NoSecondAdmin(RuleBroken):
    sentence = "Nobody else could allow this. The program needs a second admin who is not one of the pair."


class AlreadyAskedToOpen(RuleBroken):
    sentence = "Somebody has asked to open this session already. See the program’s requests."
    field = "session"
    status = 409


class OwnRequest(RuleBroken):
    sentence = "You asked for this yourself. Another admin has to decide it."


class RequestDecided(RuleBroken):
    sentence = "This has been decided or closed already. Reload the page to see how it stands."
    status = 409


class RequestLapsed(RuleBroken):
    sentence = "Nobody allowed this within a day, so it has lapsed. Ask again if it is still needed."
    status = 409


class MinutesOutOfRange(RuleBroken):
    sentence = "Choose a time of up to sixty minutes."
    field = "minutes"
