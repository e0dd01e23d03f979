"""Refusals about what is done for a pair."""

from .base import RuleBroken


class InterventionOpen(RuleBroken):
    sentence = "Something is being done for this pair already. Say how that went first."
    status = 409


class InterventionClosed(RuleBroken):
    sentence = "Somebody has said how this went already. Reload the page to see it."
    status = 409


class OwnerNotHere(RuleBroken):
    sentence = "Choose an admin of the program, or the manager of the pair’s pod, who is not one of the two."
    field = "owner"


class ReviewOutOfRange(RuleBroken):
    sentence = "Choose a day from today to half a year from now."
    field = "review_on"
