"""Refusals around erasing an account."""

from .base import RuleBroken


class ErasureAsked(RuleBroken):
    sentence = "You have asked for this already."
    status = 409


class OnlyAdmin(RuleBroken):
    sentence = "A program would be left without an admin. Make somebody else its admin first, then ask again."
    status = 409


class ErasureNotAsked(RuleBroken):
    sentence = "Nothing is about to be erased."
    status = 409
