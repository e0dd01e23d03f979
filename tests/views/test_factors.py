"""The pages on which people set up, look at and take away what they sign in with."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from sessions_app.models import Program, User
from sessions_app.reads.factors import factors_of

from ..builders import build_factor
from ..credential import Device, challenge_of
from ..factors import APP, CODES, PASSKEYS, codes_on, set_up_app, shown
from ..web import errors, post, words

SECURITY = "/account/security/"
CONFIRM = "/accounts/confirm/"
RENEW = "/account/security/codes/new/"
NO_ANSWERS = [
    "",
    "{",
    "[1]",
    "7",
    "null",
    '{"id": 5}',
    '{"rawId": "\\u0000", "response": {}}',
    '{"response": {"userHandle": 3}}',
    "[" * 20_000,
]
ASKED_FIRST = [APP, f"{APP}remove/", PASSKEYS, f"{PASSKEYS}0123456789abcd/remove/", CODES, RENEW]


@pytest.fixture
def noor(pair):
    return pair.mentee


@pytest.fixture
def client(noor, sign_in):
    """Noor's browser, in which she has just said that it is she."""
    return sign_in(noor)


def signed_in_long_ago(user: User) -> Client:
    """A browser that has not asked for a while who it is."""
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("url", ASKED_FIRST)
def test_nothing_is_changed_or_shown_before_noor_has_said_that_it_is_she(noor, url):
    build_factor(noor)
    browser = signed_in_long_ago(noor)
    assert browser.get(url).url == f"{CONFIRM}?next={url.replace('/', '%2F')}"
    assert post(browser, url).url.startswith(CONFIRM)
    assert Authenticator.objects.count() == 1


def test_the_account_page_leads_there(client):
    assert f'href="{SECURITY}"' in client.get("/account/").content.decode()


def test_without_any_the_page_offers_both(client):
    page = client.get(SECURITY)
    assert [url in page.content.decode() for url in (APP, PASSKEYS, RENEW)] == [True, True, False]


def test_the_key_is_shown_as_a_picture_and_as_text_and_is_another_one_each_time(client):
    pages = [client.get(APP) for _twice in range(2)]
    keys = [page.context["form"].secret for page in pages]
    assert (len(keys[0]), keys[0] == keys[1]) == (32, False)
    assert 'src="data:image/svg+xml;base64,' in pages[0].content.decode()


def test_a_wrong_code_keeps_the_key_that_the_app_has(client, noor):
    key = client.get(APP).context["form"].secret
    page = post(client, APP, code="12345")
    assert (page.status_code, list(errors(page)), page.context["form"].secret) == (422, ["code"], key)
    assert post(client, APP, code=shown(key)).status_code == 302
    assert factors_of(noor).app


def test_the_codes_are_shown_until_noor_says_that_she_has_them(client, noor):
    set_up_app(client)
    first, second = client.get(CODES), client.get(CODES)
    assert (len(codes_on(first)), codes_on(first) == codes_on(second)) == (10, True)
    assert "Keep your recovery codes" in words(client.get(SECURITY))
    assert post(client, CODES).url == SECURITY
    assert client.get(CODES).url == SECURITY
    assert "Keep your recovery codes" not in words(client.get(SECURITY))


def test_the_codes_come_as_a_file_that_holds_what_the_page_shows(client):
    set_up_app(client)
    page = client.get(CODES)
    file = re.search(r'href="data:text/plain;charset=utf-8,([^"]+)" download="([^"]+)"', page.content.decode())
    assert (file.group(1).split("%0D%0A"), file.group(2)) == ([*codes_on(page), ""], "springline-recovery-codes.txt")


def test_new_codes_are_shown_and_the_earlier_ones_gone(client, noor):
    set_up_app(client)
    earlier = codes_on(client.get(CODES))
    post(client, CODES)
    assert "Make new recovery codes?" in words(client.get(RENEW))
    assert post(client, RENEW).url == CODES
    assert set(codes_on(client.get(CODES))) & set(earlier) == set()


def test_without_a_factor_there_are_no_new_codes(client):
    page = post(client, RENEW)
    assert page.status_code == 422
    assert "Set up an authenticator app or a passkey first." in words(page)


def test_the_last_one_is_named_as_such(client, noor):
    build_factor(noor)
    Program.objects.update(requires_second_factor=True)
    page = words(client.get(f"{APP}remove/"))
    assert ("It is your last second factor." in page, "You will not see" in page) == (True, False)


