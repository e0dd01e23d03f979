"""How a pair is doing: green, amber or red with what it rests on, from dates and counts alone.

What somebody wrote, rated or was told is no part of `Facts`, and neither is the phase: being stuck in Phase 2 is meant
to happen. Nothing remembers an earlier color. That amber held before red follows from when each finding began.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

UNDATED_AFTER = 0.7
QUIET_AFTER = 1.5
GRACE = 0.25
"""In cadences of the program: with nothing booked, with nothing held or booked, and to say how a session ended."""
ROUNDS = 2
"""So many cadences without a session are a miss that was repeated."""
LOOKED_AT, OFTEN = 3, 2
"""A habit is seen in two of the last three sessions, never in one."""


class Color(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Signal(StrEnum):
    UNDATED = "undated"
    UNRECORDED = "unrecorded"
    CANCELED = "canceled"
    PRE_READS = "pre_reads"
    OUTCOMES = "outcomes"


RHYTHM = {Signal.UNDATED, Signal.UNRECORDED}
"""The two of which a pair shows one at most: what its last session says about the next."""


@dataclass(frozen=True)
class Held:
    """A session that was held. `on_time` is None where no pre-read was asked for; `recorded_at` is the first half's."""

    number: int
    starts_at: datetime
    ends_at: datetime
    on_time: bool | None
    halves: int
    recorded_at: datetime


@dataclass(frozen=True)
class Booked:
    """A session that nobody has said the end of."""

    number: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Facts:
    """One running pair at one moment; `canceled` are the times at which the session ahead was given up."""

    now: datetime
    cadence: timedelta
    started_at: datetime
    held: tuple[Held, ...] = ()
    booked: Booked | None = None
    canceled: tuple[datetime, ...] = ()

    @property
    def last_at(self) -> datetime:
        """When something last took place, or was to: the pair's start where nothing did."""
        if self.booked:
            return self.booked.starts_at
        return self.held[-1].starts_at if self.held else self.started_at


@dataclass(frozen=True)
class Finding:
    """What stands out, since when without a break, and in which sessions."""

    signal: Signal
    since: datetime
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Health:
    """The color and all that it rests on."""

    color: Color
    findings: tuple[Finding, ...]

    @property
    def is_still(self) -> bool:
        """Whether no session moves the pair on."""
        return any(finding.signal in RHYTHM for finding in self.findings)


def health_of(facts: Facts) -> Health:
    """Amber from the first finding on. Red takes two of them, or a miss that was repeated, and one that has lasted for
    longer than a cadence: so amber held for that long before, and no single event leads from green to red."""
    findings = tuple(_findings(facts))
    if not findings:
        return Health(Color.GREEN, ())
    lasted = any(finding.since + facts.cadence < facts.now for finding in findings)
    missed_again = findings[0].signal in RHYTHM and facts.last_at + ROUNDS * facts.cadence < facts.now
    is_red = lasted and (len(findings) > 1 or missed_again)
    return Health(Color.RED if is_red else Color.AMBER, findings)


def streak(facts: Facts) -> tuple[int, ...]:
    """The numbers of the latest sessions that went well one after the other, if the pair is green: at the program's
    pace, every pre-read on time, both halves in. Fewer than three are none."""
    numbers: list[int] = []
    later: Held | None = None
    for session in reversed(facts.held):
        is_near = later is None or later.starts_at - session.starts_at <= QUIET_AFTER * facts.cadence
        if not is_near or session.on_time is False or session.halves < 2:
            break
        numbers.insert(0, session.number)
        later = session
    return tuple(numbers) if len(numbers) >= LOOKED_AT and not any(_findings(facts)) else ()


def _findings(facts: Facts) -> Iterator[Finding]:
    """Each of them rests on events of its own: none is counted in two."""
    yield from _rhythm(facts)
    if len(facts.canceled) >= OFTEN:
        yield Finding(Signal.CANCELED, sorted(facts.canceled)[OFTEN - 1], (_ahead(facts),))
    asked = [(each.number, each.recorded_at, each.on_time is False) for each in facts.held if each.on_time is not None]
    yield from _habit(Signal.PRE_READS, asked)
    grace = GRACE * facts.cadence
    ended = [(each.number, max(each.ends_at, each.recorded_at) + grace, each.halves < 2) for each in facts.held]
    yield from _habit(Signal.OUTCOMES, [each for each in ended if each[1] <= facts.now])


def _rhythm(facts: Facts) -> Iterator[Finding]:
    if facts.booked:
        since = facts.booked.ends_at + GRACE * facts.cadence
        found = Finding(Signal.UNRECORDED, since, (facts.booked.number,))
    else:
        # Until it was canceled, a session was booked: the time before then is nobody's silence.
        since = max([facts.last_at + UNDATED_AFTER * facts.cadence, *facts.canceled])
        found = Finding(Signal.UNDATED, since)
    if found.since <= facts.now:
        yield found


def _habit(signal: Signal, sessions: Sequence[tuple[int, datetime, bool]]) -> Iterator[Finding]:
    """(number, when it counts from, whether it is amiss) in order: two of the last three amiss, and since when two of
    the three before each were."""
    since = None
    numbers: tuple[int, ...] = ()
    for place, (_number, counts_from, _amiss) in enumerate(sessions):
        window = sessions[max(0, place - LOOKED_AT + 1) : place + 1]
        numbers = tuple(number for number, _from, amiss in window if amiss)
        if len(numbers) < OFTEN:
            since = None
        elif since is None:
            since = counts_from
    if since is not None:
        yield Finding(signal, since, numbers)


def _ahead(facts: Facts) -> int:
    return facts.booked.number if facts.booked else len(facts.held) + 1
