"""How a preparation stands is computed from when it was shared and what the clock says."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from sessions_app.actions.preparation import share
from sessions_app.actions.session import move_session
from sessions_app.models import Preparation
from sessions_app.models.preparation import standing

from ..builders import build_preparation, build_session

STARTS = datetime(2026, 11, 12, 14, 0, tzinfo=UTC)
DUE = STARTS - timedelta(hours=24)
SECOND = timedelta(seconds=1)
DRAFT = Preparation()


def shared(at, due=DUE):
    return Preparation(submitted_at=at, due_at=due)


@pytest.mark.parametrize(
    ("preparation", "now", "expected"),
    [
        (None, DUE - SECOND, "not_started"),
        (DRAFT, DUE - SECOND, "draft"),
        (None, DUE, "overdue"),
        (DRAFT, DUE, "overdue"),
        (DRAFT, STARTS - SECOND, "overdue"),
        (None, STARTS, "missing"),
        (DRAFT, STARTS, "missing"),
        (shared(DUE - SECOND), DUE - SECOND, "on_time"),
        (shared(DUE), STARTS, "on_time"),
        (shared(DUE + SECOND), DUE + SECOND, "late"),
        (shared(STARTS - SECOND), STARTS + timedelta(days=60), "late"),
    ],
)
def test_standing_follows_from_the_two_times(preparation, now, expected):
    assert standing(preparation, starts_at=STARTS, due_at=DUE, now=now) == expected


def test_a_session_moved_closer_does_not_make_an_on_time_preparation_late(pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(days=5))
    build_preparation(session)
    share(session=session, by=pair.mentee)
    move_session(session=session, starts_at=timezone.now() + timedelta(hours=3), minutes=45, by=pair.mentor)
    assert not Preparation.objects.get().was_late


def test_a_session_moved_away_does_not_make_a_late_preparation_punctual(pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=3))
    build_preparation(session)
    share(session=session, by=pair.mentee)
    move_session(session=session, starts_at=timezone.now() + timedelta(days=9), minutes=45, by=pair.mentor)
    assert Preparation.objects.get().was_late


def test_a_draft_was_never_late():
    assert (DRAFT.was_late, DRAFT.is_shared) == (False, False)
