"""What a page of the draft shows and what becomes of it: the file's data, changed in that part and nowhere else."""

import pytest

from sessions_app.playbook.draft import (
    Part,
    address,
    fields_of,
    fingerprint,
    parts_of,
    rows_in,
    with_fields,
)
from sessions_app.playbook.file import data_of
from sessions_app.playbook.parse import examine, read_default
from sessions_app.playbook.schema import without_ids

from .books import shipped, unusual

PHASES, LENSES, CONTEXT, PRE_READ = (
    Part("phases"),
    Part("lenses"),
    Part("questions", "context"),
    Part("questions", "pre_read"),
)


def changed(part, data=None, **fields):
    """The shipped data after this part's page was sent with these fields changed, dashes written as two underscores."""
    data = data or data_of(read_default())
    said = {name.replace("__", "-"): value for name, value in fields.items()}
    return with_fields(data, part, fields_of(data, part) | said)


def ranges(data):
    return [(row["name"], row["first_session"], row.get("last_session")) for row in data["phase"]]


def keys(prompts):
    return [prompt["key"] for prompt in prompts]


@pytest.mark.parametrize("playbook", [read_default(), unusual()], ids=["shipped", "unusual"])
def test_a_page_that_is_sent_as_it_came_changes_no_word(playbook):
    data = data_of(playbook)
    for part in parts_of(data):
        data = with_fields(data, part, fields_of(data, part))
    found, defects = examine(data)
    assert (without_ids(found), defects) == (without_ids(playbook), [])


def test_every_phase_lens_and_list_of_questions_is_a_part():
    assert parts_of(data_of(unusual())) == [
        ("words", ""),
        ("phases", ""),
        *[("phase", number) for number in "1234"],
        ("lenses", ""),
        *[("lens", number) for number in "12345"],
        *[("questions", name) for name in ("context", "pre_read", "nothing", "patterns", "carried")],
        ("redirects", ""),
    ]


def test_a_changed_goal_changes_that_phase_and_nothing_else():
    before = data_of(read_default())
    after = changed(Part("phase", "2"), goal="Look at what you did.")
    assert after["phase"][1]["goal"] == "Look at what you did."
    after["phase"][1]["goal"] = before["phase"][1]["goal"]
    assert examine(after)[0] == examine(before)[0]


@pytest.mark.parametrize("part", [Part("phase", "4"), Part("phase", "0"), Part("lens", "9")])
def test_a_part_that_is_not_there_is_not_changed(part):
    with pytest.raises(LookupError):
        fields_of(data_of(read_default()), part)
    with pytest.raises(LookupError):
        with_fields(data_of(read_default()), part, {})


def test_a_phase_that_is_added_follows_the_last_one_without_a_gap():
    data = changed(PHASES, phase__2__sessions=4, phase__3__name="Handing On", phase__3__sessions=None)
    assert ranges(data) == [
        ("Framing & Trust", 1, 2),
        ("Judgment Building", 3, 5),
        ("Pattern Recognition", 6, 9),
        ("Handing On", 10, None),
    ]
    assert data["phase"][3]["lens_policy"] == "exactly_one"


def test_a_phase_that_moves_takes_its_words_along_and_its_sessions_follow():
    data = changed(PHASES, phase__1__place=1)
    assert ranges(data) == [("Judgment Building", 1, 3), ("Framing & Trust", 4, 5), ("Pattern Recognition", 6, None)]
    assert [row["number"] for row in data["phase"]] == [1, 2, 3]
    assert data["phase"][0]["goal"] == "Review leadership behavior, not new problems."


def test_a_phase_is_removed_and_what_follows_moves_up():
    assert ranges(changed(PHASES, phase__1__remove=True)) == [
        ("Framing & Trust", 1, 2),
        ("Pattern Recognition", 3, None),
    ]


def test_a_phase_in_the_middle_without_an_end_is_named():
    _playbook, defects = examine(changed(PHASES, phase__0__sessions=None))
    assert (address(defects[0].path), defects[0].sentence) == (
        (PHASES, "phase-0-sessions"),
        "phase 1: “last_session” must be 1 or later.",
    )


def test_a_new_lens_gets_the_next_letter_and_lenses_stand_by_their_letters():
    data = changed(LENSES, lens__3__name="Foresight", lens__3__letter="", lens__0__letter="Z")
    assert [(row["letter"], row["name"]) for row in data["lens"]] == [
        ("A", "Foresight"),
        ("B", "Influence Attempt Review"),
        ("C", "Confidence & Visibility Review"),
        ("Z", "Decision Review"),
    ]
    assert len(data["lens"][3]["review"]) == 3


