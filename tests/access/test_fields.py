"""Every text of every model says what it holds, so that no new one escapes the planting of markers."""

from .fields import FIELDS, SAID, WORDS, our_models, texts_of


def test_every_text_of_every_model_says_what_it_holds():
    found = {model.__name__: {each.name for each in texts_of(model)} for model in our_models()}
    assert {name: set(fields) for name, fields in FIELDS.items()} == {
        name: texts for name, texts in found.items() if texts
    }


def test_what_somebody_picks_from_a_list_is_no_words():
    choosing = {(model.__name__, each.name) for model in our_models() for each in texts_of(model) if each.choices}
    assert [field for field in choosing if FIELDS[field[0]][field[1]] is WORDS] == []


def test_what_is_said_by_choosing_is_chosen_from_a_list():
    free = {(model.__name__, each.name) for model in our_models() for each in texts_of(model) if not each.choices}
    assert [field for field in free if FIELDS[field[0]][field[1]] is SAID] == []
