"""How well two people fit, from what both said: whole points, so that a total is exact and the reasons add up to it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

POINTS_A_TOPIC = 10
MOST_TOPICS = 3
"""More than three in common is no better a pair: a mentorship of half a year holds no more."""
POINTS_AN_HOUR = 1
WORKDAY = (9, 17)
FEWEST_HOURS = 1
"""Two people whose working days never meet cannot talk; that is no pair, whatever they have in common."""


class Topic(StrEnum):
    """The five areas that the pulse survey asks about."""

    LEADING_SELF = "leading_self"
    JUDGMENT = "judgment"
    INFLUENCE = "influence"
    VISIBILITY = "visibility"
    REFLECTION = "reflection"


@dataclass(frozen=True)
class Candidate:
    """One person looking for a partner. `line` are those above them, nearest first, by address; `places` is how many
    mentees a mentor can still take."""

    id: int
    address: str
    topics: frozenset[Topic]
    time_zone: str
    line: tuple[str, ...] = ()
    places: int = 1


@dataclass(frozen=True)
class Fit:
    """Why two people would be paired: what they have in common and how many working hours they share in a day."""

    topics: tuple[Topic, ...]
    hours: int

    @property
    def points(self) -> int:
        """Ten for each of up to three topics, one for each shared hour."""
        return POINTS_A_TOPIC * min(len(self.topics), MOST_TOPICS) + POINTS_AN_HOUR * self.hours


def in_one_line(one: Candidate, other: Candidate) -> bool:
    """Whether one reports to the other, however far up, or both report to the same person."""
    manager = one.line[:1]
    return (
        one.address == other.address
        or other.address in one.line
        or one.address in other.line
        or bool(manager and manager == other.line[:1])
    )


def shared_hours(one: str, other: str, at: datetime) -> int:
    """How many hours of a nine-to-five day two time zones have in common around `at`, which is aware. 0 to 8."""
    start, end = WORKDAY
    offsets = [at.astimezone(ZoneInfo(zone)).utcoffset() or timedelta() for zone in (one, other)]
    apart = abs(offsets[0] - offsets[1]) % timedelta(days=1)
    apart = min(apart, timedelta(days=1) - apart)
    return max(0, int((timedelta(hours=end - start) - apart) / timedelta(hours=1)))


def fit_of(mentee: Candidate, mentor: Candidate, at: datetime) -> Fit | None:
    """How the two fit, or None where they may not be paired: one reporting line, or no hour in common."""
    hours = shared_hours(mentee.time_zone, mentor.time_zone, at)
    if hours < FEWEST_HOURS or in_one_line(mentee, mentor):
        return None
    return Fit(tuple(topic for topic in Topic if topic in mentee.topics & mentor.topics), hours)


def line_of(address: str, reports_to: dict[str, str]) -> tuple[str, ...]:
    """Those above somebody, nearest first, as far as they are known; a circle ends where it would begin again."""
    line: list[str] = []
    above = reports_to.get(address, "")
    while above and above != address and above not in line:
        line.append(above)
        above = reports_to.get(above, "")
    return tuple(line)
