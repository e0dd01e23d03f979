"""Noor sets up an app, signs in with it, loses her phone and gets in all the same."""

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.test import Client

from sessions_app.errors import CodeSpent
from sessions_app.models import AuditEntry

from ..builders import build_user
from ..factors import APP, CODES, STEP, codes_on, confirm, set_up_app, shown
from ..views.door import ENTRY, NOOR, ask_for_code, code_in_last_letter, enter, is_in
from ..web import errors, post, words


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


@pytest.fixture
def key(noor, client):
    return set_up_app(confirm(client, noor))


@pytest.fixture
def codes(key, client):
    return codes_on(client.get(CODES))


def step(client, code):
    return client.post(STEP, {"code": code})


def test_after_the_password_noor_is_asked_for_a_code_and_is_out_until_then(key):
    there = Client()
    assert (enter(there, next="/playbook/").url, is_in(there)) == (STEP, False)
    assert "One more step" in words(there.get(STEP))
    assert (step(there, shown(key)).url, is_in(there)) == ("/playbook/", True)


def test_a_code_that_was_entered_is_worth_nothing_to_whoever_looked_over_her_shoulder(key):
    here, there = Client(), Client()
    code = shown(key)
    for browser in (here, there):
        enter(browser)
    assert step(here, code).status_code == 302
    cache.clear()  # another process of the site remembers nothing of it
    assert errors(step(there, code))["code"] == [CodeSpent.sentence]
    assert (is_in(here), is_in(there)) == (True, False)


def test_the_code_that_proved_the_set_up_does_not_sign_in(noor, client):
    page = confirm(client, noor).get(APP)
    code = shown(page.context["form"].secret)
    post(client, APP, code=code)
    enter(there := Client())
    assert (step(there, code).status_code, is_in(there)) == (422, False)


def test_a_wrong_code_says_what_to_do(key):
    enter(there := Client())
    page = step(there, "000000" if shown(key) != "000000" else "000001")
    assert errors(page) == {"code": ["This code does not fit. Wait for the app to show the next one, and enter that."]}


def test_a_recovery_code_gets_her_in_once(noor, codes):
    here, there = Client(), Client()
    for browser in (here, there):
        enter(browser)
    assert (step(here, codes[3]).status_code, step(there, codes[3]).status_code) == (302, 422)
    assert AuditEntry.objects.filter(actor=noor, subject=noor, verb="code_used").count() == 1


def test_noor_is_told_of_a_recovery_code_that_was_used(codes, django_capture_on_commit_callbacks):
    enter(there := Client())
    with django_capture_on_commit_callbacks(execute=True):
        step(there, codes[0])
    assert mail.outbox[-1].to == [NOOR]
    assert "with a recovery code. 9 are left." in mail.outbox[-1].body


def test_few_codes_left_are_said_on_the_next_page_and_where_new_ones_are_made(noor, codes):
    row = Authenticator.objects.get(user=noor, type="recovery_codes")
    row.data |= {"used_mask": 0b1111111, "viewed_at": 1}
    row.save()
    enter(there := Client(), next="/account/")
    step(there, codes[8])
    assert "2 recovery codes are left." in words(there.get("/account/"))
    assert "Without one, a lost phone locks you out." in words(there.get("/account/security/"))


def test_what_noor_had_typed_comes_back_after_the_second_step(key):
    there = Client()
    door = there.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    enter(there, next="/account/", carried_fields=door.context["carried_fields"])
    page = step(there, shown(key))
    assert (page.status_code, "Noor H. &amp; Co" in page.content.decode()) == (200, True)


def test_a_code_by_mail_does_not_go_round_the_second_step(key):
    ask_for_code(there := Client())
    assert there.post(ENTRY, {"code": code_in_last_letter()}).url == STEP
    assert not is_in(there)


def test_without_a_password_before_it_there_is_no_second_step(key):
    there = Client()
    assert (there.get(STEP).url, step(there, shown(key)).url) == ("/accounts/sign-in/", "/accounts/sign-in/")
