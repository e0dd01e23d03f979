"""How long a sign-in lasts: while it is used, for thirty days at most, and no longer than its owner wants."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.utils import timezone

from ..builders import build_user
from .door import DOOR, NOOR, enter, is_in


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.mark.parametrize(
    ("fields", "still_in", "out"),
    [
        ({}, timedelta(hours=11, minutes=50), timedelta(hours=12, minutes=1)),
        ({"remember": "on"}, timedelta(days=13, hours=23), timedelta(days=14, minutes=1)),
    ],
)
def test_a_sign_in_ends_when_it_is_not_used(client, noor, clock, fields, still_in, out):
    enter(client, **fields)
    is_in(client)
    clock.shift(still_in)
    assert is_in(client)
    clock.shift(out)
    assert not is_in(client)


def test_a_sign_in_ends_after_thirty_days_however_much_it_is_used(client, noor, clock):
    enter(client, remember="on")
    for _ in range(30):
        assert is_in(client)
        clock.shift(timedelta(days=1))
    clock.shift(timedelta(minutes=1))
    assert not is_in(client)


def test_what_was_typed_on_the_last_day_is_carried_through_the_door(client, noor, clock):
    enter(client, remember="on")
    for _ in range(3):
        clock.shift(timedelta(days=10, minutes=1))
        door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    assert (door.status_code, "Noor H." in door.context["carried_fields"]) == (401, True)


def test_a_sign_in_gets_a_new_key(client, noor):
    client.get(DOOR)
    client.cookies["sessionid"] = "fixedbysomebodyelse0000000000000"
    enter(client)
    assert client.cookies["sessionid"].value != "fixedbysomebodyelse0000000000000"


def test_a_page_writes_nothing_down_until_five_minutes_later(client, noor, clock):
    enter(client)
    client.get("/account/")
    seen = UserSession.objects.get().last_seen_at
    clock.shift(timedelta(minutes=4, seconds=59))
    client.get("/account/")
    assert UserSession.objects.get().last_seen_at == seen
    clock.shift(timedelta(seconds=2))
    client.get("/account/")
    assert UserSession.objects.get().last_seen_at > seen


def test_a_sign_in_from_before_the_list_is_listed_with_its_next_page(noor, sign_in):
    client = sign_in(noor)
    client.get("/account/", headers={"user-agent": "Firefox/151.0 " * 40})
    assert [len(row.user_agent) for row in UserSession.objects.filter(user=noor)] == [200]
