"""Noor and Ruth book, move and cancel; Ruth keeps a note."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions.mentorship import end
from sessions_app.actions.session import book_session, cancel_session, move_session, save_note
from sessions_app.errors import (
    AfterErasure,
    ChangedElsewhere,
    MentorshipEnded,
    PreviousSessionOpen,
    RuleBroken,
    SessionCancelled,
    SessionHeld,
    StartInPast,
)
from sessions_app.models import AuditEntry, Note, NoteRevision, Preparation, Session

from ..builders import build_half, build_preparation, build_session


def in_days(days):
    return timezone.now() + timedelta(days=days)


def book(pair, by=None, starts_at=None, minutes=45):
    starts_at = starts_at or in_days(5)
    return book_session(mentorship=pair.mentorship, starts_at=starts_at, minutes=minutes, by=by or pair.mentee)


def note(session, text, revision=0):
    return save_note(session=session, text=text, revision=revision, by=session.mentorship.mentor)


def numbers(pair):
    return list(Session.objects.standing().filter(mentorship=pair.mentorship).values_list("number", flat=True))


def verbs(session):
    return list(AuditEntry.objects.filter(session=session).order_by("id").values_list("verb", flat=True))


@pytest.mark.parametrize("side", ["mentee", "mentor"])
def test_either_of_the_two_books_the_first_session(pair, side):
    when = in_days(2)
    session = book(pair, by=getattr(pair, side), starts_at=when, minutes=50)
    assert (session.number, session.starts_at, session.minutes) == (1, when, 50)
    assert (session.booked_by, verbs(session)) == (getattr(pair, side), ["booked"])


def test_the_next_number_follows_once_the_last_one_was_held(pair):
    build_half(build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2)), "mentor")
    assert book(pair).number == 4


@pytest.mark.parametrize("starts_in", [timedelta(days=3), timedelta(hours=-2)])
def test_no_session_is_booked_past_one_that_nobody_recorded(pair, starts_in):
    build_session(pair.mentorship, 3, starts_in=starts_in)
    with pytest.raises(PreviousSessionOpen):
        book(pair)
    assert numbers(pair) == [1, 2, 3]


@pytest.mark.parametrize("ago", [timedelta(0), timedelta(minutes=1), timedelta(days=400)])
def test_a_start_that_has_passed_is_refused(pair, ago):
    with time_machine.travel(timezone.now(), tick=False), pytest.raises(StartInPast):
        book(pair, starts_at=timezone.now() - ago)
    assert numbers(pair) == []


def test_a_start_in_another_century_is_refused_beside_its_field(pair):
    with pytest.raises(RuleBroken, match="Check the year") as refused:
        book(pair, starts_at=in_days(731))
    assert refused.value.field == "starts_at"


def test_two_years_ahead_can_still_be_booked(pair):
    pair.program.ends_on = in_days(700)
    pair.program.save()
    assert book(pair, starts_at=in_days(729)).number == 1


def test_a_pair_that_ended_books_nothing(pair):
    end(mentorship=pair.mentorship, by=pair.mentor)
    with pytest.raises(MentorshipEnded):
        book(pair)
    assert numbers(pair) == []


def test_a_session_is_moved_to_another_time(pair):
    session, when = build_session(pair.mentorship, 2), in_days(9)
    move_session(session=session, starts_at=when, minutes=60, by=pair.mentor)
    session.refresh_from_db()
    assert (session.starts_at, session.minutes, verbs(session)) == (when, 60, ["moved"])


def test_a_session_that_did_not_take_place_is_moved_as_well(pair):
    session = build_session(pair.mentorship, 2, starts_in=timedelta(days=-1))
    move_session(session=session, starts_at=in_days(1), minutes=45, by=pair.mentee)
    session.refresh_from_db()
    assert not session.has_started(timezone.now())


def test_a_canceled_session_gives_its_number_back(pair):
    session = build_session(pair.mentorship, 4)
    cancel_session(session=session, by=pair.mentee)
    session.refresh_from_db()
    assert (session.cancelled_by, verbs(session), numbers(pair)) == (pair.mentee, ["cancelled"], [1, 2, 3])
    assert book(pair).number == 4


def test_what_was_prepared_and_noted_comes_along_to_the_new_date(pair):
    session = build_session(pair.mentorship, 4)
    preparation = build_preparation(session, "B", shared=True)
    note(session, "Ask about the deadline.")
    cancel_session(session=session, by=pair.mentor)
    again = book(pair)
    assert Preparation.objects.get(session=again) == preparation
    assert Note.objects.get(session=again).text == "Ask about the deadline."


def test_it_comes_along_a_second_time(pair):
    session = build_session(pair.mentorship, 3)
    build_preparation(session)
    for _time in range(2):
        cancel_session(session=session, by=pair.mentor)
        session = book(pair)
    assert Preparation.objects.get().session == session
    assert Session.objects.filter(number=3).count() == 3


def test_another_number_takes_nothing_along(pair):
    session = build_session(pair.mentorship, 3)
    build_preparation(session)
    build_half(session, "mentor")
    assert not Preparation.objects.filter(session=book(pair)).exists()


def move(session):
    move_session(session=session, starts_at=in_days(3), minutes=45, by=session.mentorship.mentor)


def cancel(session):
    cancel_session(session=session, by=session.mentorship.mentor)


@pytest.mark.parametrize("side", ["mentee", "mentor"])
@pytest.mark.parametrize("way", [move, cancel])
def test_a_held_session_neither_moves_nor_is_canceled(pair, way, side):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_half(session, side)
    with pytest.raises(SessionHeld):
        way(session)
    assert Session.objects.standing().filter(pk=session.pk, starts_at=session.starts_at).exists()


@pytest.mark.parametrize("way", [move, cancel, lambda session: note(session, "Too late.")])
def test_nothing_happens_to_a_canceled_session(pair, way):
    session = build_session(pair.mentorship, 3)
    cancel(session)
    with pytest.raises(SessionCancelled):
        way(session)
    assert verbs(session) == ["cancelled"]


def test_a_session_is_not_moved_into_the_past(pair):
    session = build_session(pair.mentorship, 3)
    with pytest.raises(StartInPast):
        move_session(session=session, starts_at=in_days(-1), minutes=45, by=pair.mentor)
    assert verbs(session) == []


def test_a_session_that_nobody_recorded_does_not_outlive_its_pair(pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    end(mentorship=pair.mentorship, by=pair.mentor)
    with pytest.raises(MentorshipEnded):
        move(session)


def test_ruth_keeps_a_note_and_every_earlier_wording(pair):
    session = build_session(pair.mentorship, 3)
    note(session, "Ask, then wait.")
    kept = note(session, "Ask. Wait longer.", revision=1)
    assert (kept.text, kept.revision, kept.author) == ("Ask. Wait longer.", 2, pair.mentor)
    assert [(old.number, old.text) for old in NoteRevision.objects.all()] == [(1, "Ask, then wait.")]
    assert verbs(session) == ["noted", "noted"]


def test_the_same_note_again_changes_nothing_even_from_an_older_window(pair):
    session = build_session(pair.mentorship, 3)
    note(session, "Ask, then wait.")
    assert note(session, "Ask, then wait.", revision=0).revision == 1
    assert (NoteRevision.objects.count(), verbs(session)) == (0, ["noted"])


@pytest.mark.parametrize("revision", [0, 1, 7])
def test_another_note_from_an_older_window_is_a_conflict(pair, revision):
    session = build_session(pair.mentorship, 3)
    note(session, "First.")
    note(session, "Second.", revision=1)
    with pytest.raises(ChangedElsewhere) as refused:
        note(session, "Mine.", revision=revision)
    assert (refused.value.theirs, refused.value.revision) == ({"text": "Second."}, 2)
    assert Note.objects.get().text == "Second."


@pytest.mark.parametrize("act", [move_session, cancel_session])
def test_a_session_of_an_ended_mentorship_stays_as_it_was(pair, act):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(hours=-2))
    end(mentorship=pair.mentorship, by=pair.admin)
    there = {"starts_at": in_days(7), "minutes": 45} if act is move_session else {}
    with pytest.raises(MentorshipEnded):
        act(session=session, by=pair.mentor, **there)
    assert Session.objects.values_list("starts_at", "cancelled_at").get() == (session.starts_at, None)


def test_a_second_booking_is_not_told_to_say_how_a_session_to_come_ended(pair):
    build_session(pair.mentorship, 1)
    with pytest.raises(PreviousSessionOpen, match="can be booked once one of you has said how it ended"):
        book(pair)


def test_nobody_meets_once_the_texts_of_the_program_are_erased(pair):
    pair.program.time_zone = "Pacific/Auckland"
    pair.program.save()
    erased_on = datetime.combine(pair.program.texts_erased_on, time(0, 0), ZoneInfo("Pacific/Auckland"))
    session = book(pair, starts_at=erased_on - timedelta(minutes=1))
    with pytest.raises(AfterErasure):
        move_session(session=session, starts_at=erased_on, minutes=45, by=pair.mentor)
    cancel_session(session=session, by=pair.mentor)
    with pytest.raises(AfterErasure):
        book(pair, starts_at=erased_on)
