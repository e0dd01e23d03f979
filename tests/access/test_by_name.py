"""Beside every form that takes words stands who reads them, by name."""

import pytest

from sessions_app.models import DriftFlag

from .routes import ROUTES
from .surfaces import OF_PAIRS, OPENING, pages
from .world import TYPED, World, build_world
from .writing import WordsForm, forms_for_words

pytestmark = pytest.mark.sweep

WRITERS = ["mentee", "mentor", "admin", "pod_manager"]
# Beside a form of the pair stands the name of whoever sits opposite, reading it or not.
NAMED = {"mentee": "Ruth", "mentor": "Noor"}
# The survey has no partner in it: what one writes there is one's own.
ALONE = "Only you can read what you write here."
TAKING_WORDS = [*OF_PAIRS, *(route for route in OPENING if route.name == "pulse-answer")]
PAGE = '<form><textarea name="text"></textarea>{}</form>'
SENTENCE = '<p class="privacy mt-4"><svg></svg><span>Only you and Ruth can read this.</span></p>'


@pytest.fixture
def world(version) -> World:
    """With a flag on each kind of text that somebody dismissed, so that the word on why can be given."""
    world = build_world(version)
    DriftFlag.objects.update(verdict=DriftFlag.Verdict.DISMISSED)
    return world


def defects(person: str, form: WordsForm) -> list[str]:
    """What is wrong with the sentence of a form that this person finds."""
    if len(form.sentences) != 1:
        return [f"{len(form.sentences)} sentences"]
    (said,) = form.sentences
    return [] if NAMED.get(person, "") in said or said.startswith(ALONE) else [said]


def test_every_form_that_takes_words_says_by_name_who_reads_them(world):
    found, wrong = set(), []
    for person in WRITERS:
        for url, page in pages(world, person, TAKING_WORDS).items():
            for form in forms_for_words(page):
                found |= set(form.fields)
                wrong += [(person, url, form.fields, each) for each in defects(person, form)]
    typed = {key for route in ROUTES for key, value in route.body(world).items() if TYPED in str(value)}
    assert (wrong, typed - found) == ([], set())


@pytest.mark.parametrize(("sentence", "said"), [(SENTENCE, []), ("", ["0 sentences"]), (SENTENCE * 2, ["2 sentences"])])
def test_a_form_with_one_sentence_is_told_from_others(sentence, said):
    (form,) = forms_for_words(PAGE.format(sentence))
    assert (form.fields, defects("mentee", form)) == (["text"], said)


def test_a_sentence_that_leaves_the_partner_out_is_not_enough():
    (form,) = forms_for_words(PAGE.format(SENTENCE))
    assert defects("mentor", form) == ["Only you and Ruth can read this."]


def test_a_sentence_beside_another_form_does_not_count():
    (form,) = forms_for_words(PAGE.format("") + f"<form>{SENTENCE}</form>" + SENTENCE)
    assert form.sentences == []


def test_a_name_and_a_search_are_no_words():
    assert (
        forms_for_words('<form><input name="name"><input type="text" name="q"><input type="date" name="d"></form>')
        == []
    )
