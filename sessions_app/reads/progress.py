"""Where every pair of a program is. Status only: no column that holds somebody's words is read here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from ..models import Mentorship, Program
from ..models.playbook_value import playbook_of
from ..playbook.schema import Phase, Playbook
from .progress_figures import Share, figures_of, week_start
from .progress_judged import judged_in
from .progress_pairs import QUIET_AFTER, Status, with_status
from .progress_units import Group, Units, units_of


@dataclass
class Progress:
    """The program at one moment. `leaned` and `judged` are None where too few people are behind them or the reader may
    not see them."""

    program: Program
    pairs: "QuerySet[Any, Any]"
    groups: list[Group]
    is_whole: bool
    now: datetime
    on_time: Share
    leaned: Share | None
    judged: Share | None

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

    @property
    def leaned_until(self) -> date:
        """The Monday until which outcomes count in `leaned`."""
        return week_start(self.program, self.now).date()

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
    """How these mentorships of the program stand, in three queries at most however many there are.

    `is_whole` says that they are all of the program's: only then are the figures about advice worked out.
    """
    now = now or timezone.now()
    pairs = with_status(mentorships, program, now)
    counted = pairs.order_by().values_list("pod__name", "version_ahead", "ahead", "status").annotate(count=Count("pk"))
    groups = [Group(*row) for row in counted]
    on_time, leaned = figures_of(program, mentorships, is_whole=is_whole, now=now)
    judged = judged_in(program, is_whole=is_whole, now=now)
    return Progress(program, pairs, groups, is_whole, now, on_time, leaned, judged)
