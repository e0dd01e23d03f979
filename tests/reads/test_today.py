"""What Ruth sees first, on Tuesday 12 January 2027 at 9:30."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sessions_app.actions.mentorship import end
from sessions_app.models import Mentorship
from sessions_app.reads.today import today_for

from ..builders import build_half, build_mentorship, build_preparation, build_session, build_user

TUESDAY = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def second(pair):
    """Ruth's other mentee, Mei."""
    return build_mentorship(pair.program, pair.mentor, build_user("Mei Tsai"), pair.mentorship.version)


def today(pair):
    return today_for(Mentorship.objects.filter(mentor=pair.mentor))


def waiting(pair):
    names = ["late", "to read", "to record", "leaned"]
    return [(names[each.kind], each.mentee.first_name, each.session.number) for each in today(pair).waiting]


def held(mentorship, number, ago=2 * DAY, **said):
    """A session with both halves; `said` is about the mentor's."""
    session = build_session(mentorship, number, starts_in=-ago)
    for earlier in mentorship.sessions.filter(number__lt=number):
        build_half(earlier, "mentor")
    build_half(session, "mentee")
    build_half(session, "mentor", **said)
    return session


def test_without_mentees_the_page_is_quiet(stranger):
    page = today_for(Mentorship.objects.filter(mentor=stranger))
    assert (page.heading, page.lead, page.rows, page.question) == ("Nothing is waiting for you", "", [], "")


def test_without_a_date_nobody_is_next(pair):
    page = today(pair)
    assert (page.heading, page.lead) == ("Nothing is waiting for you", "No session is booked.")
    assert (page.undated, page.agenda) == ([pair.mentorship], [])


def test_who_is_next_stands_on_top(pair, second):
    build_session(pair.mentorship, 1, starts_in=3 * DAY)
    first = build_session(second, 1, starts_in=DAY + 4 * HOUR)
    assert today(pair).lead == "Mei is next, tomorrow at 13:30."
    assert [each.mentorship.mentee.first_name for each in today(pair).agenda] == ["Mei", "Noor"]
    assert today(pair).agenda[0] == first


@pytest.mark.parametrize(("began", "listed"), [(44 * timedelta(minutes=1), 1), (45 * timedelta(minutes=1), 0)])
def test_a_session_stays_on_the_agenda_until_its_planned_end(pair, began, listed):
    build_session(pair.mentorship, 1, starts_in=-began)
    assert len(today(pair).agenda) == listed


def test_a_shared_preparation_waits_to_be_read_with_its_first_line(pair):
    build_preparation(held(pair.mentorship, 3), shared=True)
    session = build_session(pair.mentorship, 4, held_before=False)
    build_preparation(session, "B", shared=True, text="On {}.")
    (item,) = today(pair).waiting
    assert (item.meta, item.line) == ("Influence Attempt Review, shared today at 09:30", "On influence.")
    assert (item.action, item.url) == ("Read", f"/sessions/{session.public_id}/")


def test_what_was_read_no_longer_waits(pair):
    held(pair.mentorship, 3)
    build_preparation(build_session(pair.mentorship, 4, held_before=False), shared=True, read=True)
    assert waiting(pair) == []


@pytest.mark.parametrize(("begun", "words"), [(True, "Noor has a draft."), (False, "Nothing was begun.")])
def test_a_late_pre_read_waits_without_a_word_of_the_draft(pair, begun, words):
    held(pair.mentorship, 3)
    session = build_session(pair.mentorship, 4, starts_in=6 * HOUR, held_before=False)
    if begun:
        build_preparation(session)
    (item,) = today(pair).waiting
    assert item.meta == f"Due yesterday at 15:30. {words} You meet today at 15:30."
    assert item.line == ""


@pytest.mark.parametrize("number", [1, 2])
def test_in_the_first_phase_nothing_is_late(pair, number):
    if number == 2:
        held(pair.mentorship, 1)
    build_session(pair.mentorship, number, starts_in=6 * HOUR, held_before=False)
    assert waiting(pair) == []


def test_a_session_without_ruths_half_waits_to_be_recorded(pair):
    held(pair.mentorship, 2)
    session = build_session(pair.mentorship, 3, starts_in=-DAY, held_before=False)
    build_half(session, "mentee")
    (item,) = today(pair).waiting
    assert item.meta == "You met yesterday at 09:30. Three questions, about two minutes."
    assert item.url == f"/sessions/{session.public_id}/outcome/"


