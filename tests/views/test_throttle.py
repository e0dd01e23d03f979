"""Wrong passwords are counted before they are looked at: who guesses waits, and nobody else does."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sessions_app.models import AuditEntry, Tries

from ..builders import build_user
from ..web import errors, post
from .door import CODE, ENTRY, NOOR, ask_for_code, code_in_last_letter, enter, is_in

NOON = datetime(2027, 3, 11, 12, 0, 30, tzinfo=UTC)
PAUSED = "Too many wrong passwords. Try again at 12:16 UTC, in 15 minutes. A code by mail works right away."
HOME, CAFE = "198.51.100.7", "203.0.113.9"
RESET = "/accounts/password/reset/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


def at(address):
    return Client(REMOTE_ADDR=address)


def guess(times, email=NOOR, address=CAFE):
    """So many wrong passwords; the status of each answer."""
    return [enter(at(address), email, f"guess {number}").status_code for number in range(times)]


def test_fifty_wrong_passwords_at_one_account_are_five_and_refusals(noor):
    assert guess(50) == [422] * 5 + [429] * 45


def test_the_right_password_is_not_looked_at_while_an_address_waits(noor):
    guess(5)
    page = enter(at(CAFE))
    assert (page.status_code, errors(page)) == (429, {"__all__": [PAUSED]})


def test_the_owner_gets_in_elsewhere(noor):
    guess(50)
    assert enter(at(HOME)).url == "/"


def test_a_bystander_behind_the_same_address_gets_in(noor):
    build_user("Ruth Adeyemi", email="ruth@example.org")
    guess(50)
    assert enter(at(CAFE), "ruth@example.org").url == "/"


def test_after_a_quarter_of_an_hour_it_is_tried_again(noor, clock):
    guess(5)
    clock.move_to(NOON + timedelta(minutes=15))
    assert enter(at(CAFE)).url == "/"


def test_an_account_is_guessed_at_ten_times_from_wherever(noor):
    told = [status for address in ("192.0.2.1", "192.0.2.2", "192.0.2.3") for status in guess(4, address=address)]
    assert told == [422] * 10 + [429] * 2
    assert enter(at(HOME)).status_code == 429


def test_one_address_guesses_at_thirty_names_and_no_more(db):
    told = [guess(1, f"n{number}@example.org")[0] for number in range(32)]
    assert told == [422] * 30 + [429] * 2


def test_who_signed_in_from_there_before_gets_in_beside_somebody_who_guesses_at_many_names(noor):
    enter(at(CAFE))
    for number in range(30):
        guess(1, f"n{number}@example.org")
    assert enter(at(CAFE)).url == "/"
    assert enter(at(CAFE), build_user("New Here").email).status_code == 429


def test_addresses_of_one_network_are_one(noor):
    told = [guess(1, address=f"2001:db8:1:2::{number:x}")[0] for number in range(1, 8)]
    assert told == [422] * 5 + [429] * 2


def test_the_right_password_clears_what_was_wrong_before(noor):
    guess(4)
    enter(at(CAFE))
    assert guess(6) == [422] * 5 + [429]


def test_an_unknown_name_is_answered_the_same(noor):
    assert guess(6) == guess(6, "nobody@example.org", HOME)
    pages = [enter(at(CAFE)), enter(at(HOME), "nobody@example.org")]
    assert [errors(page) for page in pages] == [{"__all__": [PAUSED]}] * 2


def test_a_known_and_an_unknown_name_take_the_same_work(noor):
    def work(email):
        with CaptureQueriesContext(connection) as asked:
            enter(at(CAFE), email, "wrong")
        return [re.sub(r"'[^']*'|\d+(\.\d+)?|[\"_\w]+_x\d", "?", query["sql"]) for query in asked]

    assert work(NOOR) == work("nobody@example.org")


def test_a_known_and_an_unknown_name_are_hashed_as_often(noor, monkeypatch):
    hashed = []
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: hashed.append(password) or f"md5${salt}$none",
    )
    enter(at(CAFE), NOOR, "known")
    enter(at(CAFE), "nobody@example.org", "unknown")
    assert hashed == ["known", "unknown"]


def test_a_forged_header_does_not_make_another_address(noor):
    told = [enter(Client(headers={"x-forwarded-for": f"192.0.2.{n}"}), password="wrong").status_code for n in range(6)]
    assert told == [422] * 5 + [429]


def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_saw(noor, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = [Client(headers={"x-forwarded-for": f"192.0.2.{n}, {CAFE}"}) for n in range(6)]
    assert [enter(client, password="wrong").status_code for client in forged] == [422] * 5 + [429]
    assert enter(Client(headers={"x-forwarded-for": HOME})).url == "/"


@pytest.mark.parametrize("claimed", ["", "nonsense", ",", "203.0.113.9, 1.2.3.4.5"])
def test_an_odd_address_is_an_address_like_another(noor, settings, claimed):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client(headers={"x-forwarded-for": claimed}, REMOTE_ADDR="")
    assert (enter(client).url, is_in(client)) == ("/", True)


def test_what_is_counted_names_nobody(noor):
    guess(1)
    kept = str(list(Tries.objects.values()))
    assert (Tries.objects.count(), NOOR in kept, CAFE in kept) == (3, False, False)


def test_guessing_at_an_open_browser_is_counted_too(noor, sign_in):
    told = [post(sign_in(noor), "/accounts/confirm/", password="wrong").status_code for _ in range(6)]
    assert told == [422] * 5 + [429]


def test_a_code_by_mail_works_while_the_password_waits(noor):
    guess(50)
    client = at(CAFE)
    ask_for_code(client)
    assert client.post(ENTRY, {"code": code_in_last_letter()}).url == "/"
    assert is_in(client)


def test_letters_to_one_address_are_five_and_elsewhere_they_are_sent(noor):
    told = [ask_for_code(at(CAFE)).status_code for _ in range(4)]
    told += [at(CAFE).post(RESET, {"username": NOOR}).status_code for _ in range(2)]
    assert (told, len(mail.outbox)) == ([302] * 5 + [429], 5)
    assert ask_for_code(at(HOME)).status_code == 302


def test_who_asks_for_too_many_letters_is_told_until_when(noor):
    pages = [ask_for_code(at(CAFE)) for _ in range(6)]
    sentence = "Letters were asked for too often. The next one can be sent at 12:16 UTC, in 15 minutes."
    assert errors(pages[5]) == {"__all__": [sentence]}


def test_the_owner_reads_once_a_day_that_somebody_guessed(noor):
    guess(6)
    guess(6, address=HOME)
    guess(6, "nobody@example.org", "192.0.2.5")
    lines = AuditEntry.objects.values_list("verb", "actor", "subject")
    assert list(lines) == [("sign_in_paused", None, noor.pk)]


def test_a_password_set_by_link_is_taken_at_once(noor):
    for address in ("192.0.2.1", "192.0.2.2"):
        guess(5, address=address)
    client = at(CAFE)
    client.post(RESET, {"username": NOOR})
    client.get(re.search(r"http://[^/]+(/\S+)", mail.outbox[-1].body).group(1))
    client.post("/accounts/password/new/", {"new_password1": "walk the long way", "new_password2": "walk the long way"})
    assert enter(client, password="walk the long way").url == "/"


def test_the_door_offers_the_code_with_what_was_typed(client, db):
    assert f'formaction="{CODE}"' in client.get("/accounts/sign-in/").content.decode()
