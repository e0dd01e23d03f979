"""What a color means and what it rests on, as plain sentences."""

from collections.abc import Collection, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..health.rule import QUIET_AFTER, Color, Facts, Finding, Signal
from ..templatetags.wording import in_words
from .privacy_words import joined


def color_words(color: Color) -> str:
    """Never the color alone."""
    return {
        Color.GREEN: _("Green, in its rhythm"),
        Color.AMBER: _("Amber, worth a look"),
        Color.RED: _("Red, needs a hand"),
    }[color]


def counts_words(counts: Mapping[Color, int]) -> str:
    """Four green, one red; a color that no pair has is left out."""
    said = {Color.GREEN: _("%(n)s green"), Color.AMBER: _("%(n)s amber"), Color.RED: _("%(n)s red")}
    return str(capfirst(", ".join(said[color] % {"n": in_words(counts[color])} for color in Color if counts[color])))


def reason(finding: Finding, facts: Facts) -> str:
    """One sentence; numbers, days and counts are all that it holds."""
    days = (facts.now - facts.last_at).days
    said = {
        "sessions": joined(str(number) for number in finding.numbers),
        "number": finding.numbers[0] if finding.numbers else 0,
        "days": days,
        "times": in_words(len(facts.canceled)),
        "cadence": facts.cadence.days,
    }
    return _sentence(finding, facts, days) % said


def streak_words(numbers: Collection[int]) -> str:
    """Of how many sessions it is true."""
    said = _("Sessions %(sessions)s went by at the program’s pace, with every pre-read on time and both outcomes in.")
    return said % {"sessions": joined(str(number) for number in numbers)}


def _sentence(finding: Finding, facts: Facts, days: int) -> str:
    if finding.signal == Signal.UNDATED:
        return _undated(facts, days)
    if finding.signal == Signal.UNRECORDED:
        return ngettext(
            "Session %(number)s was to take place %(days)s day ago, and nobody has said how it ended.",
            "Session %(number)s was to take place %(days)s days ago, and nobody has said how it ended.",
            days,
        )
    return {
        Signal.CANCELED: _("Session %(number)s has been canceled %(times)s times."),
        Signal.PRE_READS: _("The pre-reads of sessions %(sessions)s were late or missing."),
        Signal.OUTCOMES: _("How sessions %(sessions)s ended is not recorded by both."),
    }[finding.signal]


def _undated(facts: Facts, days: int) -> str:
    if facts.now - facts.last_at > QUIET_AFTER * facts.cadence:
        return _("Nothing was held or booked for %(days)s days; sessions are meant to be %(cadence)s days apart.")
    if not facts.held:
        return ngettext(
            "No session is booked, %(days)s day after the pair began.",
            "No session is booked, %(days)s days after the pair began.",
            days,
        )
    return ngettext(
        "No session is booked; the last one was %(days)s day ago.",
        "No session is booked; the last one was %(days)s days ago.",
        days,
    )
