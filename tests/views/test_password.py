"""A new password: changed by who knows the present one, set by who gets the letter; nobody learns who has one."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from sessions_app.actions.password import reset_password
from sessions_app.views import password as view

from ..builders import build_user
from ..web import errors, post, words
from .door import NOOR, enter, is_in

CHANGE, RESET, NEW = "/accounts/password/", "/accounts/password/reset/", "/accounts/password/new/"
LONG = "walk the long way"
TWICE = {"new_password1": LONG, "new_password2": LONG}


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


def ask_for_link(client, email=NOOR):
    return client.post(RESET, {"username": email})


def link() -> str:
    """The path of the link in the last letter."""
    return re.search(r"^http://127.0.0.1:8000(/\S+)$", mail.outbox[-1].body, re.MULTILINE).group(1)


def test_a_new_password_signs_other_devices_out_and_keeps_this_one(noor, sign_in):
    here, elsewhere = sign_in(noor), sign_in(noor)
    assert post(here, CHANGE, TWICE, old_password="judgment-first").url == "/account/"
    assert (is_in(here), is_in(elsewhere)) == (True, False)
    assert enter(Client(), password=LONG).url == "/"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old_password": "wrong"}, "old_password"),
        ({"new_password1": "short", "new_password2": "short"}, "new_password2"),
        ({"new_password2": "walk the other way"}, "new_password2"),
        ({"new_password1": "noor@example.org", "new_password2": "noor@example.org"}, "new_password2"),
    ],
)
def test_a_password_that_cannot_be_is_refused_beside_its_field(noor, sign_in, typed, field):
    page = post(sign_in(noor), CHANGE, TWICE | {"old_password": "judgment-first"} | typed)
    assert (page.status_code, list(errors(page))) == (422, [field])
    noor.refresh_from_db()
    assert noor.check_password("judgment-first")


def test_an_empty_new_password_is_asked_for_in_plain_words(noor, sign_in):
    page = post(sign_in(noor), CHANGE)
    sentences = [sentence for found in errors(page).values() for sentence in found]
    asked = ["Enter your present password.", "Enter a new password.", "Enter the new password again."]
    assert (page.status_code, sentences) == (422, asked)


def test_the_owner_is_written_to_when_the_password_changes(noor, sign_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post(sign_in(noor), CHANGE, TWICE, old_password="judgment-first")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([NOOR], "Your password for Springline was changed")
    assert f"http://127.0.0.1:8000{RESET}" in letter.body


def test_noor_sets_a_new_password_with_the_link_and_signs_in_with_it(client, noor):
    assert ask_for_link(client, " NOOR@example.org").url == f"{RESET}sent/"
    assert client.get(link()).url == NEW
    door = client.post(NEW, TWICE, follow=True)
    assert "Your new password is set. Sign in with it." in words(door)
    assert (is_in(client), enter(client, password=LONG).url) == (False, "/")


def test_a_new_password_by_link_ends_every_sign_in(client, noor, sign_in):
    elsewhere = sign_in(noor)
    ask_for_link(client)
    client.get(link())
    client.post(NEW, TWICE)
    assert (is_in(elsewhere), enter(Client()).status_code) == (False, 422)


def test_a_link_works_once(client, noor):
    ask_for_link(client)
    client.get(link())
    client.post(NEW, TWICE)
    again = Client()
    assert (again.get(link()).status_code, again.post(NEW, TWICE).status_code) == (410, 410)


def test_a_link_that_was_opened_twice_sets_one_password(client, noor):
    ask_for_link(client)
    first, second = Client(), Client()
    assert {first.get(link()).url, second.get(link()).url} == {NEW}
    first.post(NEW, TWICE)
    late = second.post(NEW, {"new_password1": "take the other way", "new_password2": "take the other way"})
    assert (late.status_code, "This link has ended" in words(late)) == (410, True)
    assert enter(Client(), password=LONG).url == "/"


def test_a_link_that_is_used_in_the_same_moment_sets_one_password(client, noor, monkeypatch):
    ask_for_link(client)
    client.get(link())

    def after_the_other(**given):
        reset_password(**given | {"password": LONG})
        return reset_password(**given)

    monkeypatch.setattr(view, "reset_password", after_the_other)
    late = client.post(NEW, {"new_password1": "take the other way", "new_password2": "take the other way"})
    assert (late.status_code, "This link has ended" in words(late)) == (410, True)
    assert enter(Client(), password=LONG).url == "/"


def test_a_link_ends_after_half_an_hour_and_when_somebody_signs_in(client, noor):
    ask_for_link(client)
    path = link()
    with time_machine.travel(timezone.now() + timedelta(minutes=30, seconds=2)):
        assert client.get(path).status_code == 410
    enter(Client())
    assert client.get(path).status_code == 410


def test_a_link_of_one_person_sets_no_password_of_another(client, noor):
    ruth = build_user("Ruth Adeyemi", email="ruth@example.org")
    ask_for_link(client)
    assert client.get(link().replace(noor.public_id, ruth.public_id)).status_code == 410


def test_a_short_password_is_refused_and_the_link_still_works(client, noor):
    ask_for_link(client)
    client.get(link())
    page = client.post(NEW, {"new_password1": "short", "new_password2": "short"})
    assert (page.status_code, list(errors(page))) == (422, ["new_password2"])
    assert client.post(NEW, TWICE).url == "/accounts/sign-in/"


def test_the_secret_of_a_link_stands_in_no_page(client, noor):
    ask_for_link(client)
    path = link()
    page = client.get(path, follow=True)
    assert (page.status_code, path.rstrip("/").rpartition("/")[2] in page.content.decode()) == (200, False)


def test_the_link_leads_to_our_own_site_whatever_the_request_claims(noor, settings):
    settings.ALLOWED_HOSTS = ["evil.example"]
    Client(headers={"host": "evil.example"}).post(RESET, {"username": NOOR})
    assert "evil.example" not in mail.outbox[0].body


def test_an_unknown_address_gets_the_same_answer_and_a_letter_without_a_link(client, noor):
    known, unknown = ask_for_link(client), ask_for_link(Client(), "nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [letter.to for letter in mail.outbox] == [[NOOR], ["nobody@example.org"]]
    assert "http" not in mail.outbox[1].body


def test_somebody_who_is_switched_off_gets_no_link(client, noor):
    ask_for_link(client)
    path = link()
    noor.is_active = False
    noor.save()
    assert client.get(path).status_code == 410
    ask_for_link(client)
    assert "There is no account with it." in mail.outbox[-1].body


def test_a_mail_server_that_is_down_is_told(client, noor, settings):
    settings.EMAIL_BACKEND = "tests.broken_mail.EmailBackend"
    answers = [ask_for_link(Client(), email) for email in (NOOR, "nobody@example.org")]
    assert [answer.status_code for answer in answers] == [503, 503]
