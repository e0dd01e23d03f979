"""Where every pair of a program is. Status only: no column that holds somebody's words is read here."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from ..health.rule import QUIET_AFTER
from ..models import Mentorship, Program
from ..models.playbook_value import playbook_of
from ..playbook.schema import Lens, Phase, Playbook
from .progress_figures import Share
from .progress_pairs import Status, with_status
from .progress_reach import Way
from .progress_units import Group, Units, units_of


@dataclass
class Progress:
    """The program's running pairs at one moment. `reach` says how many of them get to the last phase before the program
    ends."""

    program: Program
    mentorships: "QuerySet[Mentorship]"
    pairs: "QuerySet[Any, Any]"
    groups: list[Group]
    reach: Share
    is_whole: bool
    now: datetime

    @property
    def running(self) -> int:
        """How many mentorships are running."""
        return sum(group.count for group in self.groups)

    @property
    def late(self) -> int:
        """In how many of them the pre-read is late."""
        return self._in(Status.LATE)

    @property
    def quiet(self) -> int:
        """How many of them are quiet."""
        return self._in(Status.QUIET)

    @property
    def quiet_days(self) -> int:
        """After how many days without a session a pair counts as quiet."""
        return int(self.program.cadence_days * QUIET_AFTER)

    @property
    def quiet_weeks(self) -> int:
        """The same in whole weeks."""
        return self.quiet_days // 7

    @cached_property
    def playbook(self) -> Playbook:
        """The newest version that a running pair is pinned to."""
        return max((playbook_of(group.version_id) for group in self.groups), key=lambda playbook: playbook.number)

    @property
    def units(self) -> Units:
        """The unit table."""
        return units_of(self.groups, self.playbook)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases to filter by; none where nothing runs."""
        return self.playbook.phases if self.groups else ()

    @property
    def lenses(self) -> tuple[Lens, ...]:
        """The lenses that are looked through; none where nothing runs."""
        return self.playbook.lenses if self.groups else ()

    @property
    def slow(self) -> list[Phase]:
        """The phases between the first and the last: what feels like no progress there is expected."""
        return [phase for phase in self.phases[1:-1] if phase.not_expect]

    @property
    def goal(self) -> Phase | None:
        """The phase that `reach` is about; none where there is one only, or where the program is over."""
        is_over = self.now >= ends_at(self.program)
        return None if is_over or len(self.phases) < 2 else self.phases[-1]

    @cached_property
    def pods(self) -> list[str]:
        """The pods that have running pairs, by name."""
        return sorted({group.pod for group in self.groups if group.pod is not None}, key=str.casefold)

    @property
    def has_podless(self) -> bool:
        """Whether some running pair is in no pod."""
        return any(group.pod is None for group in self.groups)

    def _in(self, status: Status) -> int:
        return sum(group.count for group in self.groups if group.status == status)


def progress_for(
    program: Program, mentorships: "QuerySet[Mentorship]", *, is_whole: bool, now: datetime | None = None
) -> Progress:
    """How these mentorships of the program stand, in one query. `is_whole` says that they are all of the program's."""
    now = now or timezone.now()
    pairs = with_status(mentorships, program, now)
    rows = list(_ways(pairs))
    counts = Counter((row["pod__name"], row["version_ahead"], row["ahead"], row["status"]) for row in rows)
    groups = [Group(*key, count) for key, count in counts.items()]
    return Progress(program, mentorships, pairs, groups, _reach(program, rows, now), is_whole, now)


def ends_at(program: Program) -> datetime:
    """The first moment after the program's last day, where the program is."""
    return datetime.combine(program.ends_on, datetime.min.time(), ZoneInfo(program.time_zone)) + timedelta(days=1)


def _ways(pairs: "QuerySet[Any, Any]") -> "QuerySet[Any, Any]":
    """One row a pair: deciding how it stands is what takes the time, so it is done once."""
    first = FilteredRelation("sessions", condition=Q(sessions__cancelled_at=None, sessions__number=1))
    return (
        pairs.annotate(first=first)
        .order_by()
        .values("pod__name", "version_ahead", "ahead", "status", "last_number", "since", first_at=F("first__starts_at"))
    )


def _reach(program: Program, rows: Iterable[dict[str, Any]], now: datetime) -> Share:
    by, cadence = ends_at(program), timedelta(days=program.cadence_days)
    goals = {version: playbook_of(version).phases[-1].first_session for version in {r["version_ahead"] for r in rows}}
    ways = [(Way(row["last_number"] or 0, row["first_at"], row["since"]), goals[row["version_ahead"]]) for row in rows]
    return Share(sum(way.reaches(goal, by=by, cadence=cadence, now=now) for way, goal in ways), len(ways))
