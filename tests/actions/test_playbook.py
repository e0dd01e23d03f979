"""A playbook is loaded whole or not at all, and the words of a used number never change."""

from dataclasses import replace

import pytest
from django.db import DatabaseError

from sessions_app.actions.playbook import load_playbook
from sessions_app.errors import PlaybookVersionInUse
from sessions_app.models import Lens, Phase, Playbook, PlaybookVersion, Prompt, Redirect
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook.parse import parse_playbook, read_default
from sessions_app.playbook.schema import without_ids

from ..playbook.books import shipped, unusual

ROWS = [Playbook, PlaybookVersion, Phase, Lens, Prompt, Redirect]


def counts():
    return [model.objects.count() for model in ROWS]


def test_what_is_loaded_reads_back_word_for_word(db):
    version, is_new = load_playbook(read_default())
    assert (is_new, version.number, version.published_at is not None) == (True, 1, True)
    assert without_ids(playbook_of(version.pk)) == without_ids(read_default())


def test_loading_it_again_changes_nothing(version):
    before = counts()
    assert load_playbook(read_default()) == (version, False)
    assert counts() == before


@pytest.mark.parametrize(
    "change",
    [
        {"purpose": "Mentorship exists to hand out answers."},
        {"phase__1__note": "It moves."},
        {"phase__1__last_session": 6, "phase__2__first_session": 7},
        {"lens__0__review__2__title": "What trade off I accepted"},
        {"lens__2__redirects": ["What was the risk, and whose was it?"]},
        {"pre_read__0__required": True},
        {"kind_redirects__deferral": ["What does waiting protect?"]},
        {"is": ["pressure-testing thinking"]},
    ],
    ids="-".join,
)
def test_other_words_under_a_used_number_are_refused(version, change):
    before = counts()
    with pytest.raises(PlaybookVersionInUse):
        load_playbook(parse_playbook(shipped(**change)))
    assert counts() == before
    assert without_ids(playbook_of(version.pk)) == without_ids(read_default())


def test_other_words_under_the_next_number_stand_beside_the_first(version):
    second, is_new = load_playbook(unusual())
    assert (is_new, second.number, second.playbook) == (True, 2, version.playbook)
    assert without_ids(playbook_of(version.pk)) == without_ids(read_default())
    assert without_ids(playbook_of(second.pk)) == without_ids(unusual())


def test_a_later_version_under_another_name_is_as_repeatable(version):
    renamed = replace(unusual(), name="Mentoring Playbook, second edition")
    second, _is_new = load_playbook(renamed)
    assert load_playbook(renamed) == (second, False)
    assert load_playbook(read_default()) == (version, False)


def test_another_line_of_versions_has_its_own_numbers(version):
    other, is_new = load_playbook(read_default(), slug="managers")
    assert (is_new, other.number, other.playbook.slug) == (True, 1, "managers")


def test_nothing_is_half_loaded(db):
    book = unusual()
    with pytest.raises(DatabaseError):
        load_playbook(replace(book, redirects=(*book.redirects[:2], None)))
    assert counts() == [0] * len(ROWS)
