"""How far a program gets: the sessions between its first and its last day, and the phase that they end in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import PlaybookVersion, Program
from ..models.playbook_value import playbook_of
from ..playbook.parse import read_default
from ..playbook.schema import Phase
from ..templatetags.wording import in_words

DAYS_IN_MONTH = 30.44
MONTHLY = range(28, 32)


@dataclass(frozen=True)
class Plan:
    """What the dates and the cadence come to under these phases."""

    starts_on: date
    ends_on: date
    cadence_days: int
    phases: Sequence[Phase]

    @property
    def days(self) -> int:
        """From the first day to the last, both of them included."""
        return (self.ends_on - self.starts_on).days + 1

    @property
    def sessions(self) -> int:
        """About how many sessions a pair has; one at least."""
        return max(1, int(self.days / self.cadence_days + 0.5))

    @property
    def sentences(self) -> str:
        """Monthly over six months gives about six sessions. Phase 3, from session 6, is barely reached."""
        return " ".join(filter(None, (self._sessions(), self._last_phase())))

    def _sessions(self) -> str:
        names = {"cadence": capfirst(_cadence(self.cadence_days)), "span": _span(self.days)}
        sentence = ngettext(
            "%(cadence)s over %(span)s gives about one session.",
            "%(cadence)s over %(span)s gives about %(number)s sessions.",
            self.sessions,
        )
        return sentence % (names | {"number": in_words(self.sessions)})

    def _last_phase(self) -> str:
        """Nothing where the playbook has one phase only, or none yet."""
        if len(self.phases) < 2:
            return ""
        last = self.phases[-1]
        there = self.sessions - last.first_session + 1
        if there < 1:
            sentence = _("Phase %(phase)s, from session %(first)s, is not reached.")
        elif there == 1:
            sentence = _("Phase %(phase)s, from session %(first)s, is barely reached.")
        else:
            sentence = _("Phase %(phase)s, from session %(first)s, has about %(there)s of them.")
        return sentence % {"phase": last.number, "first": last.first_session, "there": in_words(there)}


def phases_of(program: Program | None) -> tuple[Phase, ...]:
    """Those that new pairs of the program start under. Before there is one: of the newest shared playbook, else of the
    shipped one, as setting a program up takes them."""
    published = PlaybookVersion.objects.filter(published_at__isnull=False)
    own = {"playbook": program.playbook_id} if program else {"playbook__owner": None}
    newest = published.filter(**own).order_by("-number", "-published_at").first()
    return (playbook_of(newest.pk) if newest else read_default()).phases


def _cadence(days: int) -> str:
    if days in MONTHLY:
        return _("monthly")
    if days == 1:
        return _("daily")
    weeks, more = divmod(days, 7)
    if more:
        return _("every %(number)s days") % {"number": in_words(days)}
    return _("weekly") if weeks == 1 else _("every %(number)s weeks") % {"number": in_words(weeks)}


def _span(days: int) -> str:
    months = round(days / DAYS_IN_MONTH)
    if months >= 2:
        return _("%(number)s months") % {"number": in_words(months)}
    weeks = max(1, round(days / 7))
    return ngettext("%(number)s week", "%(number)s weeks", weeks) % {"number": in_words(weeks)}
