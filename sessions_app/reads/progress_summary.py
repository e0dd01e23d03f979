"""What stands above the list. None of it follows the filters: two lists that differ by one pair must not give figures
about advice to subtract from each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from .progress import Progress
from .progress_advice import Advice, advice_in
from .progress_figures import Share, Week, weekly_of
from .progress_judged import judged_in
from .progress_lenses import LensUse, lenses_of
from .progress_trend import Trend, advice_by_block, held_by_week, on_time_by_week


@dataclass(frozen=True)
class Summary:
    """The figures and what they were before. `advice`, `lenses` and `judged` are for a whole program only: empty for
    part of one, and suppressed where too few people are behind them."""

    on_time: Share
    weeks: Sequence[Week]
    advice: Sequence[Advice] = ()
    lenses: Sequence[LensUse] = ()
    judged: Share | None = None

    @property
    def newest(self) -> Advice | None:
        """Advice in the last four weeks that are final."""
        return self.advice[-1] if self.advice else None

    @property
    def leaned(self) -> Share | None:
        """How many sessions leaned towards advice in them."""
        return self.newest.leaned if self.newest else None

    @property
    def on_time_trend(self) -> Trend:
        """Pre-reads on time, week by week."""
        return on_time_by_week(self.weeks)

    @property
    def held_trend(self) -> Trend:
        """Sessions held, week by week."""
        return held_by_week(self.weeks)

    @property
    def advice_trend(self) -> Trend:
        """Sessions that leaned towards advice, four weeks by four weeks."""
        return advice_by_block(self.advice)


def summary_of(progress: Progress) -> Summary:
    """One query for part of a program, and for a whole one three, or four where it shares what people say of flags."""
    program, now = progress.program, progress.now
    on_time, weeks = weekly_of(program, progress.mentorships, now=now)
    if not progress.is_whole:
        return Summary(on_time, weeks)
    advice, lenses = advice_in(program, now=now), lenses_of(program, progress.lenses, now=now)
    return Summary(on_time, weeks, advice, lenses, judged_in(program, now=now))
