"""The figures over time, ready to be drawn as bars and written as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .progress_advice import Advice
from .progress_figures import Share, Week

PERCENT = 100


@dataclass(frozen=True)
class Point:
    """One week, or one block of four. `value` is None where there is nothing to draw; `said` tells it in words."""

    day: date
    value: int | None
    said: str


@dataclass(frozen=True)
class Trend:
    """The points, oldest first, and the value at the upper end of the scale."""

    points: Sequence[Point]
    top: int

    @property
    def last(self) -> Point:
        """The newest point."""
        return self.points[-1]

    @property
    def has_gaps(self) -> bool:
        """Whether some point has no bar."""
        return any(point.value is None for point in self.points)


def on_time_by_week(weeks: Sequence[Week]) -> Trend:
    """How many of the pre-reads came on time, by the week of their session."""
    shares = [(week.starts_on, week.on_time if week.on_time.whole else None) for week in weeks]
    return Trend([_share(day, share, _("None due")) for day, share in shares], PERCENT)


def held_by_week(weeks: Sequence[Week]) -> Trend:
    """How many sessions were held."""
    points = [Point(week.starts_on, week.held, str(week.held)) for week in weeks]
    return Trend(points, max([week.held for week in weeks] + [1]))


def advice_by_block(advice: Sequence[Advice]) -> Trend:
    """How many sessions leaned towards advice, by the last day of each four weeks."""
    return Trend([_share(each.block.last_day, each.leaned, _("Too few people")) for each in advice], PERCENT)


def _share(day: date, share: Share | None, without: str) -> Point:
    if share is None:
        return Point(day, None, without)
    words = _("%(percent)s%%, %(part)s of %(whole)s")
    return Point(day, share.percent, words % {"percent": share.percent, "part": share.part, "whole": share.whole})
