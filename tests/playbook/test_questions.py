"""Which questions a preparation asks, and which are still open."""

import pytest

from sessions_app.playbook import questions
from sessions_app.playbook.parse import read_default
from sessions_app.playbook.schema import numbered

from .books import unusual

BOOK = numbered(read_default())
LENS = ["chose", "optimized", "trade_off", "framing"]
PATTERNS = ["avoid", "safety", "influence", "ambiguity"]


def keys(prompts):
    return [prompt.key for prompt in prompts]


def open_keys(session, lens, nothing=False, answered=(), book=BOOK):
    """The keys of the questions that keep a preparation with these answers from being shared."""
    every = questions.all_prompts(book)
    texts = {prompt.id: "Some words." for prompt in every if prompt.key in answered}
    missing = questions.missing(book, book.phase_of(session), book.lens(lens), nothing, texts)
    return [prompt.key for prompt in every if str(prompt.id) in missing]


@pytest.mark.parametrize(
    ("session", "lens", "nothing", "asked"),
    [
        (1, "", False, ["role", "hard", "hope_not"]),
        (2, "A", False, ["role", "hard", "hope_not"]),
        (3, "A", False, LENS),
        (3, "", False, []),
        (5, "C", False, ["moment", "stopped", "another_way"]),
        (5, "C", True, ["quiet", "passed"]),
        (6, "A", False, LENS + PATTERNS),
        (6, "", True, ["quiet", "passed", *PATTERNS]),
    ],
)
def test_the_writing_page_asks_what_phase_and_lens_ask(session, lens, nothing, asked):
    assert keys(questions.written(BOOK, BOOK.phase_of(session), BOOK.lens(lens), nothing)) == asked


@pytest.mark.parametrize(
    ("lens", "nothing", "opened", "left"),
    [
        ("A", False, ["decision", "why"], ["influence", "hesitation"]),
        ("B", False, ["influence", "why"], ["decision", "hesitation"]),
        ("C", False, ["hesitation", "why"], ["decision", "influence"]),
        ("A", True, [], ["decision", "influence", "hesitation"]),
        ("", False, [], ["decision", "influence", "hesitation"]),
    ],
)
def test_one_line_opens_the_preparation_and_the_others_are_left_behind(lens, nothing, opened, left):
    assert keys(questions.opening(BOOK, BOOK.lens(lens), nothing)) == opened
    assert keys(questions.left_behind(BOOK, BOOK.lens(lens), nothing)) == left


@pytest.mark.parametrize(
    ("session", "lens", "nothing", "answered", "still_open"),
    [
        (1, "", False, [], ["role"]),
        (1, "", False, ["hope_not"], []),
        (4, "A", False, [], ["decision", "why", *LENS]),
        (4, "A", False, ["decision", "why", *LENS], []),
        (4, "A", False, ["why", *LENS], ["decision"]),
        (4, "A", False, ["influence", "why", *LENS], ["decision"]),
        (4, "A", False, ["decision", "why", "chose", "optimized", "trade_off"], ["framing"]),
        (4, "B", True, [], ["quiet"]),
        (4, "B", True, ["quiet"], []),
        (6, "B", True, ["quiet"], ["avoid"]),
        (6, "B", True, ["quiet", "ambiguity"], []),
    ],
)
def test_what_is_required_and_empty_keeps_it_from_being_shared(session, lens, nothing, answered, still_open):
    assert open_keys(session, lens, nothing, answered) == still_open


def test_blanks_are_no_answer():
    texts = {prompt.id: " \n\t" for prompt in questions.all_prompts(BOOK)}
    missing = questions.missing(BOOK, BOOK.phase_of(4), BOOK.lens("C"), False, texts)
    assert len(missing) == 5


def test_an_open_question_is_named_in_its_own_words():
    missing = questions.missing(BOOK, BOOK.phase_of(4), BOOK.lens("A"), False, {})
    trade_off = BOOK.lens("A").review[2]
    assert missing[str(trade_off.id)] == "Answer “What trade-off I accepted” before you share."


def test_a_fourth_phase_with_a_fifth_lens_asks_its_own_questions():
    book = numbered(unusual())
    asked = questions.written(book, book.phase_of(9), book.lens("E"), False)
    assert keys(asked) == ["only_e", "framing", *PATTERNS]
    assert open_keys(9, "E", answered=["hesitation", "why", "only_e", "framing", "safety"], book=book) == ["avoid"]
    two = ["hesitation", "why", "only_e", "framing", "safety", "avoid"]
    assert open_keys(9, "E", answered=two, book=book) == []


def test_every_prompt_is_known_by_its_id():
    assert len(questions.all_ids(BOOK)) == len(questions.all_prompts(BOOK)) == 25
