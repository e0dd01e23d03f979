"""Pre-reads on time and sessions held, over the last thirty days and week by week."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, TruncWeek

from ..models import Mentorship, OutcomeHalf, Program, Session
from ..models.playbook_value import playbook_of
from .progress_pairs import ON_TIME

WINDOW = timedelta(days=30)
WEEK = timedelta(weeks=1)
MOST_WEEKS = 26
"""Half a year of them."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.part // self.whole if self.whole else 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.part + other.part, self.whole + other.whole)


NOBODY = Share(0, 0)


@dataclass(frozen=True)
class Week:
    """The sessions that began in one week: how many were held, and how many of their pre-reads came on time."""

    starts_on: date
    held: int
    on_time: Share


def weekly_of(program: Program, mentorships: "QuerySet[Mentorship]", *, now: datetime) -> tuple[Share, list[Week]]:
    """Pre-reads that fell due in the last 30 days and came on time; and every week that is over, from the program's
    first to its last, the newest 26 at most. One query."""
    due_by = now + timedelta(hours=program.pre_read_lead_hours)
    weeks = list(_weeks(program, now))
    oldest = min([due_by - WINDOW, *(_midnight(program, week) for week in weeks[:1])])
    held: dict[date, int] = defaultdict(int)
    on_time: dict[date, Share] = defaultdict(lambda: NOBODY)
    recently = NOBODY
    for row in _counted(program, mentorships, oldest, due_by):
        week = row["week"].date()
        held[week] += row["held"]
        if playbook_of(row["version_then"]).phase_of(row["number"]).expects_lens:
            on_time[week] += Share(row["on_time"], row["due"])
            recently += Share(row["recently_on_time"], row["recently_due"])
    return recently, [Week(week, held[week], on_time[week]) for week in weeks]


def _counted(
    program: Program, mentorships: "QuerySet[Mentorship]", oldest: datetime, due_by: datetime
) -> "QuerySet[Session, Any]":
    """Counts by week, by the session's number and by its version: these say whether a pre-read was asked for."""
    sessions: QuerySet[Session, Any] = Session.objects.standing().filter(mentorship__in=mentorships)
    rows = sessions.filter(starts_at__gte=oldest, starts_at__lte=due_by).annotate(
        week=TruncWeek("starts_at", tzinfo=ZoneInfo(program.time_zone)),
        version_then=Coalesce("booked_under", "mentorship__version"),
        is_held=Exists(OutcomeHalf.objects.filter(session=OuterRef("pk"))),
    )
    recent = Q(starts_at__gt=due_by - WINDOW)
    return (
        rows.order_by()
        .values("week", "number", "version_then")
        .annotate(
            due=Count("pk"),
            on_time=Count("pk", filter=ON_TIME),
            recently_due=Count("pk", filter=recent),
            recently_on_time=Count("pk", filter=recent & ON_TIME),
            held=Count("pk", filter=Q(is_held=True)),
        )
    )


def _weeks(program: Program, now: datetime) -> Iterator[date]:
    """The Mondays of the weeks that are over, where the program is."""
    this = _monday(now.astimezone(ZoneInfo(program.time_zone)).date())
    end = min(this, _monday(program.ends_on) + WEEK)
    week = max(_monday(program.starts_on), end - MOST_WEEKS * WEEK)
    while week < end:
        yield week
        week += WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(program: Program, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=ZoneInfo(program.time_zone))
