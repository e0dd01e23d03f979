"""The list under the unit table: filtered, sorted, page by page, and the same rows for the export."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Lower

from ..models import Program, Session
from ..models.playbook_value import playbook_of
from .progress import Progress
from .progress_line import Line
from .progress_pairs import ON_TIME, expects_lens

PAGE = 25
NO_POD = "-"
"""What the pod filter says for pairs without one."""

_BY_NAME = Lower("mentee__name")
SORTS: Mapping[str, Any] = {
    "mentee": _BY_NAME,
    "mentor": Lower("mentor__name"),
    "pod": Lower("pod__name"),
    "session": F("ahead"),
    "next": F("next_at"),
}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to, and its order: a name of `SORTS`, after a minus for the other way round."""

    q: str = ""
    mentor: str = ""
    pod: str = ""
    phase: int | None = None
    status: str = ""
    sort: str = "mentee"

    @property
    def is_narrowed(self) -> bool:
        """Whether some filter is on."""
        return bool(self.q or self.mentor or self.pod or self.phase or self.status)


@dataclass(frozen=True)
class _Lines:
    """The rows as `Line`s: a slice of it is one query, and how many there are is known beforehand."""

    rows: "QuerySet[Any, Any]"
    total: int
    now: datetime

    def count(self) -> int:
        """How many rows there are on all pages."""
        return self.total

    def __len__(self) -> int:
        return self.total

    def __getitem__(self, part: slice) -> list[Line]:
        return [Line(now=self.now, **row) for row in self.rows[part]]


def page_of(progress: Progress, wanted: Wanted, number: str | None) -> "Page[Line]":
    """One page of the wanted rows; a number that is none, or too high, gives the nearest page."""
    lines: Any = _Lines(_rows(progress, wanted), count_of(progress, wanted), progress.now)
    return Paginator(lines, PAGE).get_page(number)


def all_of(progress: Progress, wanted: Wanted) -> list[Line]:
    """Every wanted row, in order."""
    return [Line(now=progress.now, **row) for row in _rows(progress, wanted)]


def count_of(progress: Progress, wanted: Wanted) -> int:
    """How many rows are wanted; asks the database only where names are searched for."""
    if wanted.q or wanted.mentor:
        return _narrowed(progress, wanted).count()
    return sum(
        group.count
        for group in progress.groups
        if wanted.pod in ("", NO_POD if group.pod is None else group.pod)
        and wanted.phase in (None, group.phase.number)
        and wanted.status in ("", group.status)
    )


def _narrowed(progress: Progress, wanted: Wanted) -> "QuerySet[Any, Any]":
    pairs = progress.pairs
    if wanted.q:
        pairs = pairs.filter(Q(mentee__name__icontains=wanted.q) | Q(mentor__name__icontains=wanted.q))
    if wanted.mentor:
        pairs = pairs.filter(mentor__name__icontains=wanted.mentor)
    if wanted.pod:
        pairs = pairs.filter(pod=None) if wanted.pod == NO_POD else pairs.filter(pod__name=wanted.pod)
    if wanted.phase:
        pairs = pairs.filter(_ahead_of(wanted.phase, {group.version_id for group in progress.groups}))
    return pairs.filter(status=wanted.status) if wanted.status else pairs


def _ahead_of(phase_number: int, versions: Iterable[int]) -> Q:
    """Pairs whose session ahead falls in this phase, by the numbers of their own version."""
    found = Q(pk__in=[])
    for version_id in versions:
        for phase in playbook_of(version_id).phases:
            if phase.number == phase_number:
                last = Q() if phase.last_session is None else Q(ahead__lte=phase.last_session)
                found |= Q(version_ahead=version_id, ahead__gte=phase.first_session) & last
    return found


def _rows(progress: Progress, wanted: Wanted) -> "QuerySet[Any, Any]":
    name = wanted.sort.removeprefix("-")
    key = SORTS.get(name, _BY_NAME)
    order = key.desc(nulls_last=True) if wanted.sort.startswith("-") else key.asc(nulls_last=True)
    due = _due(progress.program, progress.now)
    pairs = _narrowed(progress, wanted).annotate(next_at=Case(When(held_by=None, then=F("last__starts_at"))))
    return pairs.order_by(order, _BY_NAME, "pk").values(
        "public_id",
        "version_ahead",
        "ahead",
        "status",
        "since",
        "next_at",
        mentee_name=F("mentee__name"),
        mentor_name=F("mentor__name"),
        pod_name=F("pod__name"),
        due=_count(due),
        on_time=_count(due.filter(ON_TIME)),
    )


def _due(program: Program, now: datetime) -> "QuerySet[Session]":
    """A pair's standing sessions with a pre-read whose due time has come."""
    due_by = now + timedelta(hours=program.pre_read_lead_hours)
    sessions = Session.objects.standing().filter(mentorship=OuterRef("pk"), starts_at__lte=due_by)
    return sessions.filter(expects_lens("number", "booked_under", "mentorship__version"))


def _count(sessions: "QuerySet[Session]") -> Coalesce:
    counted = sessions.order_by().values("mentorship").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
