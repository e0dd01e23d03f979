"""The playbook as a value: the client's words, and what follows from a session's number."""

from dataclasses import FrozenInstanceError, replace

import pytest

from sessions_app.playbook.parse import read_default
from sessions_app.playbook.schema import numbered, without_ids

from .books import unusual

BOOK = numbered(read_default())


def words(letter):
    """(review heading, its fields, ask heading, its fields) of a lens."""
    lens = read_default().lens(letter)
    return lens.review_title, [p.title for p in lens.review], lens.ask_title, [p.title for p in lens.ask]


def test_the_decision_review_asks_in_the_clients_words():
    assert words("A") == (
        "Decision I made",
        ["What I chose", "What I optimized for", "What trade-off I accepted"],
        "What I want perspective on",
        ["Was my framing strong?"],
    )


def test_the_influence_attempt_review_asks_in_the_clients_words():
    assert words("B") == (
        "Where I tried to influence without authority",
        ["Who I was trying to influence", "Why it mattered", "What happened"],
        "What I want help with",
        ["What I misread or underused"],
    )


def test_the_three_lenses_carry_the_clients_names():
    names = [lens.name for lens in read_default().lenses]
    assert names == ["Decision Review", "Influence Attempt Review", "Confidence & Visibility Review"]


def test_the_purpose_is_the_clients():
    playbook = read_default()
    assert playbook.purpose == "Mentorship exists to build leadership judgment, not to provide solutions."
    assert playbook.principle == (
        "If you want answers, talk to your manager. If you want better judgment, use your mentor."
    )


@pytest.mark.parametrize(
    ("session", "phase", "expects_lens"), [(1, 1, False), (2, 1, False), (3, 2, True), (5, 2, True), (6, 3, True)]
)
def test_the_phase_follows_from_the_number(session, phase, expects_lens):
    found = read_default().phase_of(session)
    assert (found.number, found.expects_lens) == (phase, expects_lens)


def test_the_last_phase_has_no_end():
    assert read_default().phase_of(400).name == "Pattern Recognition"


@pytest.mark.parametrize(("session", "phase"), [(5, 2), (6, 3), (8, 3), (9, 4), (33, 4)])
def test_another_arc_divides_its_sessions_in_its_own_way(session, phase):
    assert unusual().phase_of(session).number == phase


@pytest.mark.parametrize(("letter", "name"), [("B", "Influence Attempt Review"), ("b", None), ("Z", None), ("", None)])
def test_a_lens_is_found_by_its_letter_alone(letter, name):
    assert getattr(read_default().lens(letter), "name", None) == name


def test_a_lens_is_answered_from_review_to_ask():
    assert [prompt.key for prompt in read_default().lens("B").prompts] == ["who", "mattered", "happened", "misread"]


def test_the_arc_has_a_stone_per_bounded_session_and_two_for_the_open_end():
    assert (read_default().stones, unusual().stones) == (7, 10)


def test_the_same_words_are_the_same_whatever_their_ids_and_the_order_of_lenses():
    turned = replace(BOOK, lenses=tuple(reversed(BOOK.lenses)))
    assert turned != read_default()
    assert without_ids(turned) == without_ids(read_default())


def test_the_order_of_questions_is_part_of_the_words():
    book = read_default()
    assert without_ids(replace(book, pre_read=book.pre_read[::-1])) != without_ids(book)


def test_nobody_changes_a_playbook_in_passing():
    with pytest.raises(FrozenInstanceError):
        read_default().name = "Other"
