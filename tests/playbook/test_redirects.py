"""Which question stands beside which flag."""

from dataclasses import replace

import pytest

from sessions_app.drift.kinds import Kind
from sessions_app.playbook.parse import read_default
from sessions_app.playbook.redirects import choose_redirects

SHIPPED = read_default()
LENS = replace(SHIPPED.lenses[0], redirects=("Lens one?", "Lens two?"))
BOOK = replace(SHIPPED, kind_redirects={"deferral": ("Wait?", "Whose word?")}, redirects=("Common?",))


@pytest.mark.parametrize(
    ("lens", "kinds", "expected"),
    [
        (LENS, [], []),
        (LENS, ["deferral"], ["Wait?"]),
        (LENS, ["escalation"], ["Lens one?"]),
        (None, ["escalation"], ["Common?"]),
        (LENS, ["deferral", "deferral"], ["Wait?", "Whose word?"]),
        (LENS, ["deferral", "escalation", "deferral"], ["Wait?", "Lens one?", "Whose word?"]),
        (LENS, ["deferral"] * 5, ["Wait?", "Whose word?", "Lens one?", "Lens two?", "Common?"]),
        (LENS, ["deferral"] * 6, ["Wait?", "Whose word?", "Lens one?", "Lens two?", "Common?", "Wait?"]),
        (None, ["escalation", "escalation"], ["Common?", "Common?"]),
    ],
)
def test_a_question_fits_the_kind_then_the_lens_then_the_playbook_and_comes_once(lens, kinds, expected):
    assert choose_redirects(BOOK, lens, kinds) == expected


def test_a_playbook_without_questions_has_none_to_ask():
    silent = replace(SHIPPED, kind_redirects={}, redirects=())
    assert choose_redirects(silent, None, ["deferral", "escalation"]) == ["", ""]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_shipped_playbook_has_questions_of_its_own_for_every_kind(kind):
    first, second = choose_redirects(SHIPPED, None, [kind, kind])
    assert {first, second} <= set(SHIPPED.kind_redirects[kind])
    assert first != second


@pytest.mark.parametrize("lens", SHIPPED.lenses, ids=lambda lens: lens.letter)
def test_eight_flags_of_eight_kinds_get_eight_questions(lens):
    assert len(set(choose_redirects(SHIPPED, lens, list(Kind)))) == 8
