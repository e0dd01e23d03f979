"""When a session starts, ends and expects its pre-read, and whose it is."""

from datetime import UTC, datetime, timedelta

import pytest

from sessions_app.models import Mentorship, Session

from ..builders import build_pair, build_session

STARTS = datetime(2026, 11, 12, 23, 40, tzinfo=UTC)


@pytest.mark.parametrize(("after", "has_started"), [(-1, False), (0, True), (3600, True)])
def test_a_session_has_started_from_its_first_second(after, has_started):
    assert Session(starts_at=STARTS).has_started(STARTS + timedelta(seconds=after)) is has_started


def test_a_session_lasts_as_long_as_it_was_booked_for():
    assert Session(starts_at=STARTS, minutes=50).ends_at == datetime(2026, 11, 13, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "due"), [(24, datetime(2026, 11, 11, 23, 40, tzinfo=UTC)), (0, STARTS)])
def test_the_pre_read_is_due_the_programs_hours_before_the_start(hours, due):
    assert Session(starts_at=STARTS).due_at(hours) == due


def test_due_times_count_real_hours_over_a_clock_change():
    starts = datetime.fromisoformat("2026-10-25T09:00+01:00")
    assert Session(starts_at=starts).due_at(24) == datetime.fromisoformat("2026-10-24T10:00+02:00")


def test_a_canceled_session_no_longer_stands(pair):
    session = build_session(pair.mentorship, 2)
    Session.objects.filter(pk=session.pk).update(cancelled_at=STARTS, cancelled_by=pair.mentor)
    assert [session.number for session in Session.objects.standing()] == [1]


def test_a_pairs_sessions_belong_to_the_two_and_to_nobody_else(pair, stranger):
    session, other = build_session(pair.mentorship), build_pair(pair.mentorship.version, pair.program)
    assert list(Session.objects.of_pair_member(pair.mentee)) == [session]
    assert list(Session.objects.of_pair_member(pair.mentor)) == [session]
    for person in (stranger, other.mentor, other.mentee, pair.admin, pair.pod_manager):
        assert not Session.objects.of_pair_member(person).exists()


def test_a_pair_that_ended_still_belongs_to_the_two(pair):
    Mentorship.objects.filter(pk=pair.mentorship.pk).update(ended_at=STARTS + timedelta(days=900))
    assert Mentorship.objects.of_pair_member(pair.mentee).get() == pair.mentorship
    assert not Mentorship.objects.active().exists()


def test_ids_in_addresses_tell_nothing(pair):
    ids = [build_session(pair.mentorship, number, held_before=False).public_id for number in range(1, 6)]
    assert {len(each) for each in ids} == {14}
    assert len({each[:6] for each in ids}) == 5
