"""Counting tries: exact when they come at once, and gone when they no longer count."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from sessions_app.actions.tries import CODE, PASSWORD, count_try, know_place, sweep, take_back
from sessions_app.errors import TriedTooOften
from sessions_app.models import KnownPlace, Tries

from ..at_once import at_once, kinds
from ..builders import build_user
from ..views.door import NOOR, enter

HERE = {"name": NOOR, "address": "203.0.113.9"}


def test_the_last_try_that_is_let_through_says_so(db):
    assert [count_try(PASSWORD, **HERE).is_last for _ in range(5)] == [False] * 4 + [True]


def test_a_refused_try_neither_counts_nor_prolongs_the_wait(db):
    for _ in range(5):
        count_try(PASSWORD, **HERE)
    told = []
    for _ in range(3):
        with pytest.raises(TriedTooOften) as refused:
            count_try(PASSWORD, **HERE)
        told.append(refused.value.until)
    assert len(set(told)) == 1


def test_tries_grow_old_one_by_one(db):
    now = timezone.now()
    for minutes in (0, 5, 5, 5, 5):
        with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
            count_try(PASSWORD, **HERE)
    with time_machine.travel(now + timedelta(minutes=15), tick=False):
        count_try(PASSWORD, **HERE)
        with pytest.raises(TriedTooOften) as refused:
            count_try(PASSWORD, **HERE)
    assert abs(refused.value.until - now - timedelta(minutes=20)) < timedelta(milliseconds=1)


def test_a_right_try_is_not_held_against_the_name_elsewhere(db):
    for _ in range(20):
        count_try(PASSWORD, **HERE)
        take_back(PASSWORD, **HERE)
    assert {len(row.times) for row in Tries.objects.all()} == {0}


def test_two_acts_are_counted_apart(db):
    for _ in range(5):
        count_try(PASSWORD, **HERE)
    assert count_try(CODE, name=NOOR).is_last is False


def test_what_no_longer_counts_is_deleted_and_the_rest_is_not(db):
    count_try(PASSWORD, **HERE)
    know_place(**HERE)
    with time_machine.travel(timezone.now() + timedelta(minutes=16), tick=False):
        count_try(CODE, name="new")
        sweep()
        assert (Tries.objects.count(), KnownPlace.objects.count()) == (1, 1)
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        sweep()
    assert (Tries.objects.count(), KnownPlace.objects.count()) == (0, 0)


@pytest.fixture
def several_connections(transactional_db) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("The SQLite test database is in memory, where a second writer is refused instead of waiting.")


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.usefixtures("several_connections")
class TestAtOnce:
    def test_twenty_tries_from_one_address_are_five(self):
        gave = at_once([partial(count_try, PASSWORD, **HERE)] * 20)
        assert kinds(gave) == ["Counted"] * 5 + ["TriedTooOften"] * 15

    def test_twenty_tries_from_twenty_addresses_are_ten(self):
        tries = [partial(count_try, PASSWORD, name=NOOR, address=f"192.0.2.{number}") for number in range(20)]
        assert kinds(at_once(tries)) == ["Counted"] * 10 + ["TriedTooOften"] * 10

    def test_names_that_meet_at_two_addresses_do_not_stop_each_other(self):
        names = [f"n{number}@example.org" for number in range(5)]
        tries = [partial(count_try, PASSWORD, name=name, address=at) for name in names for at in ("a", "b")]
        assert kinds(at_once(tries * 2)) == ["Counted"] * 20

    def test_twenty_wrong_passwords_at_the_door_are_looked_at_five_times(self):
        build_user("Noor Haddad", email=NOOR)
        gave = at_once([lambda: enter(Client(), password="wrong").status_code] * 20)
        assert sorted(gave) == [422] * 5 + [429] * 15
