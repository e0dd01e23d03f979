"""Two figures over a program's last weeks: pre-reads on time, and sessions that leaned towards advice."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, FilteredRelation, Q, QuerySet

from ..access.small_groups import is_enough
from ..models import Mentorship, OutcomeHalf, Program, Session
from .progress_pairs import ON_TIME, expects_lens

WINDOW = timedelta(days=30)
LEANED_WINDOW = timedelta(weeks=4)


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return 100 * self.part // self.whole if self.whole else 0


def figures_of(
    program: Program, mentorships: "QuerySet[Mentorship]", *, is_whole: bool, now: datetime
) -> tuple[Share, Share | None]:
    """Pre-reads that fell due in the last 30 days and came on time; and, for a whole program with enough people behind
    it, sessions of the four weeks to Monday that leaned towards advice. One query."""
    due_by = now + timedelta(hours=program.pre_read_lead_hours)
    until = week_start(program, now)
    oldest = min(due_by - WINDOW, until - LEANED_WINDOW)
    sessions: QuerySet[Session, Any] = Session.objects.standing().filter(mentorship__in=mentorships)
    sessions = sessions.filter(starts_at__gt=oldest, starts_at__lte=due_by)
    sessions = sessions.annotate(expects=expects_lens("number", "booked_under", "mentorship__version"))
    due = Q(expects=True, starts_at__gt=due_by - WINDOW)
    counts = {"due": Count("pk", filter=due), "on_time": Count("pk", filter=due & ON_TIME)}
    if is_whole:
        sessions = _with_outcome(sessions, until)
        said = Q(is_complete=True, starts_at__gte=until - LEANED_WINDOW, starts_at__lt=until)
        counts |= {
            "said": Count("pk", filter=said),
            "leaned": Count("pk", filter=said & Q(leans=True)),
            "people": Count("mentorship__mentee", filter=said, distinct=True),
        }
    found = sessions.aggregate(**counts)
    shown = is_whole and is_enough(found["people"])
    return Share(found["on_time"], found["due"]), Share(found["leaned"], found["said"]) if shown else None


def week_start(program: Program, now: datetime) -> datetime:
    """Monday, 00:00 where the program is.

    A figure that moved with every outcome would tell who had just recorded one, and what it said.
    """
    midnight = now.astimezone(ZoneInfo(program.time_zone)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=midnight.weekday())


def _with_outcome(sessions: "QuerySet[Session, Any]", until: datetime) -> "QuerySet[Session, Any]":
    """With `is_complete` (both halves were in by then: before, each half is its author's alone) and `leans`."""
    halves = {
        f"{side}_half": FilteredRelation("halves", condition=Q(halves__side=side, halves__recorded_at__lt=until))
        for side in OutcomeHalf.Side.values
    }
    leans = Q()
    for half in halves:
        leans |= Q(**{f"{half}__owner": OutcomeHalf.Owner.PARTLY_MENTOR}) | _gave_advice(half)
    both = Q(mentee_half__isnull=False, mentor_half__isnull=False)
    return sessions.annotate(**halves).annotate(is_complete=both, leans=leans)


def _gave_advice(half: str) -> Q:
    return Q(**{f"{half}__advice__in": [way for way in OutcomeHalf.Advice.values if way != OutcomeHalf.Advice.NONE]})
