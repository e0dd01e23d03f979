"""Dates, counts and names read the way the product speaks."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from sessions_app.templatetags import wording


@pytest.fixture(autouse=True)
def wednesday_in_denver():
    """It is Wednesday 11 March 2026, 20:30 in Denver, and Thursday already in UTC."""
    now = datetime(2026, 3, 12, 2, 30, tzinfo=UTC)
    with time_machine.travel(now, tick=False), timezone.override(ZoneInfo("America/Denver")):
        yield


def denver(day, hour, minute, month=3, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("America/Denver"))


def test_a_day_is_weekday_day_and_month():
    assert wording.day(denver(12, 14, 0)) == "Thursday 12 March"
    assert wording.day_short(denver(12, 14, 0)) == "Thu 12 Mar"


def test_a_day_of_another_year_says_which():
    assert wording.day(date(2025, 11, 4)) == "Tuesday 4 November 2025"
    assert wording.day_short(date(2027, 1, 1)) == "Fri 1 Jan 2027"


def test_a_moment_is_shown_in_the_viewers_time_zone():
    assert wording.day(datetime(2026, 3, 13, 1, 0, tzinfo=UTC)) == "Thursday 12 March"
    assert wording.clock(datetime(2026, 3, 13, 1, 5, tzinfo=UTC)) == "19:05"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (denver(11, 11, 20), "today at 11:20"),
        (denver(10, 23, 59), "yesterday at 23:59"),
        (denver(12, 0, 0), "tomorrow at 00:00"),
        (denver(13, 14, 0), "Fri 13 March at 14:00"),
        (denver(9, 9, 5), "Mon 9 March at 09:05"),
        (denver(30, 14, 0, month=12, year=2025), "Tue 30 December 2025 at 14:00"),
    ],
)
def test_a_near_day_is_named_by_its_distance_and_a_far_one_by_its_date(moment, said):
    assert wording.day_clock_relative(moment) == said


def test_the_hour_lost_in_spring_does_not_shift_a_day():
    assert wording.day_clock_relative(denver(8, 3, 15)) == "Sun 8 March at 03:15"


def test_a_span_runs_from_start_to_end_or_for_some_minutes():
    assert wording.span(denver(12, 14, 0), denver(12, 14, 45)) == "14:00 to 14:45"
    assert wording.span(denver(12, 14, 30), 45) == "14:30 to 15:15"


@pytest.mark.parametrize("said", [wording.day, wording.day_short, wording.clock, wording.day_clock_relative])
def test_without_a_date_nothing_is_said(said):
    assert said(None) == ""


def test_numbers_are_words_up_to_twelve():
    assert [wording.in_words(n) for n in (0, 1, 2, 12, 13)] == ["zero", "one", "two", "twelve", "13"]
    assert [wording.in_words_cap(n) for n in (2, 26)] == ["Two", "26"]


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [(1, 2, "Sessions 1 and 2"), (3, 5, "Sessions 3 to 5"), (4, 4, "Session 4"), (6, None, "Session 6 onward")],
)
def test_a_phase_says_its_sessions(first, last, said):
    assert wording.session_range(SimpleNamespace(first_session=first, last_session=last)) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Noor Haddad", "NH"), ("Bram de Wit", "BW"), ("Cher", "C"), ("  ", ""), ("élodie Ωmega", "ÉΩ")],
)
def test_initials_are_of_the_first_and_the_last_name(name, letters):
    assert wording.initials(name) == letters


def test_what_is_somebodys_takes_a_typeset_apostrophe():
    assert [wording.possessive(name) for name in ("Noor", "James")] == ["Noor’s", "James’"]


def test_cells_know_their_columns():
    assert wording.labeled(["yes", "no"], ["You", "Your mentor"]) == [("You", "yes"), ("Your mentor", "no")]


@pytest.mark.parametrize(
    ("starts_at", "heading", "before"),
    [
        (denver(12, 14, 0), "Session 4 is tomorrow", "Before Thursday"),
        (denver(17, 23, 30), "Session 4 is on Tuesday", "Before Tuesday"),
        (denver(18, 10, 0), "Session 4 is on 18 March", "Before 18 March"),
        (denver(5, 10, 0, month=1, year=2027), "Session 4 is on 5 January 2027", "Before 5 January 2027"),
        (denver(11, 20, 0), "Session 4 is on now", "To do"),
        (denver(6, 14, 0), "Session 4 is over", "To do"),
    ],
)
def test_a_weekday_names_a_session_within_a_week_and_a_date_one_further_off(starts_at, heading, before):
    session = SimpleNamespace(number=4, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=45))
    assert (wording.session_heading(session), wording.before_heading(session)) == (heading, before)
