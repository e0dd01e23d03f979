"""Dilys moves running pairs to another version; whatever is booked keeps the one it was booked under."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions import mentorship as pairing
from sessions_app.actions import session as booking
from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.playbook_move import move_pairs
from sessions_app.errors import AlreadyOnVersion, VersionNotForProgram
from sessions_app.models import AuditEntry, Mentorship, PlaybookVersion, Preparation, Session

from ..builders import build_half, build_pair, build_preparation, build_session
from ..crowd import hold, join
from ..playbook.books import unusual
from ..preparing import typed
from .desk import write


@pytest.fixture
def second(version) -> PlaybookVersion:
    """Four phases and five lenses."""
    return load_playbook(unusual())[0]


def move(pair, second, *pairs):
    ids = [each.public_id for each in pairs] or None
    return move_pairs(program=pair.program, version=second, by=pair.admin, pairs=ids)


def under(mentorship):
    """The number of each session of the pair and of the version that it asks by."""
    numbers = dict(PlaybookVersion.objects.values_list("pk", "number"))
    sessions = mentorship.sessions.select_related("mentorship").order_by("number", "pk")
    return [(session.number, numbers[session.version_id]) for session in sessions]


def book(pair, days):
    starts_at = timezone.now() + timedelta(days=days)
    mentorship = Mentorship.objects.get(pk=pair.mentorship.pk)
    return booking.book_session(mentorship=mentorship, starts_at=starts_at, minutes=45, by=pair.mentor)


def test_held_and_booked_sessions_keep_their_version_and_the_next_booking_takes_the_new_one(pair, second):
    session = build_session(pair.mentorship, 3)
    assert move(pair, second) == 1
    build_half(session, "mentee")
    book(pair, 30)
    assert under(pair.mentorship) == [(1, 1), (2, 1), (3, 1), (4, 2)]


def test_a_pair_that_met_never_is_under_the_new_version_at_once(pair, second):
    move(pair, second)
    book(pair, 3)
    assert under(pair.mentorship) == [(1, 2)]


@pytest.mark.parametrize("prepared", ["nothing", "draft", "shared"])
def test_whether_somebody_has_begun_to_prepare_makes_no_difference(pair, second, prepared):
    session = build_session(pair.mentorship, 4)
    if prepared != "nothing":
        build_preparation(session, "B", shared=prepared == "shared")
    assert move(pair, second) == 1
    assert under(pair.mentorship)[-1] == (4, 1)


def test_what_is_begun_after_the_move_is_written_under_the_version_of_its_session(pair, second, version):
    session = build_session(pair.mentorship, 4)
    move(pair, second)
    session.refresh_from_db()
    write(session, typed(session, "A"))
    assert Preparation.objects.get(session=session).version == version


def test_a_canceled_session_that_is_booked_again_keeps_its_version_and_its_preparation(pair, second, version):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, "B")
    booking.cancel_session(session=session, by=pair.mentor)
    move(pair, second)
    again = book(pair, 9)
    assert (again.booked_under, again.preparation.version) == (version, version)


def test_moving_on_twice_keeps_each_session_with_its_own_version(pair, second, version):
    hold(pair.mentorship, 1, days_ago=30)
    move(pair, second)
    book(pair, 3)
    move(pair, version)
    assert under(pair.mentorship) == [(1, 1), (2, 2)]


def test_only_those_that_were_chosen_move(pair, second):
    mei, bram = join(pair, "Mei Tsai"), join(pair, "Bram de Wit")
    assert move(pair, second, mei, bram) == 2
    on_second = Mentorship.objects.filter(version=second)
    assert set(on_second) == {mei, bram}


def test_every_pair_that_moves_leaves_a_line_of_its_own(pair, second):
    mei = join(pair, "Mei Tsai")
    move(pair, second)
    lines = AuditEntry.objects.filter(verb="version_changed").order_by("mentorship")
    found = [(line.mentorship, line.actor, line.program, line.session) for line in lines]
    assert found == [(each, pair.admin, pair.program, None) for each in (pair.mentorship, mei)]


def test_a_pair_of_another_program_or_one_that_ended_does_not_move(pair, second, version):
    elsewhere = build_pair(version).mentorship
    ended = join(pair, "Mei Tsai")
    pairing.end(mentorship=ended, by=pair.admin)
    move(pair, second)
    for each in (elsewhere, ended):
        each.refresh_from_db()
        assert each.version == version


@pytest.mark.parametrize("chosen", [[], ["nobody"]])
def test_nobody_to_move_is_refused(pair, second, chosen):
    with pytest.raises(AlreadyOnVersion):
        move_pairs(program=pair.program, version=second, by=pair.admin, pairs=chosen)
    assert not AuditEntry.objects.filter(verb="version_changed").exists()


def test_a_pair_that_is_there_already_is_refused(pair, version):
    with pytest.raises(AlreadyOnVersion):
        move(pair, version)


@pytest.mark.parametrize("kind", ["of another line", "not published"])
def test_a_version_that_is_not_the_programs_is_refused(pair, version, kind):
    other = load_playbook(unusual(), slug="managers")[0]
    if kind == "not published":
        other = PlaybookVersion.objects.create(playbook=version.playbook, number=9, purpose="Not", principle="yet")
    with pytest.raises(VersionNotForProgram):
        move(pair, other)
    assert not Session.objects.filter(booked_under__isnull=False).exists()
