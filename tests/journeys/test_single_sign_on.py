"""Signing in on the word of a real OpenID provider, which runs beside the tests in a process of its own."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.socialaccount.adapter import get_adapter as get_social_adapter
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from sessions_app.models import AuditEntry, User

from ..builders import build_factor, build_user
from ..factors import STEP
from ..identity_provider.running import running
from ..views.door import NOOR, is_in
from ..web import words

START = "/accounts/single-sign-on/"
REFUSED = "Ask your program admin for an invitation."
BROKE_OFF = "It was canceled there, took too long or did not answer. Nothing has changed."


@pytest.fixture(scope="module")
def process(tmp_path_factory):
    with running(tmp_path_factory.mktemp("provider")) as provider:
        yield provider


@pytest.fixture
def provider(process, settings):
    """The provider, and our side configured for it."""
    settings.OIDC_NAME = "Example ID"
    settings.SOCIALACCOUNT_PROVIDERS = process.configuration
    return process


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


def asked(client, **fields):
    """The address at the provider that our page leads to."""
    page = client.post(START, fields).content.decode()
    return re.search(r'<a class="btn btn-primary w-100" href="([^"]+)">', page).group(1).replace("&amp;", "&")


def come_in(provider, client, email=NOOR, **fields):
    """The whole way: our page, the provider's, and back."""
    return client.get(provider.sign_in(asked(client, **fields), email))


def test_the_door_offers_it_where_it_is_configured_alone(client, provider, db, settings):
    assert "Sign in with Example ID" in words(client.get("/accounts/sign-in/"))
    settings.OIDC_NAME = ""
    assert START not in client.get("/accounts/sign-in/").content.decode()


def test_noor_is_signed_in_and_where_she_was_going(client, provider, noor):
    assert come_in(provider, client, next="/playbook/").url == "/playbook/"
    assert client.get("/account/").context["user"] == noor
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.extra_data) == (noor, {})
    assert AuditEntry.objects.filter(actor=noor, subject=noor, verb="sign_on_linked").count() == 1


def test_her_password_still_works_afterwards_and_nobody_new_has_appeared(client, provider, noor):
    come_in(provider, client)
    noor.refresh_from_db()
    assert (noor.check_password("judgment-first"), User.objects.count()) == (True, 1)


def test_the_next_time_she_is_known_by_her_number_whatever_her_address_is_here(provider, noor):
    come_in(provider, Client())
    User.objects.update(email="noor.haddad@example.org")
    come_in(provider, again := Client())
    assert (is_in(again), SocialAccount.objects.count()) == (True, 1)


@pytest.mark.parametrize("email", ["nobody@example.org", "una@example.org", "gone@example.org"])
def test_who_has_no_account_no_verified_address_or_is_switched_off_is_told_the_same(client, provider, noor, email):
    build_user("Una Unverified", email="una@example.org")
    build_user("Gone Gunnar", email="gone@example.org", is_active=False)
    page = come_in(provider, client, email)
    assert (page.status_code, REFUSED in words(page), email in words(page)) == (403, True, False)
    assert (is_in(client), SocialAccount.objects.count(), User.objects.count()) == (False, 0, 3)


def test_somebody_who_was_switched_off_later_is_out_too(provider, noor):
    come_in(provider, Client())
    User.objects.update(is_active=False)
    page = come_in(provider, later := Client())
    assert (page.status_code, REFUSED in words(page), is_in(later)) == (403, True, False)


def test_an_answer_that_this_browser_did_not_ask_for_lets_nobody_in(provider, noor):
    back = provider.sign_in(asked(Client()), NOOR)
    page = (other := Client()).get(back)
    assert (page.status_code, BROKE_OFF in words(page), is_in(other)) == (400, True, False)


def test_a_tampered_state_lets_nobody_in(client, provider, noor):
    back = provider.sign_in(asked(client), NOOR)
    page = client.get(re.sub(r"state=\w+", "state=tampered", back))
    assert (page.status_code, BROKE_OFF in words(page), is_in(client)) == (400, True, False)


def test_an_answer_is_taken_once(client, provider, noor):
    back = provider.sign_in(asked(client), NOOR)
    assert [client.get(back).status_code, client.get(back).status_code] == [302, 400]


def test_an_answer_to_another_question_lets_nobody_in(client, provider, noor):
    question = re.sub(r"nonce=\w+", "nonce=of-another-question", asked(client))
    page = client.get(provider.sign_in(question, NOOR))
    assert (page.status_code, BROKE_OFF in words(page), is_in(client)) == (400, True, False)


def test_a_code_is_worth_nothing_without_what_was_kept_here(client, provider, noor):
    question = parse_qs(urlsplit(asked(client)).query)
    assert question["code_challenge_method"] == ["S256"]
    bare = re.sub(r"&code_challenge(_method)?=[^&]+", "", asked(client))
    assert "error=invalid_request" in provider.sign_in(bare, NOOR)


def test_canceling_there_leads_back_to_the_door(client, provider, noor):
    state = parse_qs(urlsplit(asked(client)).query)["state"][0]
    callback = parse_qs(urlsplit(asked(client)).query)["redirect_uri"][0]
    page = client.get(callback, {"error": "access_denied", "state": state})
    assert (page.status_code, BROKE_OFF in words(page)) == (400, True)


def test_noor_comes_in_at_the_browser_in_which_ruth_still_is(provider, noor, sign_in):
    browser = sign_in(build_user("Ruth Adeyemi"))
    onward = asked(browser)
    assert not is_in(browser)
    browser.get(provider.sign_in(onward, NOOR))
    assert browser.get("/account/").context["user"] == noor


def test_a_second_factor_here_is_asked_for_as_well(client, provider, noor):
    build_factor(noor)
    assert (come_in(provider, client).url, is_in(client)) == (STEP, False)


def test_what_noor_had_typed_comes_back_after_it(client, provider, noor):
    door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    page = come_in(provider, client, next="/account/", carried_fields=door.context["carried_fields"])
    assert (page.status_code, "Noor H. &amp; Co" in page.content.decode()) == (200, True)


def test_a_provider_that_is_down_is_said_and_is_no_fault_of_ours(client, provider, noor, settings):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["server_url"] = "http://127.0.0.1:9/o"
    page = client.post(START)
    assert (page.status_code, BROKE_OFF in words(page)) == (400, True)


def test_where_none_is_configured_there_is_no_such_page(client, db):
    assert client.post(START).status_code == 404
    assert client.get("/accounts/single-sign-on/example/callback/").status_code == 404


def test_the_library_makes_nobody_an_account_whichever_way_they_come(rf):
    way = rf.get("/")
    answers = [get_account_adapter(way).is_open_for_signup(way), get_social_adapter(way).is_open_for_signup(way, None)]
    assert answers == [False, False]
