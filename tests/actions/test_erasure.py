"""Somebody asks to be erased, and may think again for thirty days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sessions_app.actions.erasure import ask_for_erasure, erase_accounts, keep_account
from sessions_app.errors import ErasureAsked, ErasureNotAsked, OnlyAdmin
from sessions_app.models import AuditEntry, ErasureRequest, Letter

from ..access.world import World, build_world
from ..anywhere import all_rows
from ..builders import build_user
from ..glass import second_admin
from ..traces import ADDRESS, NAME

LATER = timedelta(days=30, minutes=1)


@pytest.fixture
def world(version) -> World:
    return build_world(version)


def erase(**options):
    return erase_accounts(now=timezone.now() + LATER, **options)


def test_the_only_admin_of_a_program_hands_it_over_first(pair):
    with pytest.raises(OnlyAdmin):
        ask_for_erasure(user=pair.admin)
    second_admin(pair)
    ask_for_erasure(user=pair.admin)
    assert [request.user for request in ErasureRequest.objects.all()] == [pair.admin]


def test_two_admins_do_not_both_leave_a_program_without_one(pair):
    rosa = second_admin(pair)
    ask_for_erasure(user=pair.admin)
    with pytest.raises(OnlyAdmin):
        ask_for_erasure(user=rosa)
    keep_account(user=pair.admin)
    assert ask_for_erasure(user=rosa).user == rosa


def test_a_dry_run_counts_the_same_and_changes_nothing(world):
    ask_for_erasure(user=world.people["mentor"])
    before = all_rows()
    counted = erase(dry_run=True)
    assert all_rows() == before
    assert erase() == counted


def test_nobody_is_erased_twice(db):
    noor = build_user("Noor Haddad")
    ask_for_erasure(user=noor)
    assert [each.account for each in erase()] == [noor.public_id]
    assert erase() == []


def test_it_is_written_down_who_asked_and_that_it_was_done(db):
    noor = build_user("Noor Haddad")
    ask_for_erasure(user=noor)
    erase()
    entries = AuditEntry.objects.order_by("pk").values_list("verb", "actor", "subject")
    assert list(entries) == [("erasure_asked", noor.pk, noor.pk), ("erased", None, noor.pk)]


def test_one_letter_says_when_and_one_that_it_is_done_and_the_address_is_not_kept(
    db, django_capture_on_commit_callbacks
):
    noor = build_user(NAME, email=ADDRESS)
    with django_capture_on_commit_callbacks(execute=True):
        request = ask_for_erasure(user=noor)
    with django_capture_on_commit_callbacks(execute=True):
        erase()
    asked, done = mail.outbox
    day = f"{request.due_at.day} {request.due_at:%B %Y}"
    assert (asked.to, asked.subject) == ([ADDRESS], f"Your account on Springline will be erased on {day}")
    assert "http://127.0.0.1:8000/account/erasure/" in asked.body
    assert (done.to, done.subject) == ([ADDRESS], "Your account on Springline is erased")
    assert not Letter.objects.exists()


def test_before_the_thirty_days_are_over_nothing_happens(db):
    noor = build_user(NAME)
    ask_for_erasure(user=noor)
    assert erase_accounts(now=timezone.now() + timedelta(days=29, hours=23)) == []
    noor.refresh_from_db()
    assert (noor.name, noor.is_active) == (NAME, True)


def test_who_keeps_the_account_is_not_erased_and_may_ask_again(db):
    noor = build_user(NAME)
    ask_for_erasure(user=noor)
    keep_account(user=noor)
    assert erase() == []
    ask_for_erasure(user=noor)
    assert [each.withdrawn_at is None for each in ErasureRequest.objects.order_by("pk")] == [False, True]


def test_nobody_asks_twice_at_a_time(db):
    noor = build_user(NAME)
    ask_for_erasure(user=noor)
    with pytest.raises(ErasureAsked):
        ask_for_erasure(user=noor)
    assert ErasureRequest.objects.count() == 1


def test_without_having_asked_there_is_nothing_to_keep(db):
    with pytest.raises(ErasureNotAsked):
        keep_account(user=build_user(NAME))
