"""A doubtful sentence is read again among its neighbors; the others are not."""

import pytest

from sessions_app.drift.encoder import Verdict
from sessions_app.drift.kinds import Kind
from sessions_app.drift.reading import in_english, read
from sessions_app.drift.sentences import split

TEXT = "I noticed what I wanted to say. You should just leave."


class Opinionated:
    """Says what it was told to say of a passage, and remembers what it was asked."""

    def __init__(self, scores: dict[str, float]) -> None:
        self.scores = scores
        self.asked: list[str] = []

    def judge(self, text: str, role: str) -> Verdict:
        self.asked.append(text)
        return Verdict(self.scores.get(text, 0.01), Kind.PRESCRIPTIVE_ADVICE)


def verdicts(encoder: Opinionated) -> list[float]:
    return [verdict.score for _, verdict in read(TEXT, split(TEXT), "mentor", encoder)]


def test_what_stands_before_a_sentence_can_clear_it():
    quiet, cleared = verdicts(Opinionated({"You should just leave.": 0.9, TEXT: 0.1}))
    assert quiet == 0.01
    assert cleared == pytest.approx(0.5)


def test_what_stands_around_a_sentence_can_confirm_it():
    assert verdicts(Opinionated({"You should just leave.": 0.6, TEXT: 0.99}))[1] > 0.9


def test_a_sentence_that_is_plainly_quiet_is_read_once():
    encoder = Opinionated({})
    verdicts(encoder)
    assert encoder.asked == ["I noticed what I wanted to say.", "You should just leave."]


def test_neighbors_are_read_once_for_both_of_them():
    encoder = Opinionated(dict.fromkeys(["I noticed what I wanted to say.", "You should just leave."], 0.9))
    verdicts(encoder)
    assert encoder.asked.count(TEXT) == 1


def test_most_of_a_text_in_another_language_leaves_nothing_to_read():
    text = "Wir haben lange geredet und nichts gesagt. She left."
    assert in_english(text, split(text)) is None
