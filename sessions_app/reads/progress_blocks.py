"""The blocks of four weeks over which figures about advice are worked out, and when such a figure is final."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from ..models.outcome import LOCK_AFTER

BLOCK = timedelta(weeks=4)
FIRST = datetime(2001, 1, 1, tzinfo=UTC)
"""A Monday. All blocks are counted from it, in UTC: if a program's settings moved them, moving the settings to and fro
would give figures to subtract from each other."""
MOST_BLOCKS = 13
"""A year of them."""


@dataclass(frozen=True, order=True)
class Block:
    """Four weeks. No two overlap, so that the difference of two figures is about nobody."""

    number: int

    @property
    def begins(self) -> datetime:
        """Its first moment, a Monday."""
        return FIRST + self.number * BLOCK

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.begins + BLOCK

    @property
    def last_day(self) -> date:
        """Its last day, a Sunday."""
        return (self.ends - timedelta(days=1)).date()


def last_over(moment: datetime) -> Block:
    """The last block that is over by then."""
    return Block((moment - FIRST) // BLOCK - 1)


def last_final(now: datetime) -> Block:
    """The last one whose figures stand still: two weeks after it is over no half recorded in it can be changed.

    A figure that moved with every change would tell who had just made it, and which."""
    return last_over(now - LOCK_AFTER)


def final_blocks(starts_on: date, now: datetime) -> list[Block]:
    """Every final one from the program's first day on, the newest thirteen at most."""
    last = last_final(now).number
    first = last_over(datetime.combine(starts_on, time(), tzinfo=UTC)).number + 1
    return [Block(number) for number in range(max(first, last - MOST_BLOCKS + 1), last + 1)]
