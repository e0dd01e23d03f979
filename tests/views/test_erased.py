"""What the two of a pair see once their texts were erased: since when, never a blank; and nothing to write on."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions.retention import apply_retention
from sessions_app.models import Program

from ..builders import build_finished
from ..web import at, post, words

LATER = timezone.now().replace(microsecond=0) + timedelta(days=200)


@pytest.fixture
def session(pair):
    """Session 4, prepared, held and noted; its texts were erased 200 days later."""
    session = build_finished(pair)
    Program.objects.update(ends_on=LATER.date() - timedelta(days=90))
    with time_machine.travel(LATER, tick=False):
        apply_retention()
        yield session


@pytest.fixture
def day():
    return f"{LATER.day} {LATER:%B %Y}"


@pytest.mark.parametrize("person", ["mentee", "mentor"])
def test_the_session_page_says_since_when_and_keeps_how_it_ended(pair, session, sign_in, person, day):
    page = words(sign_in(getattr(pair, person)).get(at("session", session)))
    assert f"The texts were erased on {day}" in page
    assert f"A behavior to try Erased on {day}" in page
    assert page.count(f"Erased on {day}") == 2
    assert "Clarity of the question 2 to 4. Confidence in own decision 3 to 5, of 5." in page
    assert [each for each in ("On chose.", "Ask Sven", "Ask, then", "[erased]") if each in page] == []


@pytest.mark.parametrize(("person", "name"), [("mentor", "note"), ("mentor", "outcome"), ("mentee", "outcome")])
def test_no_form_is_open_any_more(pair, session, sign_in, person, name):
    client = sign_in(getattr(pair, person))
    assert client.get(at(name, session)).url == at("session", session)
    assert f'action="{at(name, session)}"' not in client.get(at("session", session)).content.decode()


def test_a_form_that_was_open_is_refused_with_its_text(pair, session, sign_in):
    sent = post(sign_in(pair.mentor), at("note", session), text="Kept for me.", revision=0)
    assert (sent.status_code, "Kept for me." in words(sent)) == (422, True)
    assert "The texts of this mentorship were erased, so nothing is added to it." in words(sent)


def test_the_mentees_home_says_it(pair, session, sign_in, day):
    page = words(sign_in(pair.mentee).get("/home/"))
    assert f"What you wrote was erased on {day}." in page
    assert f"You left session 4 with A behavior to try Erased on {day}" in page
    assert f"Decision Review Erased on {day}" in page


def test_the_mentorships_page_says_it_and_until_when_it_stays(pair, session, sign_in, day):
    page = words(sign_in(pair.mentor).get(reverse("mentorship", args=[pair.mentorship.public_id])))
    until = Program.objects.get().status_erased_on
    assert f"Its texts were erased on {day}; this page stays until {until.day} {until:%B %Y}." in page


def test_the_page_of_changes_opens(pair, session, sign_in):
    assert "Nothing has changed" in words(sign_in(pair.mentor).get(at("changes", session)))


def test_a_session_that_one_side_never_recorded_has_no_form_left(pair, session, sign_in):
    open_ = pair.mentorship.sessions.get(number=3)
    assert "Your half was not recorded." in words(sign_in(pair.mentor).get(at("session", open_)))
