"""Two admins decide the same request at the very same moment: one of them does, the other one is told."""

import pytest
from django.db import connection

from sessions_app.actions import break_glass as act
from sessions_app.models import AuditEntry, BreakGlass, Letter

from ..at_once import at_once, kinds
from ..builders import build_session
from ..glass import ask, second_admin

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _several_connections(db) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("The SQLite test database is in memory, where a second writer is refused instead of waiting.")


@pytest.fixture
def others(pair):
    """Rosa and Tove, who may both decide what Dilys asks."""
    return [second_admin(pair, "Rosa Keller"), second_admin(pair, "Tove Lund")]


@pytest.fixture
def glass(pair, others):
    return ask(build_session(pair.mentorship, 4), pair.admin)


def decisions() -> list[str]:
    decided = AuditEntry.objects.filter(verb__in=["allowed_opening", "refused_opening"])
    return list(decided.values_list("verb", flat=True))


def test_allowed_and_refused_at_once_is_one_of_the_two(glass, others):
    rosa, tove = others
    gave = at_once([lambda: act.approve(glass=glass, minutes=30, by=rosa), lambda: act.refuse(glass=glass, by=tove)])
    stored = BreakGlass.objects.get()
    assert kinds(gave) == ["NoneType", "RequestDecided"]
    assert (stored.approved_at is None) != (stored.refused_at is None)
    assert len(decisions()) == 1


def test_allowed_by_two_at_once_is_allowed_by_one(glass, others):
    gave = at_once([lambda by=by: act.approve(glass=glass, minutes=30, by=by) for by in others])
    assert kinds(gave) == ["NoneType", "RequestDecided"]
    assert decisions() == ["allowed_opening"]
    assert Letter.objects.filter(kind="allowed_opening").count() == 2


def test_closed_and_allowed_at_once_never_stays_open(glass, others, pair):
    at_once([lambda: act.close(glass=glass, by=pair.admin), lambda: act.approve(glass=glass, minutes=30, by=others[0])])
    assert BreakGlass.objects.get().closed_at is not None


def test_asked_by_three_at_once_is_asked_once(pair, others):
    session = build_session(pair.mentorship, 4)
    gave = at_once([lambda by=by: ask(session, by) for by in (pair.admin, *others)])
    assert kinds(gave) == ["AlreadyAskedToOpen", "AlreadyAskedToOpen", "BreakGlass"]
    assert Letter.objects.filter(kind="asked_to_open").count() == 2
