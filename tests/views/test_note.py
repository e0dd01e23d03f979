"""Ruth's note is hers."""

from datetime import timedelta

import pytest

from sessions_app.models import Note, NoteRevision

from ..builders import build_half, build_session
from ..web import at, errors, post, words


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 3)


@pytest.fixture
def ruth(pair, sign_in):
    return sign_in(pair.mentor)


def test_ruth_writes_a_note_and_finds_it_again(ruth, session):
    assert post(ruth, at("note", session), text="Ask,\r\nthen wait.", revision=0).url == at("session", session)
    assert Note.objects.get().text == "Ask,\nthen wait."
    assert ruth.get(at("note", session)).context["form"]["text"].value() == "Ask,\nthen wait."


def test_the_note_never_reaches_noor(ruth, session, pair, sign_in):
    post(ruth, at("note", session), text="She waits for Sven.", revision=0)
    noor = sign_in(pair.mentee)
    pages = [noor.get(at(name, session)) for name in ("session", "changes")] + [noor.get("/home/")]
    assert [page for page in pages if "She waits for Sven." in page.content.decode()] == []
    assert noor.get(at("note", session)).status_code == 403


def test_an_earlier_wording_is_kept(ruth, session):
    post(ruth, at("note", session), text="First.", revision=0)
    post(ruth, at("note", session), text="Second.", revision=1)
    assert (Note.objects.get().text, NoteRevision.objects.get().text) == ("Second.", "First.")


def test_a_second_window_shows_both_notes(ruth, session):
    post(ruth, at("note", session), text="First.", revision=0)
    page = post(ruth, at("note", session), text="Mine.", revision=0)
    assert (page.status_code, errors(page)["text"]) == (409, ["The other window saved: “First.”"])
    assert ("Mine." in page.content.decode(), Note.objects.get().text) == (True, "First.")
    assert post(ruth, at("note", session), text="Both.", revision=page.context["revision"]).status_code == 302


def test_a_session_that_is_over_shows_the_note_as_text(ruth, pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_half(session, "mentor")
    assert "Save the note" in words(ruth.get(at("session", session)))
    post(ruth, at("note", session), text="She waits for Sven.", revision=0)
    said = words(ruth.get(at("session", session)))
    assert ("Your note Edit note She waits for Sven." in said, "Save the note" in said) == (True, False)
