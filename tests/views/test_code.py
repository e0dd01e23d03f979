"""A code by mail lets in once, in time, in the browser that asked, and tells nothing of who has an account."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from ..builders import build_invitation, build_user
from ..web import errors, words
from .door import CODE, DOOR, ENTRY, NOOR, ask_for_code, code_in_last_letter, is_in


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


def test_noor_signs_in_with_the_code_from_her_letter(client, noor):
    assert ask_for_code(client, "NOOR@example.org ").url == ENTRY
    (letter,) = mail.outbox
    assert (letter.to, "ten minutes" in letter.body) == ([NOOR], True)
    assert client.post(ENTRY, {"code": code_in_last_letter().lower().replace("-", " ")}).url == "/"
    assert is_in(client)


def test_noor_signs_in_with_a_code_at_the_browser_in_which_ruth_still_is(noor, sign_in):
    browser = sign_in(build_user("Ruth Adeyemi"))
    ask_for_code(browser)
    assert not is_in(browser)
    browser.post(ENTRY, {"code": code_in_last_letter()})
    assert browser.get("/account/").context["user"] == noor


def test_a_code_works_once(client, noor):
    ask_for_code(client)
    code = code_in_last_letter()
    client.post(ENTRY, {"code": code})
    client.post("/accounts/sign-out/")
    assert client.post(ENTRY, {"code": code}).url == CODE
    assert not is_in(client)


def test_a_code_is_worth_nothing_in_another_browser(client, noor):
    ask_for_code(client)
    thief = Client()
    assert thief.post(ENTRY, {"code": code_in_last_letter()}).url == CODE
    assert not is_in(thief)


def test_a_newer_code_ends_the_one_before(client, noor):
    ask_for_code(client)
    first = code_in_last_letter()
    ask_for_code(client)
    assert client.post(ENTRY, {"code": first}).status_code == 422
    assert not is_in(client)


def test_a_code_ends_after_ten_minutes(client, noor):
    ask_for_code(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=2)):
        assert client.post(ENTRY, {"code": code_in_last_letter()}).url == CODE
        assert not is_in(client)


def test_a_wrong_code_says_so_and_the_fifth_is_the_last(client, noor):
    ask_for_code(client)
    pages = [client.post(ENTRY, {"code": "BCDF-GHJK"}) for _ in range(5)]
    assert [page.status_code for page in pages] == [422] * 5
    assert errors(pages[0]) == {"code": ["This is not the code from the letter. Check it and try again."]}
    assert errors(pages[4]) == {"code": ["That was the last try with this code. Have a new one sent."]}
    assert client.post(ENTRY, {"code": code_in_last_letter()}).url == CODE


def test_an_unknown_address_gets_the_same_answer_and_a_letter_that_lets_nobody_in(client, noor):
    known, unknown = ask_for_code(client), ask_for_code(Client(), "nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [letter.to for letter in mail.outbox] == [[NOOR], ["nobody@example.org"]]
    assert "There is no account with it." in mail.outbox[1].body


def test_the_page_of_an_unknown_address_is_that_of_a_known_one(client, noor):
    stranger = Client()
    ask_for_code(client)
    ask_for_code(stranger, "nobody@example.org")
    known, unknown = words(client.get(ENTRY)), words(stranger.get(ENTRY))
    assert known.replace(NOOR, "nobody@example.org") == unknown
    assert stranger.post(ENTRY, {"code": "BCDF-GHJK"}).status_code == 422


def test_somebody_who_is_switched_off_is_answered_like_an_unknown(client, noor):
    noor.is_active = False
    noor.save()
    assert ask_for_code(client).url == ENTRY
    assert "There is no account with it." in mail.outbox[0].body


def test_somebody_who_is_switched_off_before_the_code_comes_stays_out(client, noor):
    ask_for_code(client)
    noor.is_active = False
    noor.save()
    assert client.post(ENTRY, {"code": code_in_last_letter()}).url == DOOR
    assert not is_in(client)


def test_what_noor_had_typed_comes_back_after_the_code(client, noor):
    door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    ask_for_code(client, next="/account/", carried_fields=door.context["carried_fields"])
    page = client.post(ENTRY, {"code": code_in_last_letter()})
    assert ('action="/account/"' in page.content.decode(), "Noor H. & Co" in words(page)) == (True, True)
    assert "door" not in client.session


def test_what_noor_had_typed_is_not_shown_to_somebody_who_joins_at_the_same_browser(client, noor, pair):
    ask_for_code(client, next="/account/", carried_fields='{"name": ["Mine alone"]}')
    newcomer = {"name": "Mei Tsai", "time_zone": "Asia/Taipei", "password": "walk the long way"}
    page = client.post("/join/", {"invitation": build_invitation(pair.program).token} | newcomer)
    assert (page.status_code, page.url, is_in(client)) == (302, "/", True)


@pytest.mark.parametrize(("fields", "ends_with_the_browser"), [({"remember": "on"}, False), ({}, True)])
def test_the_device_is_remembered_through_the_code(client, noor, fields, ends_with_the_browser):
    ask_for_code(client, next="/playbook/", **fields)
    assert client.post(ENTRY, {"code": code_in_last_letter()}).url == "/playbook/"
    assert client.session.get_expire_at_browser_close() is ends_with_the_browser


def test_a_mail_server_that_is_down_is_told_and_breaks_nothing(client, noor, settings):
    settings.EMAIL_BACKEND = "tests.broken_mail.EmailBackend"
    answers = [ask_for_code(Client(), email) for email in (NOOR, "nobody@example.org")]
    assert [answer.status_code for answer in answers] == [503, 503]
    assert errors(answers[0]) == {"__all__": ["The letter could not be sent just now. Try again in a few minutes."]}


@pytest.mark.parametrize("email", ["", "noor\x00@example.org", "n" * 321, "🌀"])
def test_an_odd_address_is_answered_and_no_letter_is_tried(client, noor, email):
    assert (ask_for_code(client, email).status_code, mail.outbox) == (422, [])


@pytest.mark.parametrize("code", ["", "\x00", "é" * 8, "B" * 41])
def test_an_odd_code_is_refused(client, noor, code):
    ask_for_code(client)
    assert client.post(ENTRY, {"code": code}).status_code == 422
    assert not is_in(client)
