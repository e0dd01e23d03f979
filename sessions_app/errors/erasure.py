"""Refusals around erasing an account."""

from .base import RuleBroken


class ErasureAsked(RuleBroken):
    sentence = "You have asked for this already."
    status = 409


class ErasureNotAsked(RuleBroken):
    sentence = "Nothing is about to be erased."
    status = 409
