"""Refusals about second factors and single sign-on."""

from .base import RuleBroken


class AppThere(RuleBroken):
    sentence = "An authenticator app is set up already. Remove it first, then set up the new one."


class CodeSpent(RuleBroken):
    sentence = "This code was used already. Wait for the app to show the next one, and enter that."
    field = "code"


class FactorMissing(RuleBroken):
    sentence = "Recovery codes stand in for a second factor. Set up an authenticator app or a passkey first."


class SignOnRefused(RuleBroken):
    sentence = "There is no account here for you. Ask your program admin for an invitation."
    status = 403
