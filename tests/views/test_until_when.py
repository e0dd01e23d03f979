"""Beside every form that takes words stands until when they stay, and the privacy page says it for every program."""

from datetime import timedelta

import pytest

from ..builders import build_half, build_preparation, build_session
from ..web import at, words

UNTIL = "Texts are erased on 29 May 2027."


@pytest.mark.parametrize("name", ["prepare", "write", "read-back", "carried"])
def test_the_mentee_sees_until_when_a_preparation_stays(pair, sign_in, name):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    assert UNTIL in words(sign_in(pair.mentee).get(at(name, session)))


@pytest.mark.parametrize(("person", "name"), [("mentee", "outcome"), ("mentee", "session"), ("mentor", "note")])
def test_both_see_until_when_what_they_say_of_a_session_stays(pair, sign_in, person, name):
    session = build_session(pair.mentorship, 2, starts_in=timedelta(hours=-1))
    assert UNTIL in words(sign_in(getattr(pair, person)).get(at(name, session)))


def test_where_nothing_is_written_no_day_is_named(pair, sign_in):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(days=-1))
    build_half(session, "mentee")
    assert UNTIL not in words(sign_in(pair.mentee).get(at("session", session)))


def test_the_privacy_page_names_the_days_of_ones_own_programs(pair, sign_in):
    page = words(sign_in(pair.admin).get("/privacy/"))
    assert "Senior IC Leadership Texts are erased on 29 May 2027, who met when on 27 February 2029." in page


def test_the_privacy_page_names_no_program_to_others(pair, client, sign_in, stranger):
    pages = [words(visitor.get("/privacy/")) for visitor in (client, sign_in(stranger))]
    assert ["Until when it stays" in page for page in pages] == [False, False]
