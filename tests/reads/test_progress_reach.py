"""How far a pair gets at its own pace: pure arithmetic."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions_app.models import Mentorship
from sessions_app.reads.progress import ends_at, progress_for
from sessions_app.reads.progress_figures import Share
from sessions_app.reads.progress_reach import Way

from ..crowd import hold, join

NOW = datetime(2027, 1, 4, 10, tzinfo=UTC)
MONTH = timedelta(days=30)


def at(days: float) -> datetime:
    return NOW + timedelta(days=days)


def gets_there(number: int, first: float | None, last: float, *, by: float) -> bool:
    """To session 6, with so many sessions, the first and the last one so many days from now."""
    way = Way(number, None if first is None else at(first), at(last))
    return way.reaches(6, by=at(by), cadence=MONTH, now=NOW)


@pytest.mark.parametrize(
    ("number", "first", "last", "day"),
    [
        (0, None, -10, 20 + 5 * 30),
        (1, -10, -10, 20 + 4 * 30),
        (3, -30, -10, 0 + 2 * 10),
        (3, -35, 5, 25 + 2 * 20),
        (3, -100, -60, 0 + 2 * 20),
        (6, -100, 7, 7),
    ],
    ids=["never met", "met once", "due today", "booked", "quiet: not before now", "its session is booked"],
)
def test_session_six_comes_when_the_pace_says(number, first, last, day):
    assert gets_there(number, first, last, by=day)
    assert not gets_there(number, first, last, by=day - 0.01)


def test_who_is_past_it_has_reached_it_whenever_the_program_ends():
    assert gets_there(7, -100, 9, by=1)


def test_of_a_program_those_pairs_are_counted_that_get_there(pair):
    program = pair.program
    now = ends_at(program) - timedelta(days=60)
    hold(pair.mentorship, 4, days_ago=10)
    join(pair, "Mei Tsai")
    Mentorship.objects.update(started_at=now - timedelta(days=1))
    assert progress_for(program, Mentorship.objects.all(), is_whole=True, now=now).reach == Share(1, 2)


def test_nothing_is_foretold_once_the_program_is_over(pair):
    program = pair.program
    running = progress_for(program, Mentorship.objects.all(), is_whole=True, now=ends_at(program) - MONTH)
    over = progress_for(program, Mentorship.objects.all(), is_whole=True, now=ends_at(program))
    assert (running.goal.number, over.goal) == (3, None)
