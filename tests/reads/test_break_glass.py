"""What Noor and Ruth are told of a request, and what of a session is opened."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.access import Seat, Side
from sessions_app.actions import break_glass as act
from sessions_app.actions.preparation import write
from sessions_app.actions.session import save_note
from sessions_app.models import Mentorship, Preparation, Session
from sessions_app.reads.break_glass import notices_for, notices_on, opened_session, requests_page, sessions_to_open

from ..builders import MENTEE_SAID, build_half, build_mentorship, build_preparation, build_session, build_user
from ..glass import REASON, ask, opened, second_admin
from ..preparing import prompt_id, typed

SHARED = "what you and Ruth share in session 4"


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


@pytest.fixture
def rosa(pair):
    return second_admin(pair)


def told(pair, **later: float) -> list[str]:
    """What Noor is told, so much later."""
    mine = Mentorship.objects.filter(mentee=pair.mentee)
    return [notice.sentence for notice in notices_for(Side.MENTEE, mine, timezone.now() + timedelta(**later))]


def test_while_it_is_asked_both_read_who_asks_and_why(pair, rosa, session):
    ask(session, pair.admin)
    assert told(pair) == [f"Dilys Morgan asked to open {SHARED}. Nobody has allowed it, so nobody reads it."]
    [ruths] = notices_on(Seat(session, Side.MENTOR, pair.mentee))
    assert ruths.sentence.startswith("Dilys Morgan asked to open what you and Noor share in session 4.")
    assert (ruths.reason, ruths.is_standing) == (REASON, True)


def test_while_it_is_open_they_read_who_allowed_it_and_until_when(pair, rosa, session):
    glass = opened(session, pair.admin, rosa)
    [said] = told(pair)
    until = timezone.localtime(glass.expires_at)
    assert said.startswith(f"Dilys Morgan asked to open {SHARED}; Rosa Keller allowed it until ")
    assert f"at {until:%H:%M}." in said


def test_for_two_weeks_after_it_they_read_that_it_was(pair, rosa, session):
    opened(session, pair.admin, rosa)
    assert "It was open until" in told(pair, hours=1)[0]
    assert (len(told(pair, days=13, hours=23)), told(pair, days=15)) == (1, [])


def test_closed_early_it_says_when(pair, rosa, session):
    glass = opened(session, pair.admin, rosa, minutes=60)
    act.close(glass=glass, by=pair.admin)
    glass.refresh_from_db()
    assert f"at {timezone.localtime(glass.closed_at):%H:%M}." in told(pair)[0]
    assert notices_on(Seat(session, Side.MENTEE, pair.mentor))[0].heading == "A session of yours was open to an admin"


def test_what_was_refused_taken_back_or_lapsed_is_told_too(pair, rosa, session):
    act.refuse(glass=ask(session, pair.admin), by=rosa)
    act.close(glass=ask(session, pair.admin), by=pair.admin)
    ask(session, pair.admin)
    assert told(pair, hours=25) == [
        f"Dilys Morgan asked to open {SHARED}; nobody allowed it within a day.",
        f"Dilys Morgan asked to open {SHARED} and took that back.",
        f"Dilys Morgan asked to open {SHARED}; Rosa Keller refused.",
    ]
    with time_machine.travel(timezone.now() + timedelta(hours=25), tick=False):
        headings = {each.heading for each in notices_on(Seat(session, Side.MENTEE, pair.mentor))}
    assert headings == {"A session of yours stayed closed"}


def test_nobody_is_told_of_another_pair(pair, rosa):
    other = build_mentorship(pair.program, pair.mentor, build_user("Mei Tsai"), pair.mentorship.version)
    ask(build_session(other, 1), pair.admin)
    mentored = Mentorship.objects.filter(mentor=pair.mentor)
    assert (told(pair), len(notices_for(Side.MENTOR, mentored))) == ([], 1)


def test_the_admins_read_the_same_of_the_pair_by_name(pair, rosa, session):
    act.refuse(glass=ask(session, pair.admin), by=rosa)
    [asked] = requests_page(session.break_glass.all(), "1")
    expected = "Dilys Morgan asked to open session 4 of Noor Haddad and Ruth Adeyemi; Rosa Keller refused."
    assert (asked.sentence, asked.state.label, asked.is_asked, asked.is_open) == (expected, "Refused", False, False)


def test_what_can_be_asked_for_is_what_was_not_canceled_newest_first(pair, session):
    Session.objects.filter(number=4).update(cancelled_at=timezone.now(), cancelled_by=pair.mentor)
    assert [each.number for each in sessions_to_open(pair.mentorship).values()] == [3, 2, 1]


def texts(session) -> list[str]:
    session = Session.objects.select_related("mentorship__program", "preparation").get(pk=session.pk)
    blocks = opened_session(session).blocks
    return [passage.text for block in blocks for passage in block.passages if passage.text]


def test_of_what_is_shared_the_present_words_are_opened(session):
    build_preparation(session, shared=True, text="First {}.")
    write(session=session, answers=typed(session, "A", text="Now {}."), revision=1, by=session.mentorship.mentee)
    assert [text for text in texts(session) if text.startswith("First")] == ["First decision.", "First why."]
    assert "Now chose." in texts(session)


def test_a_line_that_was_left_behind_stays_closed(session):
    build_preparation(session, shared=True)
    left = {prompt_id(session, "pre_read", "influence"): "Left behind."}
    write(session=session, answers=left, revision=1, by=session.mentorship.mentee)
    assert "Left behind." not in texts(session)


def test_a_draft_stays_closed_and_tells_not_even_that_it_is_there(session):
    before = opened_session(session)
    build_preparation(session, text="Draft {}.")
    after = opened_session(Session.objects.get(pk=session.pk))
    assert (after.blocks, after.preparation, after.name) == (before.blocks, before.preparation, before.name)


def test_what_was_prepared_for_a_canceled_session_stays_closed(pair, session):
    build_preparation(session, shared=True)
    Session.objects.filter(pk=session.pk).update(cancelled_at=timezone.now(), cancelled_by=pair.mentor)
    assert (Preparation.objects.get().is_shared, texts(session)) == (True, [])


def test_one_half_alone_stays_closed(pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_half(session, "mentee")
    assert (opened_session(session).compared, opened_session(session).commitment) == ([], None)


def test_once_both_halves_are_in_they_are_opened(pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_half(session, "mentee")
    build_half(session, "mentor", framing="less")
    page = opened_session(session)
    assert (page.compared[0].mentee, page.compared[0].mentor) == ("Clearer", "Less clear")
    assert page.commitment.commitment_text == MENTEE_SAID["commitment_text"]


def test_a_note_is_nowhere_in_what_is_opened(session):
    build_preparation(session, shared=True)
    save_note(session=session, text="My own.", revision=0, by=session.mentorship.mentor)
    assert "My own." not in repr(opened_session(session))
