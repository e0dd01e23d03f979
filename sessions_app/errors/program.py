"""Refusals about how a program runs, and about its pods."""

from .base import RuleBroken


class EndsBeforeStart(RuleBroken):
    sentence = "A program ends after it has begun. Choose a later last day."
    field = "ends_on"


class StatusBeforeTexts(RuleBroken):
    sentence = "The status is kept at least as long as the texts. Choose as many days or more."
    field = "status_retention_days"


class ErasedTooSoon(RuleBroken):
    sentence = (
        "What is kept would be erased within thirty days, or is due already. Choose a later day, so that everybody can"
        " take their words along first."
    )


class SlugTaken(RuleBroken):
    sentence = "Another program has this short name. Choose another one."
    field = "slug"
    status = 409


class SettingsWrong(RuleBroken):
    """What a console said that no form would have let through."""


class PodNameTaken(RuleBroken):
    sentence = "The program has a pod of this name already. Choose another one."
    field = "name"
    status = 409


class PodInUse(RuleBroken):
    sentence = "Somebody manages this pod, or is or was in it, or is invited to manage it. It stays."
    status = 409
