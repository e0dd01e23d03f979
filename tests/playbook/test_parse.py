"""A playbook with a defect is refused with a sentence for each; a near miss is taken."""

import pytest

from sessions_app.playbook.parse import PlaybookDefects, parse_playbook, read_default

from .books import LEAVE_OUT, shipped, unusual

DEFECTS = [
    ({"name": LEAVE_OUT}, ["playbook: “name” must be a text."]),
    ({"purpose": "  "}, ["playbook: “purpose” must be a text."]),
    ({"version": 0}, ["playbook: “version” must be a whole number of at least 1."]),
    ({"version": True}, ["playbook: “version” must be a whole number of at least 1."]),
    ({"version": "1"}, ["playbook: “version” must be a whole number of at least 1."]),
    ({"is": "advice"}, ["playbook: “is” must be a list of texts."]),
    ({"redirects": ["Which?", " "]}, ["playbook: “redirects” must be a list of texts."]),
    (
        {"pre_read": ["a line"]},
        ["playbook: “pre_read” must be a list of tables."]
        + [f"lens {letter}: “opens_with” must be the key of a pre-read line." for letter in "ABC"],
    ),
    ({"phase": LEAVE_OUT}, ["playbook: it needs at least one phase."]),
    ({"phase": "three"}, ["playbook: “phase” must be a list of tables.", "playbook: it needs at least one phase."]),
    ({"phase__1__number": 3}, ["phase 3: phases must be numbered in order; this one is number 2."]),
    ({"phase__1__first_session": 4}, ["phase 2: it must start at session 3."]),
    ({"phase__1__first_session": 2}, ["phase 2: it must start at session 3."]),
    (
        {"phase__1__last_session": 2},
        ["phase 2: “last_session” must be 3 or later.", "phase 3: it must start at session 3."],
    ),
    (
        {"phase__1__last_session": LEAVE_OUT},
        ["phase 2: “last_session” must be 3 or later.", "phase 3: it must start at session 4."],
    ),
    ({"phase__2__last_session": 12}, ["phase 3: the last phase must stay open; leave “last_session” out."]),
    ({"phase__0__lens_policy": "two"}, ["phase 1: “lens_policy” must be one of none, exactly_one."]),
    ({"phase__2__patterns_wanted": -1}, ["phase 3: “patterns_wanted” must be a whole number of at least 0."]),
    ({"phase__2__patterns_wanted": 5}, ["phase 3: “patterns_wanted” is more than there are pattern questions."]),
    ({"context": LEAVE_OUT}, ["phase 1: without a lens it needs at least one “context” question."]),
    ({"context__1__key": "role"}, ["playbook: the key “role” is used twice."]),
    ({"pre_read__3__title": 4}, ["playbook, pre_read “why”: “title” must be a text."]),
    ({"lens": LEAVE_OUT}, ["playbook: a phase expects exactly one lens, but there is none."]),
    ({"lens__1__letter": "A"}, ["lens A: this letter is used twice."] * 2),
    ({"lens__0__review": []}, ["lens A: it needs a review and an ask section."]),
    ({"lens__2__ask": LEAVE_OUT}, ["lens C: it needs a review and an ask section."]),
    ({"lens__0__opens_with": "mood"}, ["lens A: “opens_with” must be the key of a pre-read line."]),
    ({"lens__0__opens_with": "why"}, ["lens A: “opens_with” must be the key of a pre-read line."]),
    ({"kind_redirects": ["Which?"]}, ["playbook: “kind_redirects” must be a table of lists of texts."]),
    ({"kind_redirects__deferral": "Which?"}, ["kind_redirects: “deferral” must be a list of texts."]),
]
NEAR_MISSES = [
    {"name": "  Another name "},
    {"is": LEAVE_OUT},
    {"phase__1__last_session": 3, "phase__2__first_session": 4},
    {"phase__2__patterns_wanted": 4},
    {"phase__2__patterns_wanted": LEAVE_OUT},
    {"phase__0__lens_policy": "exactly_one", "context": LEAVE_OUT},
    {"context__0__help": LEAVE_OUT, "context__0__question": "What depends on me?"},
    {"lens__0__review__0__key": "framing"},
    {"lens__0__opens_with": "hesitation"},
    {"lens__2__letter": "D"},
    {"kind_redirects": LEAVE_OUT},
    {"kind_redirects__deferral": []},
]


@pytest.mark.parametrize(("changes", "sentences"), DEFECTS, ids=lambda value: "-".join(value)[:60])
def test_a_defect_is_named_where_it_is(changes, sentences):
    with pytest.raises(PlaybookDefects) as refused:
        parse_playbook(shipped(**changes))
    assert refused.value.defects == sentences


@pytest.mark.parametrize("changes", NEAR_MISSES, ids=lambda value: "-".join(value))
def test_what_only_looks_like_a_defect_is_taken(changes):
    assert parse_playbook(shipped(**changes)).number == 1


def test_every_defect_is_named_and_not_only_the_first():
    with pytest.raises(PlaybookDefects) as refused:
        parse_playbook(shipped(name="", lens__0__letter=LEAVE_OUT, lens__1__name=7))
    assert str(refused.value) == (
        "playbook: “name” must be a text.\nlens ?: “letter” must be a text.\nlens B: “name” must be a text."
    )


def test_blanks_around_a_wording_are_not_part_of_it():
    assert parse_playbook(shipped(name="  Another name ")).name == "Another name"


def test_a_question_without_its_own_wording_asks_its_title():
    prompt = read_default().context[1]
    assert prompt.question == prompt.title == "Situations where leading feels hard"


def test_a_kind_without_redirects_is_left_out():
    assert "deferral" not in parse_playbook(shipped(kind_redirects__deferral=[])).kind_redirects


def test_four_phases_and_five_lenses_are_as_good_as_three_and_three():
    playbook = unusual()
    assert [(phase.number, phase.first_session, phase.last_session) for phase in playbook.phases] == [
        (1, 1, 2),
        (2, 3, 5),
        (3, 6, 8),
        (4, 9, None),
    ]
    assert [lens.letter for lens in playbook.lenses] == ["A", "B", "C", "D", "E"]
