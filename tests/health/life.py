"""A pair's life as the house lets it happen: one session ahead at a time, and the next once the last was recorded."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from sessions_app.health.rule import Booked, Facts, Held

START = datetime(2026, 9, 1, 10, tzinfo=UTC)
CADENCE = timedelta(days=30)
LENGTH = timedelta(minutes=45)
ACTS = ["book", "move", "cancel", "record", "complete"]


@dataclass
class Life:
    """Where the pair is now, and what it was at every moment before."""

    now: datetime = START
    facts: Facts = field(default_factory=lambda: Facts(START, CADENCE, START))

    def wait(self, days: int) -> None:
        """Nothing happens for a while."""
        self.now += timedelta(days=days)
        self.facts = replace(self.facts, now=self.now)

    def act(self, name: str, days: int, on_time: bool) -> None:
        """One act of the pair, where it is possible; `days` is how far ahead is booked."""
        getattr(self, f"_{name}")(days, on_time)

    def _book(self, days: int, _on_time: bool) -> None:
        if self.facts.booked is None:
            self._put(len(self.facts.held) + 1, days)

    def _move(self, days: int, _on_time: bool) -> None:
        if self.facts.booked:
            self._put(self.facts.booked.number, days)

    def _put(self, number: int, days: int) -> None:
        at = self.now + timedelta(days=days, hours=1)
        self.facts = replace(self.facts, booked=Booked(number, at, at + LENGTH))

    def _cancel(self, _days: int, _on_time: bool) -> None:
        if self.facts.booked:
            self.facts = replace(self.facts, booked=None, canceled=(*self.facts.canceled, self.now))

    def _record(self, _days: int, on_time: bool) -> None:
        ahead = self.facts.booked
        if ahead and ahead.starts_at <= self.now:
            asked = on_time if ahead.number > 2 else None
            held = Held(ahead.number, ahead.starts_at, ahead.ends_at, asked, 1, self.now)
            self.facts = replace(self.facts, booked=None, canceled=(), held=(*self.facts.held, held))

    def _complete(self, _days: int, _on_time: bool) -> None:
        if self.facts.held:
            *before, last = self.facts.held
            self.facts = replace(self.facts, held=(*before, replace(last, halves=2)))


Step = tuple[int, str, int, bool]
LIVES: "st.SearchStrategy[list[Step]]" = st.lists(
    st.tuples(st.integers(0, 45), st.sampled_from(ACTS), st.integers(1, 60), st.booleans()), max_size=25
)
"""(days of waiting, an act, days ahead, whether the pre-read came on time), one after the other."""


def lived(steps: list[Step]) -> Life:
    """A pair after all of this."""
    life = Life()
    for days, act, ahead, on_time in steps:
        life.wait(days)
        life.act(act, ahead, on_time)
    return life