@pytest.mark.parametrize(
    ("mentee", "mentor", "meta"),
    [
        ({}, {"advice": "asked"}, "What you said yourself"),
        ({"owner": "partly_mentor"}, {}, "What Noor said"),
        ({"advice": "offered"}, {"advice": "offered"}, "What you said yourself, what Noor said"),
        ({}, {}, None),
    ],
)
def test_the_last_session_waits_if_somebody_said_that_it_leaned(pair, mentee, mentor, meta):
    session = build_session(pair.mentorship, 1, starts_in=-DAY)
    build_half(session, "mentee", **mentee)
    build_half(session, "mentor", **mentor)
    assert [each.meta for each in today(pair).waiting] == ([meta] if meta else [])


def test_what_noor_said_stays_hers_until_ruth_has_answered(pair):
    build_half(build_session(pair.mentorship, 1, starts_in=-DAY), "mentee", owner="partly_mentor")
    assert waiting(pair) == [("to record", "Noor", 1)]
    assert (today(pair).rows[0].flagged, today(pair).rows[0].left_with) == (0, "Not recorded")


def test_an_earlier_session_that_leaned_is_counted_and_does_not_wait(pair):
    held(pair.mentorship, 1, 9 * DAY, advice="asked")
    last = build_session(pair.mentorship, 2, starts_in=-DAY, held_before=False)
    for side in ("mentee", "mentor"):
        build_half(last, side)
    assert (today(pair).rows[0].flagged, waiting(pair)) == (1, [])


def test_what_waits_stands_in_the_order_of_its_weight_and_then_of_its_date(pair, second):
    held(pair.mentorship, 3, advice="unasked")
    build_preparation(build_session(pair.mentorship, 4, held_before=False), shared=True)
    held(second, 2)
    build_half(build_session(second, 3, starts_in=-DAY, held_before=False), "mentee")
    build_session(second, 4, starts_in=HOUR, held_before=False)
    assert waiting(pair) == [("late", "Mei", 4), ("to read", "Noor", 4), ("to record", "Mei", 3), ("leaned", "Noor", 3)]
    assert today(pair).heading == "One to read, one late"


@pytest.mark.parametrize(
    ("starts_in", "prepared", "word", "kind"),
    [
        (3 * DAY, None, "Due Thu 14 Jan", ""),
        (3 * DAY, {}, "Due Thu 14 Jan", ""),
        (3 * DAY, {"shared": True}, "To read", "read"),
        (3 * DAY, {"shared": True, "read": True}, "Read", "done"),
        (HOUR, None, "Late", "late"),
        (HOUR, {}, "Late", "late"),
        (-HOUR, None, "Missing", "late"),
        (-HOUR, {"shared": True}, "To read", "read"),
    ],
)
def test_each_mentees_row_says_how_the_pre_read_stands(pair, starts_in, prepared, word, kind):
    session = build_session(pair.mentorship, 4, starts_in=starts_in)
    if prepared is not None:
        build_preparation(session, **prepared)
    (row,) = today(pair).rows
    assert (row.pre_read, row.pre_read_kind) == (word, kind)


def test_a_row_without_a_date_or_in_the_first_phase_expects_no_pre_read(pair, second):
    build_session(second, 1, starts_in=HOUR)
    assert [row.pre_read for row in today(pair).rows] == ["None in this phase", "Not due"]


@pytest.mark.parametrize(("kind", "word"), [("assumption", "An assumption"), ("behavior", "A behavior")])
def test_a_row_says_what_kind_of_thing_was_left_with(pair, kind, word):
    session = build_session(pair.mentorship, 1, starts_in=-DAY)
    build_half(session, "mentee", commitment=kind)
    build_half(session, "mentor")
    assert today(pair).rows[0].left_with == word


def test_mentees_are_listed_by_name_and_pairs_that_ended_are_not(pair, second):
    assert [row.arc.mentorship.mentee.name for row in today(pair).rows] == ["Mei Tsai", "Noor Haddad"]
    end(mentorship=second, by=pair.mentor)
    assert [row.arc.mentorship.mentee.name for row in today(pair).rows] == ["Noor Haddad"]


def test_the_question_of_the_day_changes_with_the_day(pair):
    first = today(pair).question
    with time_machine.travel(TUESDAY + DAY):
        assert today(pair).question != first
    with time_machine.travel(TUESDAY + 8 * DAY):
        assert today(pair).question == first


def test_the_heading_counts_what_is_to_be_looked_at_again(pair, second):
    for mentorship in (pair.mentorship, second):
        held(mentorship, 1, advice="asked")
    assert today(pair).heading == "Two sessions to look at again"
