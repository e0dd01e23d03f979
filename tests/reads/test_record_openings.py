"""What the two of a pair keep of requests to open their sessions."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions import break_glass as act
from sessions_app.reads.record_openings import OpeningRecord, openings_of

from ..builders import build_session
from ..glass import REASON, ask, opened, second_admin


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4)


def kept(pair, **later: float) -> list[OpeningRecord]:
    """Noor's, which are Ruth's too."""
    now = timezone.now() + timedelta(**later)
    assert openings_of(pair.mentee, now) == openings_of(pair.mentor, now)
    return openings_of(pair.mentee, now).get(pair.mentorship.pk, [])


def test_what_was_allowed_keeps_who_until_when_and_why(pair, session):
    glass = opened(session, pair.admin, second_admin(pair), minutes=30)
    (during,), (after,) = kept(pair), kept(pair, hours=1)
    assert (during.session, during.asked_by, during.reason) == (4, "Dilys Morgan", REASON)
    assert (during.decided_by, during.open_until) == ("Rosa Keller", glass.expires_at)
    assert (during.state, after.state) == ("Open", "Over")


def test_what_was_closed_early_was_open_until_then(pair, session):
    glass = opened(session, pair.admin, second_admin(pair), minutes=60)
    act.close(glass=glass, by=pair.admin)
    glass.refresh_from_db()
    assert [each.open_until for each in kept(pair)] == [glass.closed_at]


def test_what_was_refused_or_taken_back_was_never_open(pair, session):
    rosa = second_admin(pair)
    act.refuse(glass=ask(session, pair.admin), by=rosa)
    act.close(glass=ask(session, pair.admin), by=pair.admin)
    assert [(each.state, each.decided_by, each.open_until) for each in kept(pair)] == [
        ("Refused", "Rosa Keller", None),
        ("Withdrawn", "", None),
    ]


def test_nobody_else_keeps_any_of_it(pair, session):
    opened(session, pair.admin, second_admin(pair))
    assert openings_of(pair.admin) == {}
