"""A link sets one password, however often it is sent at once, and every new password is written down."""

from functools import partial

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.db import connection
from django.test import Client

from sessions_app.actions.password import change_password, reset_password
from sessions_app.errors import LinkUsed
from sessions_app.models import AuditEntry, Letter, User

from ..at_once import at_once, kinds
from ..builders import build_user
from ..views.door import ENTRY, NOOR, ask_for_code


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


def lines():
    return list(AuditEntry.objects.values_list("verb", "actor", "subject"))


def test_a_changed_password_is_a_line_and_a_letter_to_its_owner(noor):
    change_password(user=noor, password="walk the long way", session_key="")
    assert lines() == [("password_changed", noor.pk, noor.pk)]
    assert list(Letter.objects.values_list("kind", "address")) == [("new_password", NOOR)]


def test_a_password_set_by_link_is_another_line(noor):
    token = default_token_generator.make_token(noor)
    reset_password(public_id=noor.public_id, token=token, password="walk the long way")
    assert lines() == [("password_reset", noor.pk, noor.pk)]


def test_a_made_up_link_sets_nothing_and_leaves_no_line(noor):
    with pytest.raises(LinkUsed):
        reset_password(public_id=noor.public_id, token="made-up", password="walk the long way")
    noor.refresh_from_db()
    assert (noor.check_password("judgment-first"), lines()) == (True, [])


@pytest.fixture
def several_connections(transactional_db) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("The SQLite test database is in memory, where a second writer is refused instead of waiting.")


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.usefixtures("several_connections")
class TestAtOnce:
    def test_a_link_sent_twenty_times_sets_one_password(self):
        noor = build_user("Noor Haddad", email=NOOR)
        reset = partial(reset_password, public_id=noor.public_id, token=default_token_generator.make_token(noor))
        gave = at_once([partial(reset, password=f"walk way number {number}") for number in range(20)])
        assert kinds(gave) == ["LinkUsed"] * 19 + ["User"]
        set_by = next(number for number, each in enumerate(gave) if isinstance(each, User))
        assert User.objects.get().check_password(f"walk way number {set_by}")

    def test_twenty_codes_guessed_at_once_are_five_guesses(self):
        build_user("Noor Haddad", email=NOOR)
        client = Client()
        ask_for_code(client)

        def guess():
            browser = Client()
            browser.cookies = client.cookies.copy()
            return browser.post(ENTRY, {"code": "BCDF-GHJK"}).status_code

        gave = at_once([guess] * 20)
        assert (gave.count(422) <= 5, set(gave) - {422, 429, 302}) == (True, set())
