"""A mentee whose playbook has five lenses, some of which open from the same pre-read line."""

import pytest

from sessions_app.actions.playbook import load_playbook
from sessions_app.models import Preparation

from ..builders import build_mentorship, build_session, build_user
from ..playbook.books import unusual
from ..preparing import fields, prompt_id, typed
from ..web import at, post, words


@pytest.fixture
def session(version, pair):
    """Session 10, in the fourth phase, of a pair on a playbook with four phases and five lenses."""
    newer, _new = load_playbook(unusual())
    mentorship = build_mentorship(pair.program, pair.mentor, build_user("Mei Tsai"), newer)
    return build_session(mentorship, 10)


@pytest.fixture
def mei(session, sign_in):
    return sign_in(session.mentorship.mentee)


def test_each_line_is_asked_once_whatever_the_number_of_its_lenses(session, mei):
    page = mei.get(at("prepare", session)).content.decode()
    names = [f'name="q{prompt_id(session, "pre_read", key)}"' for key in ("decision", "influence", "hesitation")]
    assert [page.count(name) for name in names] == [1, 1, 1]
    assert page.count('name="choice"') == 6


def test_the_fifth_lens_is_chosen_and_answered(session, mei):
    sent = fields(typed(session, "pre_read"), choice="E", revision=0)
    assert post(mei, at("prepare", session), sent).url == at("write", session)
    assert "Review of E" in words(mei.get(at("write", session)))
    assert Preparation.objects.get(session=session).lens.letter == "E"


def test_the_last_phase_asks_for_two_patterns_and_says_so(session, mei):
    post(mei, at("prepare", session), fields(typed(session, "pre_read"), choice="E", revision=0))
    patterns = typed(session, "patterns", safety="", influence="", ambiguity="")
    post(mei, at("write", session), fields(typed(session, "E") | patterns, revision=2))
    response = post(mei, at("read-back", session))
    assert response.status_code == 422
    assert "Answer at least 2 of the pattern questions before you share." in words(response)
