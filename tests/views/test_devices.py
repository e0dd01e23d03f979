"""Where somebody is signed in, and signing out there."""

import pytest
from django.test import Client

from sessions_app.models import AuditEntry
from sessions_app.models.sign_in import device_id

from ..builders import build_device, build_user
from ..web import post, queries, words
from .door import NOOR, enter, is_in

DEVICES = "/account/sessions/"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1"


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


@pytest.fixture
def here(noor):
    """Noor's own browser."""
    client = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0; rv:151.0) Gecko/20100101 Firefox/151.0"})
    enter(client)
    return client


@pytest.fixture
def phone(noor):
    """Noor's phone."""
    client = Client(headers={"user-agent": IPHONE})
    enter(client)
    return client


def test_noor_sees_where_she_is_signed_in_this_device_first(here, phone):
    page = words(here.get(DEVICES))
    assert page.index("Firefox on Windows") < page.index("This device") < page.index("Safari on iPhone")
    assert "Last seen today at" in page


def test_noor_signs_her_phone_out_and_stays_in_here(here, phone):
    assert post(here, f"{DEVICES}{device_id(phone.session.session_key)}/").url == DEVICES
    assert (is_in(here), is_in(phone)) == (True, False)
    assert "Safari on iPhone" not in words(here.get(DEVICES))


def test_noor_signs_out_everywhere_else(here, phone, noor):
    third = Client()
    third.force_login(noor)
    third.get("/account/")
    assert post(here, f"{DEVICES}elsewhere/").url == DEVICES
    assert "Signed out on 2 other devices." in words(here.get(DEVICES))
    assert (is_in(here), is_in(phone), is_in(third)) == (True, False, False)
    last = AuditEntry.objects.latest("id")
    assert (last.verb, last.actor, last.subject) == ("signed_out_elsewhere", noor, noor)


def test_nowhere_else_is_said_and_leaves_no_line(here):
    before = AuditEntry.objects.count()
    post(here, f"{DEVICES}elsewhere/")
    page = words(here.get(DEVICES))
    assert ("No other device was signed in." in page, "You are signed in nowhere else." in page) == (True, True)
    assert AuditEntry.objects.count() == before


def test_signing_this_device_out_from_the_list_leads_to_the_door(here):
    assert post(here, f"{DEVICES}{device_id(here.session.session_key)}/").url == "/accounts/sign-in/"
    assert not is_in(here)


def test_nobody_signs_somebody_else_out(here, stranger):
    theirs = build_device(stranger)
    assert post(here, f"{DEVICES}{device_id(theirs)}/").status_code == 404
    assert "Linux" not in words(here.get(DEVICES))


def test_signing_out_takes_the_device_off_the_list(here, phone):
    phone.post("/accounts/sign-out/")
    assert "Safari on iPhone" not in words(here.get(DEVICES))


def test_a_changed_password_takes_the_others_off_the_list(here, phone):
    typed = {"old_password": "judgment-first", "new_password1": "walk the long way"}
    post(here, "/accounts/password/", typed, new_password2="walk the long way")
    page = words(here.get(DEVICES))
    assert ("This device" in page, "Safari on iPhone" in page) == (True, False)


def test_the_key_of_a_sign_in_stands_in_no_page(here, phone):
    page = here.get(DEVICES).content.decode()
    assert [key for key in (here.session.session_key, phone.session.session_key) if key in page] == []


def test_a_longer_list_takes_no_more_queries(here, noor):
    build_device(noor)
    few = queries(here, DEVICES)
    for _ in range(5):
        build_device(noor)
    assert queries(here, DEVICES) == few


def test_who_signed_in_is_written_down(here, noor):
    lines = AuditEntry.objects.values_list("verb", "actor", "subject")
    assert list(lines) == [("signed_in", noor.pk, noor.pk)]