def test_a_new_question_gets_a_key_from_its_words_and_keeps_out_of_the_others_way():
    row = {"prompt-3-title": "Role", "prompt-3-question": "", "prompt-3-help": "", "prompt-3-required": True}
    data = data_of(read_default())
    data = with_fields(data, CONTEXT, fields_of(data, CONTEXT) | row)
    assert data["context"][3] == {"key": "role_2", "title": "Role"}


def test_a_question_in_no_latin_letters_gets_a_key_as_well():
    row = {"prompt-3-title": "Що сталося?", "prompt-3-question": "", "prompt-3-help": "", "prompt-3-required": False}
    data = data_of(read_default())
    data = with_fields(data, CONTEXT, fields_of(data, CONTEXT) | row)
    assert data["context"][3] == {"key": "question", "title": "Що сталося?", "required": False}


def test_questions_stand_in_the_order_that_was_asked_for():
    assert keys(changed(CONTEXT, prompt__2__place=1)["context"]) == ["hope_not", "role", "hard"]
    assert keys(changed(CONTEXT, prompt__0__place=3, prompt__2__remove=True)["context"]) == ["hard", "role"]


def test_an_empty_new_row_is_no_question_and_an_emptied_one_is_a_defect():
    empty = {f"prompt-3-{column}": "" for column in ("title", "question", "help")} | {"prompt-3-required": True}
    data = data_of(read_default())
    assert len(with_fields(data, CONTEXT, fields_of(data, CONTEXT) | empty)["context"]) == 3
    (defect,) = examine(changed(CONTEXT, prompt__1__title="", prompt__1__question="Hard?"))[1]
    assert address(defect.path) == (CONTEXT, "prompt-1-title")


def test_another_pre_read_line_can_be_the_one_that_asks_why():
    data = changed(PRE_READ, prompt__3__why=False, prompt__2__why=True)
    assert keys(data["pre_read"]) == ["decision", "influence", "why", "why_this_one"]
    (defect,) = examine(data)[1]
    assert address(defect.path) == (Part("lens", "3"), "opens_with")


@pytest.mark.parametrize(
    ("change", "part", "field"),
    [
        ({"name": ""}, Part("words"), "name"),
        ({"is": "advice"}, Part("words"), "is"),
        ({"phase": []}, PHASES, ""),
        ({"phase__1__goal": ""}, Part("phase", "2"), "goal"),
        ({"phase__2__patterns_wanted": 5}, Part("phase", "3"), "patterns_wanted"),
        ({"lens": []}, LENSES, ""),
        ({"lens__1__letter": "b"}, Part("lens", "2"), "letter"),
        ({"lens__2__ask": []}, Part("lens", "3"), "ask-0-title"),
        ({"lens__0__review__1__title": ""}, Part("lens", "1"), "review-1-title"),
        ({"lens__0__redirects": [""]}, Part("lens", "1"), "redirects"),
        ({"context__1__key": "role"}, CONTEXT, "prompt-0-title"),
        ({"patterns__0__help": 3}, Part("questions", "patterns"), "prompt-0-help"),
        ({"nothing": []}, Part("questions", "nothing"), "prompt-0-title"),
        ({"redirects": "Why?"}, Part("redirects"), "redirects"),
        ({"kind_redirects__deferral": "Why?"}, Part("redirects"), "kind-deferral"),
        ({"kind_redirects": []}, Part("redirects"), ""),
        ({"version": 0}, Part("words"), "version"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_every_defect_leads_to_the_field_where_it_is_fixed(change, part, field):
    assert (part, field) in [address(defect.path) for defect in examine(shipped(**change))[1]]


def test_a_fingerprint_tells_one_wording_from_another_and_not_one_order_of_keys():
    assert fingerprint({"a": "1", "b": "2"}) == fingerprint({"b": "2", "a": "1"})
    assert fingerprint({"a": "1"}) != fingerprint({"a": "2"})


def test_rows_that_ask_for_one_place_stand_with_the_moved_one_first():
    rows = {"lens-0-name": "first", "lens-0-place": 1, "lens-1-name": "second", "lens-1-place": 1}
    assert [row["name"] for row in rows_in(rows, "lens")] == ["second", "first"]
