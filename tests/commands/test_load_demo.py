"""Loading the demo into an empty database, at any hour of any day, and into no other."""

from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from sessions_app.demo.load import accounts, load_demo
from sessions_app.demo.moments import Calendar
from sessions_app.models import AuditEntry, Program, Session, User

from ..builders import build_program, build_user

LONDON = ZoneInfo("Europe/London")
MOMENTS = [
    datetime(2026, 11, 23, 9, 0, tzinfo=LONDON),
    datetime(2027, 1, 1, 0, 5, tzinfo=LONDON),
    datetime(2027, 3, 28, 0, 59, tzinfo=LONDON),
    datetime(2027, 10, 31, 23, 55, tzinfo=LONDON),
    datetime(2028, 2, 29, 18, 30, tzinfo=LONDON),
]


def is_sorted(*moments: datetime | None) -> bool:
    """Whether those that are there follow each other in time."""
    there = [moment for moment in moments if moment is not None]
    return all(earlier <= later for earlier, later in pairwise(there))


def disorder(now: datetime) -> list[str]:
    """Every session whose story does not hold together, with what is wrong."""
    found = []
    for session in Session.objects.select_related("mentorship", "preparation", "note").prefetch_related("halves"):
        recorded = [half.recorded_at for half in session.halves.all()]
        pair, row, note = session.mentorship, getattr(session, "preparation", None), getattr(session, "note", None)
        checks = {
            "booked": is_sorted(pair.started_at, session.booked_at, session.cancelled_at, now),
            "booked ahead": session.booked_at < session.starts_at,
            "recorded": all(session.starts_at < at <= now for at in recorded),
            "started": row is None or is_sorted(row.started_at, row.submitted_at, row.read_at, now),
            "shared ahead": row is None or row.submitted_at is None or row.submitted_at < session.starts_at,
            "written": row is None or is_sorted(row.started_at, row.updated_at, min(session.starts_at, now)),
            "noted": note is None or session.starts_at < note.updated_at <= now,
            "ended": pair.ended_at is None or max(recorded) < pair.ended_at < now,
        }
        found += [f"{session}: {name}" for name, holds in checks.items() if not holds]
    return found


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: f"{now:%a %d %b %H:%M}")
def test_whenever_it_is_loaded_nothing_happens_before_it_could(db, now):
    assert load_demo(now) is True
    assert disorder(now) == []
    assert not AuditEntry.objects.filter(at__gt=now).exists()


@pytest.mark.parametrize("now", MOMENTS, ids=lambda now: f"{now:%a %d %b %H:%M}")
def test_whenever_it_is_loaded_the_accounts_show_what_they_promise(db, now):
    assert load_demo(now) is True
    noor, jonas, rafael = (
        Session.objects.get(mentorship__mentee__email=f"{key}@demo.example", number=number)
        for key, number in [("mentee", 4), ("mentee.late", 5), ("rafael.monteiro", 6)]
    )
    assert (noor.starts_at.astimezone(LONDON).date() - now.date()).days == 2
    assert noor.due_at(24) > now
    assert jonas.due_at(24) < now < jonas.starts_at
    assert rafael.starts_at < now < rafael.ends_at


def test_every_printed_account_signs_in_with_the_password(db, client):
    load_demo()
    emails = [account.email for account in accounts()]
    assert len(emails) == 13
    assert all(client.login(username=email, password="judgment-first") for email in emails)


def test_a_database_with_another_program_is_left_alone(version):
    build_program(version.playbook, "Somebody’s own")
    with pytest.raises(CommandError, match="already holds other people or programs"):
        call_command("load_demo")
    assert (Program.objects.count(), User.objects.count()) == (1, 0)


def test_a_database_with_a_demo_address_of_its_own_is_left_alone(db):
    build_user("Somebody Else", email="mentor@demo.example")
    with pytest.raises(CommandError, match="Load the demo into an empty database"):
        call_command("load_demo")
    assert not Program.objects.exists()


def test_an_account_of_somebody_else_does_not_keep_the_demo_out(db):
    build_user("The Operator", email="operator@example.org")
    assert load_demo() is True


@pytest.mark.parametrize("said", ["tomorrow", "+2", "3 ago", "5h before"])
def test_a_time_that_nobody_can_read_is_refused(said):
    with pytest.raises(ValueError, match="Not a time that the demo knows"):
        Calendar(MOMENTS[0], LONDON).moment(said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("+5 10:00", datetime(2026, 11, 30, 10, 0, tzinfo=LONDON)),
        ("+5 10:00 exactly", datetime(2026, 11, 28, 10, 0, tzinfo=LONDON)),
        ("-1 15:00", datetime(2026, 11, 20, 15, 0, tzinfo=LONDON)),
        ("running", datetime(2026, 11, 23, 8, 45, tzinfo=LONDON)),
        ("soon", datetime(2026, 11, 23, 17, 30, tzinfo=LONDON)),
    ],
)
def test_a_start_falls_on_a_weekday_unless_it_is_meant_exactly(said, expected):
    assert Calendar(MOMENTS[0], LONDON).start(said) == expected
