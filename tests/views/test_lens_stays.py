"""What Noor shared keeps its lens: the pages say so, and how to switch while nobody has read it."""

import re

import pytest
from django.utils import timezone

from sessions_app.models import Preparation

from ..builders import build_preparation, build_session
from ..preparing import fields, typed
from ..web import at, post, words

WAY_BACK = "To switch, take it back to a draft"
STAYS = "Ruth has read it, so the lens stays."


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4)


@pytest.fixture
def noor(pair, sign_in):
    return sign_in(pair.mentee)


def radios(page):
    """Each radio of the choice: its value, whether it is picked, whether it is locked."""
    tags = re.findall(r'<input[^>]* type="radio" name="choice"[^>]*>', page.content.decode())
    return [(re.search(r'value="(\w+)"', tag)[1], " checked" in tag, " disabled" in tag) for tag in tags]


def picked(choice, *, locked):
    return [(value, value == choice, locked) for value in ("A", "B", "C", "nothing")]


def test_a_draft_may_still_pick_another_lens(noor, session):
    build_preparation(session, "A")
    page = noor.get(at("prepare", session))
    assert radios(page) == picked("A", locked=False)
    assert (WAY_BACK in words(page), STAYS in words(page)) == (False, False)


def test_what_nobody_has_read_shows_its_lens_locked_and_leads_to_taking_it_back(noor, session):
    build_preparation(session, "A", shared=True)
    page = noor.get(at("prepare", session))
    assert radios(page) == picked("A", locked=True)
    assert (WAY_BACK in words(page), STAYS in words(page)) == (True, False)
    assert f'<a href="{at("session", session)}#yours">take it back to a draft</a>' in page.content.decode()
    assert "Take it back to a draft" in words(noor.get(at("session", session)))


def test_once_ruth_has_read_it_the_lens_stays_and_no_way_back_is_offered(noor, session):
    build_preparation(session, "A", shared=True, read=True)
    page = noor.get(at("prepare", session))
    assert radios(page) == picked("A", locked=True)
    assert (STAYS in words(page), "take it back" in words(page)) == (True, False)


def test_the_lines_of_what_was_shared_are_changed_without_picking_again(noor, session):
    build_preparation(session, "A", shared=True, read=True)
    page = noor.get(at("prepare", session))
    sent = re.findall(r'<input type="hidden" name="choice" value="(\w+)">', page.content.decode())
    assert sent == ["A"]
    lines = fields(typed(session, "pre_read", decision="Cut the beta early."), choice=sent[0], revision=1)
    assert post(noor, at("prepare", session), lines).url == at("write", session)
    assert Preparation.objects.get().answers.get(prompt__key="decision").text == "Cut the beta early."


def test_a_window_from_before_the_sharing_shows_the_lens_that_stays(noor, session):
    build_preparation(session, "A", shared=True, read=True)
    page = post(noor, at("prepare", session), fields(typed(session, "pre_read"), choice="B", revision=1))
    assert (page.status_code, radios(page)) == (409, picked("A", locked=True))
    assert "Your mentor has read this with another lens, so that lens stays." in words(page)


@pytest.mark.parametrize(("read", "sentence"), [(False, WAY_BACK), (True, STAYS)])
def test_nothing_to_bring_keeps_the_lens_it_is_looked_at_through(noor, session, read, sentence):
    build_preparation(session, "C")
    now = timezone.now()
    Preparation.objects.update(nothing_to_bring=True)
    Preparation.objects.update(submitted_at=now, due_at=session.due_at(24), read_at=now if read else None)
    page = noor.get(at("write", session))
    assert f"Looked at through: Confidence & Visibility Review. {sentence}" in words(page)
    assert 'type="radio"' not in page.content.decode()
    switched = post(noor, at("write", session), fields(typed(session, "nothing"), lens="A", revision=1))
    assert (switched.status_code, Preparation.objects.get().lens.letter) == (409, "C")
    assert "another lens" in words(switched)
