"""Refusals at the door. None tells whether there is an account."""

from datetime import datetime

from .base import RuleBroken


class WrongPair(RuleBroken):
    sentence = "The email and password do not match an account. Check both and try again."


class WrongPassword(RuleBroken):
    sentence = "This is not your present password."
    field = "password"


class WrongCode(RuleBroken):
    sentence = "This is not the code from the letter. Check it and try again."
    field = "code"


class LetterNotSent(RuleBroken):
    sentence = "The letter could not be sent just now. Try again in a few minutes."
    status = 503


class TriedTooOften(RuleBroken):
    """`until` is when it may be tried again; `%(when)s` in a sentence is that time in words."""

    sentence = "Too many wrong passwords. Try again %(when)s. A code by mail works right away."
    status = 429

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__()


class StepTriedTooOften(TriedTooOften):
    sentence = "Too many tries. Try again %(when)s, or use a passkey."


class CodeTriedTooOften(TriedTooOften):
    sentence = "Too many tries with this code. Have a new one sent."


class TooManyLetters(TriedTooOften):
    sentence = "Letters were asked for too often. The next one can be sent %(when)s."


class LinkUsed(RuleBroken):
    sentence = "This link has been used or is too old. Have a new one sent."
    status = 410
