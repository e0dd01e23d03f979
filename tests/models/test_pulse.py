"""What the pulse survey asks, and when it does."""

from datetime import date

import pytest

from sessions_app.access.small_groups import FEWEST
from sessions_app.models import Program
from sessions_app.models.pulse import GROUP_SIZE, Course, course_of, moment_due
from sessions_app.models.pulse_questions import ANCHORS, AREAS, OPEN, STATEMENTS
from sessions_app.pairing.score import Topic

from ..builders import build_session
from ..crowd import hold

FIRST, HALF, LAST = date(2027, 1, 1), date(2027, 4, 1), date(2027, 6, 30)
BEGUN = Course(held=1, last_day=date(2027, 1, 20), is_running=True, was_paired=True)
HALFWAY = Course(held=3, last_day=date(2027, 3, 20), is_running=True, was_paired=True)


def program(**fields) -> Program:
    return Program(starts_on=FIRST, ends_on=LAST, cadence_days=30, text_retention_days=90, **fields)


def test_there_are_five_areas_with_24_statements_and_an_anchor_each():
    assert [area.topic for area in AREAS] == list(Topic)
    assert (len(STATEMENTS), len(ANCHORS), len(OPEN)) == (24, 5, 3)


def test_no_key_and_no_wording_stands_twice():
    everything = (*STATEMENTS, *ANCHORS, *OPEN)
    assert len({asked.key for asked in everything}) == len({str(asked.text) for asked in everything}) == 32


def test_a_group_is_as_large_as_the_smallest_that_is_reported():
    assert GROUP_SIZE == FEWEST


@pytest.mark.parametrize(
    ("day", "course", "due"),
    [
        (date(2026, 12, 31), Course(), None),
        (FIRST, Course(), "start"),
        (date(2027, 2, 1), BEGUN, "start"),
        (date(2027, 3, 1), Course(2, date(2027, 2, 20), is_running=True, was_paired=True), None),
        (LAST, Course(6, date(2027, 5, 30), is_running=True, was_paired=True), None),
        (date(2027, 6, 1), Course(6, date(2027, 5, 31), is_running=True, was_paired=True), None),
        (date(2027, 6, 2), Course(6, date(2027, 6, 1), is_running=True, was_paired=True), "end"),
        (date(2027, 6, 2), Course(6, date(2027, 6, 1), True, is_running=True, was_paired=True), None),
        (date(2027, 3, 1), Course(3, date(2027, 2, 20), was_paired=True), "end"),
        (date(2027, 7, 1), BEGUN, "end"),
        (date(2027, 9, 27), BEGUN, "end"),
        (date(2027, 9, 28), BEGUN, None),
    ],
)
def test_the_start_is_asked_until_session_2_and_the_end_after_the_last_one(day, course, due):
    assert moment_due(program(), course, day) == due


@pytest.mark.parametrize(("day", "due"), [(date(2027, 3, 31), None), (HALF, "middle"), (LAST, "middle")])
def test_the_middle_is_asked_from_half_time_on_where_the_program_wants_it(day, due):
    assert moment_due(program(has_middle_pulse=True), HALFWAY, day) == due
    assert moment_due(program(), HALFWAY, day) is None


def test_the_course_is_that_of_the_pair_at_work(pair):
    held = hold(pair.mentorship, 3, days_ago=4)
    build_session(pair.mentorship, 4, held_before=False)
    found = course_of(pair.program, pair.mentee)
    assert found == Course(3, held.starts_at.date(), True, True, True)


def test_who_waits_for_a_mentor_has_come_nowhere_yet(pair, stranger):
    assert course_of(pair.program, stranger) == Course()
