"""A sentence is read together with what stands beside it, and with nothing else."""

from sessions_app.drift.sentences import split
from sessions_app.drift.surroundings import around


def read_with(text: str, number: int) -> list[str]:
    return [text[start:end] for start, end in around(split(text), number)]


def test_a_sentence_on_its_own_has_nothing_around_it():
    assert read_with("She decided to go.", 0) == []


def test_a_short_line_is_read_as_one_breath():
    text = "Porto or Frankfurt? Your pick. I sign."
    assert read_with(text, 0) == read_with(text, 2) == [text]


def test_in_a_long_line_a_sentence_is_read_with_each_of_its_neighbors():
    first, second, third = (f"{name} is a sentence of some length, so that three of them do not fit." for name in "ABC")
    text = f"{first} {second} {third}"
    assert read_with(text, 0) == [f"{first} {second}"]
    assert read_with(text, 1) == [f"{first} {second}", f"{second} {third}"]


def test_bullets_and_paragraphs_are_not_read_together():
    assert read_with("- call Dana\n- wait a week", 0) == []
    assert read_with("He left.\n\nShe stayed.", 1) == []


def test_a_neighbor_that_would_crowd_out_the_sentence_is_left_away():
    assert read_with("Short one. " + "and on it goes " * 25 + "to the end.", 0) == []
