"""A draft as a mentee would meet it, for any session and any lens, before anybody does."""

import pytest
from django.urls import reverse

from sessions_app.models import PlaybookDraft
from sessions_app.playbook.file import data_of

from ..builders import build_draft
from ..playbook.books import unusual
from ..web import errors, words


@pytest.fixture
def look(pair, sign_in):
    """A function that opens the preview of a draft with four phases and five lenses."""
    build_draft(pair.program, pair.admin)
    PlaybookDraft.objects.update(content=data_of(unusual()))
    client, url = sign_in(pair.admin), reverse("draft-preview", args=[pair.program.slug])
    return lambda query="": client.get(url + query)


def test_it_shows_the_first_session_with_a_lens_through_the_first_one(look):
    said = words(look())
    assert "Before session 3, in phase 2, Judgment Building." in said
    assert "Choose what to bring" in said
    assert "What trade-off I accepted What it costs, and who pays" in said
    assert "Where do I default to safety?" not in said


def test_a_session_of_the_last_phase_asks_for_patterns_through_the_fifth_lens(look):
    said = words(look("?session=12&choice=E"))
    assert "Before session 12, in phase 4, Handing On." in said
    assert ("Review of E" in said, "Where do I default to safety?" in said) == (True, True)


def test_a_session_of_a_phase_without_a_lens_asks_for_context(look):
    said = words(look("?session=1&choice=E"))
    assert ("Where I stand" in said, "My role, its scope and its limits" in said) == (True, True)
    assert ("Choose what to bring" in said, "What came of it" in said) == (False, False)


def test_nothing_to_bring_has_its_own_questions_and_asks_for_a_lens(look):
    said = words(look("?session=4&choice=nothing"))
    assert "What did the last weeks ask of me?" in said
    assert "Through which lens shall we look at that?" in said


def test_lenses_that_open_from_one_line_share_it(look):
    page = look().content.decode()
    assert page.count('type="radio" name="choice"') == 6
    assert page.count("One decision since we last met") == 1


def test_nothing_of_it_can_be_sent(look):
    page = look().content.decode()
    inside = page[page.index('<fieldset class="sheet') :]
    assert ("disabled" in inside.split(">")[0], "<form" in inside, 'method="post"' in inside) == (True, False, False)


@pytest.mark.parametrize(
    ("query", "field"), [("?session=0", "session"), ("?session=x", "session"), ("?choice=Q", "choice")]
)
def test_what_is_no_session_or_lens_is_said_beside_its_field(look, query, field):
    response = look(query)
    assert (response.status_code, list(errors(response))) == (422, [field])


def test_a_draft_without_phases_has_nothing_to_show_yet(look):
    PlaybookDraft.objects.update(content={"lens": [{"letter": "A"}]})
    assert "There is no phase yet." in words(look())


def test_a_question_without_words_is_shown_as_one(look):
    content = data_of(unusual())
    content["lens"][0]["review"][0] = {"key": "x", "title": ""}
    content["lens"][1]["opens_with"] = "mood"
    PlaybookDraft.objects.update(content=content)
    assert "No words yet" in words(look())


def test_an_admin_sees_the_parts_that_the_mentee_writes_under(look):
    said = words(look())
    assert "Decision Review Decision I made What I chose" in said
    assert "What I want perspective on Was my framing strong?" in said
    assert "Patterns What do I avoid?" in words(look("?session=12&choice=A"))
