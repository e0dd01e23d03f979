"""Noor's home page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from sessions_app.actions.mentorship import end
from sessions_app.models import Program, Session

from ..builders import build_half, build_preparation, build_session
from ..web import at, queries, words

HOME = "/home/"


def test_somebody_without_a_mentor_is_told_what_comes_next(stranger, sign_in):
    assert "Your program admin pairs you with a mentor." in words(sign_in(stranger).get(HOME))


def test_a_new_mentee_can_set_the_first_date(pair, sign_in):
    page = sign_in(pair.mentee).get(HOME)
    assert "No session booked Ruth Adeyemi or you set the first date. Book session 1" in words(page)
    assert f'href="/mentorships/{pair.mentorship.public_id}/book/"' in page.content.decode()


def test_noor_sees_where_she_is_and_what_to_do(pair, sign_in):
    session = build_session(pair.mentorship, 4)
    page = sign_in(pair.mentee).get(HOME)
    said = words(page)
    assert "Phase 2 of 3, Judgment Building" in said
    assert "Write your pre-read A line each, then one lens. Most people need half an hour." in said
    assert "You left session 3 with A behavior to try Ask for the disagreement before I present." in said
    assert f'href="{at("prepare", session)}"' in page.content.decode()


def test_a_late_pre_read_is_encouraged_and_not_scolded(pair, sign_in):
    with time_machine.travel(datetime(2027, 7, 1, 16, 0, tzinfo=UTC), tick=False):
        build_session(pair.mentorship, 4, starts_in=timedelta(hours=22))
        said = words(sign_in(pair.mentee).get(HOME))
    assert "The 24 hours have started. Three honest lines tonight are worth more" in said
    assert "Was due" in said


@pytest.mark.parametrize(
    ("zone", "now"),
    [("UTC", True), ("Asia/Kathmandu", False)],
)
@pytest.mark.parametrize("page", ["home", "session", "prepare"])
def test_on_the_day_itself_on_her_own_clock_noor_is_not_sent_to_tomorrow(pair, sign_in, page, zone, now):
    pair.mentee.time_zone = zone
    pair.mentee.save()
    with time_machine.travel(datetime(2027, 7, 1, 16, 0, tzinfo=UTC), tick=False):
        session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=3))
        said = words(sign_in(pair.mentee).get(HOME if page == "home" else at(page, session)))
    today = "Three honest lines now are worth more than four polished answers after you have met."
    assert (today in said, "at lunch tomorrow" in said) == (now, not now)


def test_the_first_phase_does_not_speak_of_lateness(pair, sign_in):
    build_session(pair.mentorship, 2, starts_in=timedelta(hours=3))
    said = words(sign_in(pair.mentee).get(HOME)).lower()
    assert [word for word in (" late", "overdue", "was due", "missing") if word in said] == []


def test_noor_sees_that_ruth_has_read_her_submission(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4), shared=True, read=True)
    assert "Read by Ruth" in words(sign_in(pair.mentee).get(HOME))


def test_an_ended_mentorship_says_so_and_offers_no_booking(pair, sign_in):
    build_session(pair.mentorship, 4)
    end(mentorship=pair.mentorship, by=pair.admin)
    page = sign_in(pair.mentee).get(HOME)
    assert "This mentorship has ended With Ruth Adeyemi, until" in words(page)
    assert "/book/" not in page.content.decode()


def test_a_mentor_without_a_mentor_has_an_empty_home(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4), shared=True)
    assert "No mentorship yet" in words(sign_in(pair.mentor).get(HOME))


@pytest.fixture
def many(pair):
    """A function that gives Noor so many held sessions, each prepared, and one to come."""

    def held(number):
        Session.objects.all().delete()
        build_preparation(build_session(pair.mentorship, number + 1), "B", shared=True)
        for session in Session.objects.filter(number__lte=number):
            build_preparation(session, shared=True, read=True)
            build_half(session, "mentor")

    return held


def test_the_page_takes_as_many_queries_for_five_sessions_as_for_fifty(pair, sign_in, many):
    asked = []
    for number in (5, 50):
        many(number)
        asked.append(queries(sign_in(pair.mentee), HOME))
    assert asked[0] == asked[1]
    assert asked[1] <= 8


def test_with_only_what_came_of_it_written_no_questions_are_counted(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4), lens=None)
    assert "0 of 0" not in words(sign_in(pair.mentee).get(HOME))


def test_a_lead_of_one_hour_is_said_as_one(pair, sign_in):
    Program.objects.update(pre_read_lead_hours=1)
    build_session(pair.mentorship, 4, starts_in=timedelta(minutes=20))
    assert "The last hour has started" in words(sign_in(pair.mentee).get(HOME))
