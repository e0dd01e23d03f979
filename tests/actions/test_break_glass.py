"""Dilys asks to open a session, Rosa decides, and Noor and Ruth are told at once."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from sessions_app.actions import break_glass as act
from sessions_app.actions.retention import erase_texts
from sessions_app.actions.session import cancel_session
from sessions_app.errors import (
    AdminInPair,
    AlreadyAskedToOpen,
    MinutesOutOfRange,
    NoSecondAdmin,
    OwnRequest,
    ReasonTooShort,
    RequestDecided,
    RequestLapsed,
    SessionCancelled,
    TextsErased,
)
from sessions_app.models import BreakGlass, Letter, Mentorship, Role

from ..builders import build_role, build_session
from ..glass import REASON, ask, opened, second_admin
from .desk import verbs

State = BreakGlass.State


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


@pytest.fixture
def rosa(pair):
    return second_admin(pair)


@pytest.fixture
def glass(pair, rosa, session):
    """What Dilys has just asked."""
    return ask(session, pair.admin)


def state(glass, **later: float) -> str:
    glass.refresh_from_db()
    return glass.state(timezone.now() + timedelta(**later))


def test_a_request_that_is_allowed_is_open_until_its_time_is_over(glass, rosa):
    act.approve(glass=glass, minutes=60, by=rosa)
    assert glass.reason == REASON
    assert (state(glass), state(glass, minutes=59), state(glass, minutes=61)) == (State.OPEN, State.OPEN, State.OVER)


def test_a_request_that_is_refused_stays_closed(glass, rosa, session):
    act.refuse(glass=glass, by=rosa)
    assert (state(glass), verbs(session)) == (State.REFUSED, ["asked_to_open", "refused_opening"])


def test_a_request_that_nobody_allows_lapses_after_a_day(glass, rosa, session):
    assert (state(glass, hours=23.9), state(glass, hours=24.1)) == (State.ASKED, State.LAPSED)
    with time_machine.travel(timezone.now() + timedelta(hours=24.1)):
        for decide in (lambda: act.approve(glass=glass, minutes=30, by=rosa), lambda: act.refuse(glass=glass, by=rosa)):
            with pytest.raises(RequestLapsed):
                decide()
    assert verbs(session) == ["asked_to_open"]


def test_what_is_open_can_be_closed_before_its_time(pair, session, rosa):
    glass = opened(session, pair.admin, rosa)
    act.close(glass=glass, by=pair.admin)
    assert state(glass) == State.OVER
    assert verbs(session) == ["asked_to_open", "allowed_opening", "closed_opening"]


def test_a_request_can_be_taken_back(glass, pair, rosa):
    act.close(glass=glass, by=pair.admin)
    assert state(glass) == State.WITHDRAWN
    with pytest.raises(RequestDecided):
        act.approve(glass=glass, minutes=30, by=rosa)


@pytest.mark.parametrize("minutes", [61, 0, -5])
def test_it_is_open_for_an_hour_at_most(glass, rosa, minutes):
    with pytest.raises(MinutesOutOfRange):
        act.approve(glass=glass, minutes=minutes, by=rosa)
    assert state(glass) == State.ASKED


@pytest.mark.parametrize("reason", ["", "Because.", "a b c d e f g h i", "1234567890!?", "   \n   "])
def test_a_reason_has_ten_letters(pair, rosa, session, reason):
    with pytest.raises(ReasonTooShort):
        ask(session, pair.admin, reason)
    assert (BreakGlass.objects.count(), Letter.objects.count(), verbs(session)) == (0, 0, [])


def test_ten_letters_of_any_script_are_enough(pair, rosa, session):
    assert ask(session, pair.admin, "Угроза была").reason == "Угроза была"


@pytest.mark.parametrize("decide", [lambda **who: act.approve(minutes=30, **who), act.refuse])
def test_nobody_decides_the_own_request(glass, pair, decide):
    with pytest.raises(OwnRequest):
        decide(glass=glass, by=pair.admin)
    assert state(glass) == State.ASKED


def test_an_admin_who_is_one_of_the_pair_asks_for_nothing(pair, rosa, session):
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    with pytest.raises(AdminInPair):
        ask(session, pair.mentor)


@pytest.mark.parametrize("decide", [lambda **who: act.approve(minutes=30, **who), act.refuse])
def test_an_admin_who_is_one_of_the_pair_decides_nothing(glass, pair, decide):
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    with pytest.raises(AdminInPair):
        decide(glass=glass, by=pair.mentor)


def test_without_a_second_admin_outside_the_pair_there_is_nothing_to_ask(pair, session):
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    with pytest.raises(NoSecondAdmin):
        ask(session, pair.admin)


def test_a_second_admin_who_was_switched_off_is_none(pair, rosa, session):
    rosa.is_active = False
    rosa.save()
    with pytest.raises(NoSecondAdmin):
        ask(session, pair.admin)


def test_a_canceled_session_is_not_opened(pair, rosa, session):
    cancel_session(session=session, by=pair.mentee)
    with pytest.raises(SessionCancelled):
        ask(session, pair.admin)


def test_erased_texts_are_not_opened(pair, rosa, session):
    Mentorship.objects.update(texts_erased_at=timezone.now())
    with pytest.raises(TextsErased):
        ask(session, pair.admin)


def test_the_reason_is_erased_with_the_texts_and_the_request_stays(glass, pair):
    erase_texts(Mentorship.objects.all(), timezone.now())
    glass.refresh_from_db()
    assert (glass.reason, glass.asked_by) == ("", pair.admin)


@pytest.mark.parametrize("allow", [True, False])
def test_one_request_for_a_session_at_a_time(glass, pair, rosa, session, allow):
    if allow:
        act.approve(glass=glass, minutes=30, by=rosa)
    with pytest.raises(AlreadyAskedToOpen):
        ask(session, rosa)


@pytest.mark.parametrize(("allow", "ends", "hours"), [(True, "expires_at", 1), (False, "lapses_at", 25)])
def test_once_one_is_over_by_itself_the_next_can_be_asked(glass, pair, rosa, session, allow, ends, hours):
    if allow:
        act.approve(glass=glass, minutes=30, by=rosa)
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        ask(session, rosa)
    glass.refresh_from_db()
    assert glass.closed_at == getattr(glass, ends)
    assert state(glass, hours=hours) == (State.OVER if allow else State.LAPSED)


def test_what_is_decided_is_not_decided_again(glass, rosa, pair):
    third = second_admin(pair, "Tove Lund")
    act.refuse(glass=glass, by=rosa)
    for decide in (lambda: act.approve(glass=glass, minutes=30, by=third), lambda: act.refuse(glass=glass, by=third)):
        with pytest.raises(RequestDecided):
            decide()


def test_what_is_over_is_not_closed_again(glass, rosa, pair):
    act.refuse(glass=glass, by=rosa)
    with pytest.raises(RequestDecided):
        act.close(glass=glass, by=pair.admin)


def test_both_are_told_at_once_that_it_was_asked(pair, rosa, session, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        ask(session, pair.admin)
    told = [sent for sent in mail.outbox if f"/sessions/{session.public_id}/" in sent.body]
    assert {to for sent in told for to in sent.to} == {pair.mentee.email, pair.mentor.email}
    assert {sent.subject for sent in told} == {"Somebody asked to open session 4"}


def test_the_other_admins_are_told_that_a_request_waits_for_them(
    pair, rosa, session, django_capture_on_commit_callbacks
):
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    with django_capture_on_commit_callbacks(execute=True):
        glass = ask(session, pair.admin)
    waiting = [sent for sent in mail.outbox if f"/break-glass/{glass.public_id}/" in sent.body]
    assert [(sent.to, sent.subject) for sent in waiting] == [
        ([rosa.email], "A request to open a session waits for you")
    ]


def test_both_are_told_at_once_until_when_on_their_own_clock(pair, rosa, session, django_capture_on_commit_callbacks):
    pair.mentee.time_zone = "Asia/Tokyo"
    pair.mentee.save()
    at_night = timezone.now().replace(hour=23, minute=10)
    with django_capture_on_commit_callbacks(execute=True), time_machine.travel(at_night, tick=False):
        opened(session, pair.admin, rosa, minutes=30)
    subjects = {sent.to[0]: sent.subject for sent in mail.outbox if "is open" in sent.subject}
    assert subjects == {
        pair.mentee.email: "Session 4 is open to an admin until 08:40 (Asia/Tokyo)",
        pair.mentor.email: "Session 4 is open to an admin until 23:40 (UTC)",
    }


def test_no_letter_holds_the_reason_or_a_name(pair, rosa, session, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        opened(session, pair.admin, rosa)
    sent = " ".join(f"{each.subject} {each.body}" for each in mail.outbox)
    assert [word for word in (REASON, "Dilys", "Rosa", "Noor", "Ruth") if word in sent] == []
    assert len(mail.outbox) == 5


def test_every_look_is_a_line(pair, rosa, session):
    glass = opened(session, pair.admin, rosa)
    for _ in range(3):
        act.note_view(glass=glass, by=pair.admin)
    assert verbs(session)[2:] == ["opened"] * 3
