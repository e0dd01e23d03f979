"""What stands above the list: weeks, lenses, and that none of it tells of a few people."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from sessions_app.models import Mentorship, Preparation
from sessions_app.reads.progress import progress_for
from sessions_app.reads.progress_blocks import last_over
from sessions_app.reads.progress_figures import Share, weekly_of
from sessions_app.reads.progress_lenses import lenses_of
from sessions_app.reads.progress_summary import summary_of
from sessions_app.reads.progress_trend import advice_by_block, held_by_week, on_time_by_week

from ..builders import build_half, build_preparation, build_session
from ..crowd import join

AUCKLAND = ZoneInfo("Pacific/Auckland")
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=AUCKLAND)


@pytest.fixture
def auckland(pair):
    """The pair's program, in Auckland since Tuesday 3 November, on a Wednesday three weeks later."""
    pair.program.time_zone, pair.program.starts_on = "Pacific/Auckland", date(2026, 11, 3)
    pair.program.save()
    with time_machine.travel(WEDNESDAY, tick=False):
        yield pair


def weeks_of(pair):
    return weekly_of(pair.program, Mentorship.objects.filter(program=pair.program), now=timezone.now())[1]


def session_at(mentorship, number: int, *when: int, shared_hours_before: float | None = None, held: bool = True):
    starts_at = datetime(*when, tzinfo=AUCKLAND)
    session = build_session(mentorship, number, starts_in=starts_at - timezone.now(), held_before=False)
    if held:
        build_half(session, "mentor", recorded_at=starts_at)
    if shared_hours_before is not None:
        preparation = build_preparation(session, shared=True)
        shared_at = starts_at - timedelta(hours=shared_hours_before)
        Preparation.objects.filter(pk=preparation.pk).update(submitted_at=shared_at)


def test_a_week_goes_from_monday_to_sunday_where_the_program_is(auckland):
    session_at(auckland.mentorship, 1, 2026, 11, 8, 23)
    session_at(auckland.mentorship, 2, 2026, 11, 9, 0)
    session_at(auckland.mentorship, 3, 2026, 11, 23, 9)
    found = [(week.starts_on.day, week.held) for week in weeks_of(auckland)]
    assert found == [(2, 1), (9, 1), (16, 0)]


def test_a_session_of_which_nobody_said_anything_was_not_held(auckland):
    session_at(auckland.mentorship, 1, 2026, 11, 10, 9, held=False)
    assert [week.held for week in weeks_of(auckland)] == [0, 0, 0]


def test_pre_reads_count_in_the_week_of_their_session_where_one_was_asked_for(auckland):
    session_at(auckland.mentorship, 2, 2026, 11, 10, 9, shared_hours_before=40)
    session_at(join(auckland, "Ada B"), 3, 2026, 11, 10, 9, shared_hours_before=40)
    session_at(join(auckland, "Bo C"), 3, 2026, 11, 11, 9, shared_hours_before=2)
    session_at(join(auckland, "Cy D"), 4, 2026, 11, 19, 9)
    assert [week.on_time for week in weeks_of(auckland)] == [Share(0, 0), Share(1, 2), Share(0, 1)]


def test_no_more_than_half_a_year_of_weeks_is_told(auckland):
    auckland.program.starts_on = date(2025, 1, 1)
    assert [week.starts_on for week in weeks_of(auckland)][::25] == [date(2026, 5, 25), date(2026, 11, 16)]


def test_a_program_that_is_over_has_no_empty_weeks_after_it(auckland):
    auckland.program.ends_on = date(2026, 11, 10)
    assert [week.starts_on.day for week in weeks_of(auckland)] == [2, 9]


def test_a_week_without_anything_due_is_a_gap_and_one_without_sessions_is_none(auckland):
    session_at(auckland.mentorship, 3, 2026, 11, 10, 9, shared_hours_before=40)
    on_time, held = on_time_by_week(weeks_of(auckland)), held_by_week(weeks_of(auckland))
    assert [(point.value, point.said) for point in on_time.points] == [
        (None, "None due"),
        (100, "100%, 1 of 1"),
        (None, "None due"),
    ]
    assert ([point.value for point in held.points], held.top, held.has_gaps) == ([0, 1, 0], 1, False)


def shared_before_the_block(pair, letters: str) -> None:
    """One mentee a letter, who looked through that lens."""
    for number, letter in enumerate(letters):
        preparation = build_preparation(build_session(join(pair, f"M{number} N"), 3), letter, shared=True)
        at = last_over(timezone.now()).ends - timedelta(days=1)
        Preparation.objects.filter(pk=preparation.pk).update(submitted_at=at)


def lens_counts(pair) -> dict[str, int | None]:
    lenses = progress_for(pair.program, Mentorship.objects.all(), is_whole=True).lenses
    return {lens.letter: lens.count for lens in lenses_of(pair.program, lenses, now=timezone.now())}


@pytest.mark.parametrize(
    ("letters", "counts"),
    [
        ("", {"A": None, "B": None, "C": None}),
        ("AAAA", {"A": None, "B": None, "C": None}),
        ("AAAAABBBBBBCCCCC", {"A": 5, "B": 6, "C": 5}),
        ("AAAAABBBBBBC", {"A": None, "B": 6, "C": None}),
        ("AAAAABBBBBB", {"A": 5, "B": 6, "C": None}),
    ],
    ids=["nobody", "four", "five of each", "one is hidden together with the smallest", "nobody is no group"],
)
def test_a_lens_is_counted_from_five_mentees_on_and_not_where_it_tells_of_another(pair, letters, counts):
    shared_before_the_block(pair, letters)
    assert lens_counts(pair) == counts


def test_what_was_shared_since_the_last_four_weeks_ended_is_not_counted_yet(pair):
    shared_before_the_block(pair, "AAAAA")
    Preparation.objects.update(submitted_at=last_over(timezone.now()).ends)
    assert lens_counts(pair)["A"] is None


def test_part_of_a_program_has_no_figure_about_advice_or_lenses(pair):
    shared_before_the_block(pair, "AAAAAA")
    summary = summary_of(progress_for(pair.program, Mentorship.objects.all(), is_whole=False))
    assert (summary.advice, summary.lenses, summary.judged, summary.leaned) == ((), (), None, None)


def test_four_weeks_of_a_few_people_are_a_gap(pair):
    summary = summary_of(progress_for(pair.program, Mentorship.objects.all(), is_whole=True))
    assert {point.said for point in advice_by_block(summary.advice).points} <= {"Too few people"}
