"""The trail, newest first, a page at a time."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..models import AuditEntry, Mentorship, User
from .audit_words import about, sentence

Verb = AuditEntry.Verb
PAGE = 50
CURSOR = re.compile(r"([0-9]{1,17})-([0-9]{1,4})")
START = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    """One entry in words; `about` says in which pair it happened."""

    at: datetime
    sentence: str
    about: str

    @property
    def day(self) -> date:
        """The day on the reader's clock."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Trail:
    """One page; `older` is where the next one starts, empty on the last."""

    lines: list[Line]
    older: str
    is_newest: bool


@dataclass(frozen=True)
class Sought:
    """What the trail of a program is narrowed to. `q` is part of a name: of who did it, or of whom it is about."""

    q: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_narrowed(self) -> bool:
        """Whether some filter is on."""
        return self != Sought()

    def among(self, entries: "QuerySet[AuditEntry]") -> "QuerySet[AuditEntry]":
        """Those of `entries` that are sought."""
        if self.q:
            people = ("actor", "subject", "mentorship__mentee", "mentorship__mentor")
            named = Q()
            for person in people:
                named |= Q(**{f"{person}__name__icontains": self.q})
            entries = entries.filter(named)
        if self.kind:
            entries = entries.filter(verb=self.kind)
        if self.since:
            entries = entries.filter(at__gte=_midnight(self.since))
        if self.until:
            entries = entries.filter(at__lt=_midnight(self.until + timedelta(days=1)))
        return entries


def trail_of(entries: "QuerySet[AuditEntry]", *, viewer: User | None, before: str = "") -> Trail:
    """One page of the trail in one query. `before` is the `older` of the page before it; nonsense gives the newest.

    `viewer` is who is called “you”, None where everybody is called by the whole name.
    """
    entries = entries.select_related("actor", "subject", "session", "mentorship__mentee", "mentorship__mentor")
    last, seen = _from_cursor(before)
    if last is not None:
        entries = entries.filter(at__lte=last)
    found = list(entries.order_by("-at", "-id")[seen : seen + PAGE + 1])
    shown = found[:PAGE]
    lines = [Line(entry.at, sentence(entry, viewer), about(entry, viewer)) for entry in shown]
    older = _cursor(shown, last, seen) if len(found) > PAGE else ""
    return Trail(lines, older, is_newest=last is None)


OWN = {
    Verb.NOTED,
    Verb.EXPORTED,
    Verb.ERASURE_ASKED,
    Verb.ERASURE_WITHDRAWN,
    Verb.ERASED,
    Verb.SIGNED_IN,
    Verb.SIGN_IN_PAUSED,
    Verb.PASSWORD_CHANGED,
    Verb.PASSWORD_RESET,
    Verb.SIGNED_OUT_ELSEWHERE,
    Verb.APP_ADDED,
    Verb.APP_REMOVED,
    Verb.PASSKEY_ADDED,
    Verb.PASSKEY_REMOVED,
    Verb.CODES_RENEWED,
    Verb.CODE_USED,
    Verb.SIGN_ON_LINKED,
    Verb.ANSWERED_PULSE,
}
"""What somebody does about their own account or for themselves: told in no program."""


def kinds() -> list[tuple[str, str]]:
    """What can have been done in a program, as choices."""
    listed = [(verb.value, str(capfirst(verb.label))) for verb in Verb if verb not in OWN]
    return sorted(listed, key=lambda choice: choice[1])


def own_pairs(user: User) -> list[tuple[str, str]]:
    """Every pair that this person is or was in, as choices: public id and name of the other one."""
    pairs = Mentorship.objects.of_pair_member(user).select_related("mentor", "mentee", "program")
    names = {"mentor": _("%(name)s, who mentors you"), "mentee": _("%(name)s, whom you mentor")}
    found = []
    for pair in pairs.order_by("-started_at"):
        side, other = ("mentor", pair.mentor) if pair.mentee_id == user.pk else ("mentee", pair.mentee)
        found.append((pair.public_id, f"{names[side] % {'name': other.name}} ({pair.program.name})"))
    return found


def _cursor(shown: list[AuditEntry], last: datetime | None, seen: int) -> str:
    """The time of the last entry shown and how many of that very time were: a counter of rows would tell how much
    happens in the house."""
    end = shown[-1].at
    same = sum(1 for _entry in takewhile(lambda entry: entry.at == end, reversed(shown)))
    if end == last:
        same += seen
    return f"{(end - START) // timedelta(microseconds=1)}-{same}"


def _from_cursor(cursor: str) -> tuple[datetime | None, int]:
    found = CURSOR.fullmatch(cursor)
    if not found:
        return None, 0
    return START + timedelta(microseconds=int(found[1])), int(found[2])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
