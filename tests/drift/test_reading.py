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
    assert verdicts(Opinionated({"You should just leave.": 0.9, TEXT: 0.05}))[1] < 0.5


def test_what_stands_around_a_sentence_can_confirm_it():
    assert verdicts(Opinionated({"You should just leave.": 0.6, TEXT: 0.99}))[1] > 0.9


def test_a_quiet_sentence_is_not_drawn_in_by_one_that_is_drift_by_itself():
    looking_back, advice = verdicts(Opinionated({"You should just leave.": 0.9, TEXT: 0.99}))
    assert (looking_back, advice > 0.9) == (pytest.approx(0.01), True)


def test_a_doubtful_sentence_is_still_read_together_with_it():
    scores = {"I noticed what I wanted to say.": 0.35, "You should just leave.": 0.9, TEXT: 0.99}
    assert verdicts(Opinionated(scores))[0] > 0.5


def test_two_quiet_halves_can_make_one_question():
    assert max(verdicts(Opinionated({TEXT: 0.999}))) == pytest.approx(0.641, abs=0.001)


def test_in_a_longer_text_a_quiet_sentence_is_read_once():
    encoder = Opinionated({})
    text = "It was late. We met at noon.\n\nHe was there. She was not."
    list(read(text, split(text), "mentor", encoder))
    assert encoder.asked == ["It was late.", "We met at noon.", "He was there.", "She was not."]


def test_neighbors_are_read_once_for_both_of_them():
    encoder = Opinionated(dict.fromkeys(["I noticed what I wanted to say.", "You should just leave."], 0.9))
    verdicts(encoder)
    assert encoder.asked.count(TEXT) == 1


def test_among_many_sentences_each_has_to_be_surer():
    few, many = (" ".join(["You must go now and not look back at any of this."] * count) for count in (2, 16))
    encoder = Opinionated({})
    encoder.judge = lambda text, role: Verdict(0.6, Kind.PRESCRIPTIVE_ADVICE)
    assert max(verdict.score for _, verdict in read(few, split(few), "mentor", encoder)) == pytest.approx(0.6)
    assert max(verdict.score for _, verdict in read(many, split(many), "mentor", encoder)) == pytest.approx(
        0.301, abs=0.01
    )


def test_most_of_a_text_in_another_language_leaves_nothing_to_read():
    text = "Wir haben lange geredet und nichts gesagt. She left."
    assert in_english(text, split(text)) is None
