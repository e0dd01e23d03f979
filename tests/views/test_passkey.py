"""What a passkey opens: the door by itself, the step after the password, and what is asked once more."""

import json

import pytest
from django.test import Client

from sessions_app.reads.factors import factors_of

from ..builders import build_factor, build_user
from ..credential import Device, challenge_of
from ..factors import APP, PASSKEYS, STEP
from ..web import errors, post, words
from .door import NOOR, enter, is_in

ALONE, CONFIRM = "/accounts/passkey/", f"/accounts/confirm/?next={PASSKEYS}"
UNREADABLE = "This passkey was not accepted. Try again, or use another way."


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


@pytest.fixture
def device(noor):
    """Noor's laptop, whose passkey is on her account."""
    device = Device()
    build_factor(noor, "webauthn", credential=device.make())
    return device


@pytest.fixture
def touch(noor, device):
    """A function with which Noor touches her device on a page and sends what it answers."""

    def touched(client, url, **fields):
        answer = device.answer(challenge_of(client.get(url)), noor)
        return post(client, url, credential=json.dumps(answer), **fields)

    return touched


def test_noor_signs_in_with_her_passkey_alone_and_is_where_she_was_going(client, touch):
    assert (touch(client, ALONE, next="/playbook/").url, is_in(client)) == ("/playbook/", True)


def test_what_noor_had_typed_comes_back_after_the_passkey(client, touch):
    door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    page = touch(client, ALONE, next="/account/", carried_fields=door.context["carried_fields"])
    assert (page.status_code, "Noor H. &amp; Co" in page.content.decode()) == (200, True)


def test_who_signs_in_with_a_passkey_is_asked_again_for_what_was_confirmed_before_it(noor, sign_in, touch):
    browser = sign_in(noor)
    before = browser.get(APP).status_code
    touch(browser, ALONE)
    assert (before, browser.get(APP).status_code, is_in(browser)) == (200, 302, True)


def test_the_passkey_of_somebody_who_is_switched_off_opens_nothing(client, noor, touch):
    noor.is_active = False
    noor.save()
    page = touch(client, ALONE)
    assert (page.status_code, page.context["refused"].errors["__all__"], is_in(client)) == (422, [UNREADABLE], False)


def test_an_answer_to_another_question_opens_nothing(client, noor, device):
    client.get(ALONE)
    page = client.post(ALONE, {"credential": json.dumps(device.answer("asked-elsewhere", noor))})
    assert (page.status_code, UNREADABLE in words(page), is_in(client)) == (422, True, False)


def test_after_the_password_the_passkey_is_the_second_step(client, noor, touch):
    assert (enter(client, next="/playbook/").url, is_in(client)) == (STEP, False)
    assert (touch(client, STEP).url, is_in(client)) == ("/playbook/", True)
    assert factors_of(noor).passkeys[0].used_at is not None


def test_noor_shows_with_her_passkey_alone_that_it_is_she(noor, touch):
    browser = Client()
    browser.force_login(noor)
    assert (browser.get(PASSKEYS).status_code, touch(browser, CONFIRM).url) == (302, PASSKEYS)
    assert browser.get(PASSKEYS).status_code == 200


def test_the_passkey_of_ruth_does_not_show_that_it_is_noor(noor, device):
    browser, ruth, hers = Client(), build_user("Ruth Adeyemi"), Device()
    build_factor(ruth, "webauthn", credential=hers.make())
    browser.force_login(noor)
    answer = hers.answer(challenge_of(browser.get(CONFIRM)), ruth)
    page = post(browser, CONFIRM, credential=json.dumps(answer))
    assert (page.status_code, errors(page)) == (422, {"credential": [UNREADABLE]})
    assert browser.get(PASSKEYS).status_code == 302
