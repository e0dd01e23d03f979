"""Asking for one's own account to be erased, thinking again, and what a partner sees afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sessions_app.actions.erasure import ask_for_erasure, erase_accounts
from sessions_app.models import ErasureRequest, User

from ..builders import build_finished
from ..web import at, errors, post, words

URL = "/account/erasure/"
KEEP = "/account/erasure/keep/"


@pytest.fixture
def noor(pair, sign_in) -> Client:
    return sign_in(pair.mentee)


def the_day() -> str:
    due = ErasureRequest.objects.get().due_at
    return f"{due.day} {due:%B %Y}"


def test_the_page_says_what_goes_and_what_stays_and_offers_the_record_first(noor):
    page = noor.get(URL)
    assert "What your partners wrote. It is theirs." in words(page)
    assert "Senior IC Leadership erases that on 27 February 2029." in words(page)
    assert page.content.decode().index("/account/record/") < page.content.decode().index('name="address"')


def test_noor_types_her_address_and_is_told_the_day(pair, noor):
    assert post(noor, URL, address=f" {pair.mentee.email.upper()} ").url == "/account/"
    page = words(noor.get("/account/"))
    assert f"Your account will be erased on {the_day()}" in page
    assert "Erase your account" not in page


@pytest.mark.parametrize("typed", ["", "yes", "somebody@example.org"])
def test_without_her_own_address_nothing_is_set_in_motion(noor, typed):
    page = post(noor, URL, address=typed)
    assert (page.status_code, list(errors(page)), ErasureRequest.objects.count()) == (422, ["address"], 0)


def test_she_keeps_it_after_all(pair, noor):
    ask_for_erasure(user=pair.mentee)
    assert post(noor, KEEP).url == "/account/"
    page = words(noor.get("/account/"))
    assert "Your account is kept, with everything in it." in page
    assert "will be erased" not in page


def test_the_page_shows_the_day_in_place_of_the_form_once_she_asked(pair, noor):
    ask_for_erasure(user=pair.mentee)
    page = noor.get(URL)
    assert f"Your account will be erased on {the_day()}" in words(page)
    assert 'name="address"' not in page.content.decode()


def test_to_ask_again_and_to_keep_what_was_not_asked_for_is_refused(pair, noor):
    assert post(noor, KEEP).status_code == 409
    ask_for_erasure(user=pair.mentee)
    page = post(noor, URL, address=pair.mentee.email)
    assert (page.status_code, "You have asked for this already." in words(page)) == (409, True)


@pytest.fixture
def session(pair):
    """Session 4, prepared, noted and held; then Noor was erased."""
    session = build_finished(pair)
    ask_for_erasure(user=pair.mentee)
    erase_accounts(now=timezone.now() + timedelta(days=31))
    return session


def test_ruth_keeps_her_own_note_and_sees_that_noors_words_are_gone(pair, session, sign_in):
    page = words(sign_in(pair.mentor).get(at("session", session)))
    erased_at = User.objects.get(pk=pair.mentee.pk).erased_at
    assert page.count(f"Erased on {erased_at.day} {erased_at:%B %Y}") == 2
    assert "A former participant, session 4" in page
    assert "Ask, then wait." in page
    assert [each for each in ("On chose.", "Ask Sven", "Noor", "[erased]") if each in page] == []


def test_ruth_finds_the_ended_mentorship_among_hers(pair, session, sign_in):
    page = words(sign_in(pair.mentor).get(f"/mentorships/{pair.mentorship.public_id}/"))
    assert "A former participant and Ruth Adeyemi" in page
    assert "This mentorship ended on" in page


def test_the_page_of_changes_opens_on_what_was_erased(pair, session, sign_in):
    assert sign_in(pair.mentor).get(at("changes", session)).status_code == 200


def test_noor_is_signed_out_everywhere(pair, noor, session):
    assert noor.get("/account/").status_code == 302