def test_an_admin_is_told_which_program_closes_with_the_last_one(pair, sign_in):
    build_factor(pair.admin)
    Program.objects.update(requires_second_factor=True)
    page = sign_in(pair.admin).get(f"{APP}remove/")
    assert f"You will not see {pair.program.name} until you set up another one." in words(page)


def test_one_of_two_is_taken_away_by_its_name_and_the_other_stays(client, noor):
    build_factor(noor)
    passkey = build_factor(noor, "webauthn", name="Old phone")
    url = reverse("remove-passkey", args=[factors_of(noor).passkeys[0].key])
    assert "Remove the passkey “Old phone”?" in words(client.get(url))
    assert "It is your last second factor." not in words(client.get(url))
    assert post(client, url).url == SECURITY
    assert not Authenticator.objects.filter(pk=passkey.pk).exists()
    assert factors_of(noor).app


def test_nobody_takes_away_what_is_somebody_elses(client, pair, noor):
    build_factor(pair.mentor, "webauthn")
    url = reverse("remove-passkey", args=[factors_of(pair.mentor).passkeys[0].key])
    assert [client.get(url).status_code, post(client, url).status_code] == [404, 404]
    assert factors_of(pair.mentor).count == 1


def test_the_page_names_every_passkey_and_when_it_was_used(client, noor):
    build_factor(noor, "webauthn", name="Old phone <b>")
    build_factor(noor, "webauthn", name="Work laptop").record_usage()
    page = client.get(SECURITY)
    assert "Old phone &lt;b&gt;" in page.content.decode()
    assert ("Work laptop" in words(page), "last used today at" in words(page)) == (True, True)


@pytest.mark.parametrize(("typed", "called"), [("Work laptop", "Work laptop"), ("", "Passkey")])
def test_noor_adds_a_passkey_and_is_shown_her_recovery_codes(client, noor, typed, called):
    made = Device().make(challenge_of(client.get(PASSKEYS)))
    assert post(client, PASSKEYS, name=typed, credential=json.dumps(made)).url == CODES
    assert [passkey.name for passkey in factors_of(noor).passkeys] == [called]
    page = client.get(CODES)
    assert ("The passkey is added." in words(page), len(codes_on(page))) == (True, 10)


@pytest.mark.parametrize("answer", NO_ANSWERS)
def test_an_answer_that_no_device_gives_adds_nothing_and_lets_nobody_in(client, noor, answer):
    page = post(client, PASSKEYS, name="Work laptop", credential=answer)
    assert (page.status_code, list(errors(page)) != []) == (422, True)
    assert 'value="Work laptop"' in page.content.decode()
    door = client.__class__()
    door.get("/accounts/passkey/")
    refused = door.post("/accounts/passkey/", {"credential": answer})
    assert (refused.status_code, door.get("/account/").status_code) == (422, 302)


def test_what_a_device_is_asked_names_this_site_and_wants_a_passkey_that_signs_in_alone(client):
    page = client.get(PASSKEYS).content.decode()
    asked = json.loads(re.search(r'data-options="([^"]+)"', page).group(1).replace("&quot;", '"'))["publicKey"]
    assert (asked["rp"]["name"], asked["rp"]["id"]) == ("Springline", "testserver")
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("required", "required")


def test_saying_that_it_is_she_takes_password_and_code_of_who_has_both(noor, sign_in):
    key = set_up_app(sign_in(noor))
    browser = signed_in_long_ago(noor)
    assert list(browser.get(CONFIRM).context["form"].fields) == ["password", "code"]
    assert errors(post(browser, CONFIRM, password="wrong", code=shown(key))) == {
        "password": ["This is not your present password."]
    }
    assert list(errors(post(browser, CONFIRM, password="judgment-first", code="000"))) == ["code"]
    assert post(browser, CONFIRM, password="judgment-first", code=shown(key), next=APP).url == APP


def test_a_recovery_code_is_not_spent_beside_a_wrong_password(noor, sign_in):
    set_up_app(client := sign_in(noor))
    code = codes_on(client.get(CODES))[0]
    browser = signed_in_long_ago(noor)
    post(browser, CONFIRM, password="wrong", code=code)
    assert factors_of(noor).codes_left == 10


def test_what_was_about_to_be_done_is_done_once_noor_has_said_that_it_is_she(noor, sign_in):
    build_factor(noor, "webauthn")
    RecoveryCodes.activate(noor)
    url = reverse("remove-passkey", args=[factors_of(noor).passkeys[0].key])
    browser, code = signed_in_long_ago(noor), factors_of(noor).codes[0]
    door = post(browser, url).url
    assert post(browser, door, password="judgment-first", code=code, next=url).url == SECURITY
    assert factors_of(noor).count == 0
