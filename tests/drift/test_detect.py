"""What the detector does with the model's verdicts; the model here is one that knows its own mind."""

import itertools

import pytest

from sessions_app.drift import encoder
from sessions_app.drift.detect import LENGTH_CAP, check, detect, score
from sessions_app.drift.encoder import Encoder, Settings
from sessions_app.drift.kinds import KINDS, Kind
from sessions_app.drift.wordpiece import WordPiece


class Outspoken:
    """Finds drift where it reads a word it knows: one kind a word, surest of the first."""

    def __init__(self, words: WordPiece, kinds: dict[str, Kind]) -> None:
        self.kinds = {words.encode(word, 1, 9)[2]: kind for word, kind in kinds.items()}
        self.asked = 0

    def logits(self, tokens: list[int]) -> list[float]:
        self.asked += 1
        for token in tokens:
            if token in self.kinds:
                return [4.0, *(3.0 if kind is self.kinds[token] else 0.0 for kind in KINDS)]
        return [-4.0] * (1 + len(KINDS))


@pytest.fixture
def model(monkeypatch) -> Outspoken:
    words = WordPiece.load(encoder.ARTEFACT / "vocab.txt")
    model = Outspoken(
        words, {"should": Kind.PRESCRIPTIVE_ADVICE, "first": Kind.STEP_BY_STEP_PLAN, "which": Kind.SOLUTION_SEEKING}
    )
    monkeypatch.setattr(encoder, "load", lambda: Encoder(model, words, Settings("test-1", 0.5, 128)))
    return model


def test_a_finding_carries_its_place_kind_reason_and_questions(model):
    text = "We talked for an hour.\n\nYou should call Dana."
    (finding,) = detect(text, "mentor")
    assert (finding.start, finding.end, finding.quote) == (24, 45, "You should call Dana.")
    assert finding.kind is Kind.PRESCRIPTIVE_ADVICE
    assert finding.reason == "This says what to do, so the answer becomes yours rather than theirs."
    assert finding.redirects[0] == "What options are you considering, and which one are you closest to?"
    assert finding.score == pytest.approx(0.982, abs=0.001)


def test_neighbors_of_one_kind_are_one_finding(model):
    text = "It went well. You should go. You should stay. We laughed about it."
    assert [finding.quote for finding in detect(text, "mentor")] == ["You should go. You should stay."]


def test_neighbors_of_two_kinds_are_two_findings(model):
    text = "You should go to her now. You go first and then they go."
    assert [finding.kind for finding in detect(text, "mentor")] == [Kind.PRESCRIPTIVE_ADVICE, Kind.STEP_BY_STEP_PLAN]


def test_findings_of_one_kind_in_two_paragraphs_stay_apart(model):
    assert len(detect("You should go to her.\n\nYou should stay with her.", "mentor")) == 2


def test_a_list_of_steps_is_one_finding_without_its_first_marker(model):
    (finding,) = detect("- the first call\n- the first mail\n- the first word", "mentor")
    assert finding.quote == "the first call\n- the first mail\n- the first word"


def test_a_mentor_is_never_said_to_seek_a_solution(model):
    assert detect("Tell me which of them it is.", "mentee")[0].kind is Kind.SOLUTION_SEEKING
    assert detect("Tell me which of them it is.", "mentor")[0].kind is not Kind.SOLUTION_SEEKING


def test_the_score_is_that_of_the_strongest_sentence(model):
    assert score("You should go. It was late.", "mentor") == pytest.approx(0.982, abs=0.001)
    assert score("It was late.", "mentor") == pytest.approx(0.018, abs=0.001)


def test_nothing_is_found_in_nothing(model):
    report = check("", "mentee")
    assert (report.findings, report.score, report.judged, report.complete) == ((), 0.0, True, True)


def test_another_language_is_not_judged_and_costs_nothing(model):
    report = check("Du solltest zuerst mit Dana reden, und das ist nicht leicht.", "mentor")
    assert (report.findings, report.judged, model.asked) == ((), False, 0)


def test_a_foreign_sentence_in_an_english_text_is_passed_over(model):
    text = "She quoted her father to me for a while. Du should nicht mit der Tür ins Haus. We laughed a lot about it."
    report = check(text, "mentor")
    assert (report.findings, report.judged) == ((), True)


def test_a_text_beyond_the_cap_is_judged_in_part_and_says_so(model):
    report = check("It was late and we went home. " * 700 + "You should go.", "mentor")
    assert LENGTH_CAP < 700 * 30
    assert (report.findings, report.complete) == ((), False)


def test_every_report_names_the_version_of_the_detector(model):
    assert check("It was late.", "mentor").version == "test-1"


def test_without_the_artefact_the_detector_says_that_it_is_missing(tmp_path):
    assert encoder.available(tmp_path) is False
    with pytest.raises(encoder.DetectorUnavailable):
        encoder.load(tmp_path)


def test_without_the_runtime_the_detector_says_that_it_is_missing(monkeypatch):
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    monkeypatch.setattr(encoder, "import_module", _missing)
    encoder.load.cache_clear()
    assert encoder.available() is False
    with pytest.raises(encoder.DetectorUnavailable):
        encoder.load()


def _missing(name: str) -> None:
    raise ImportError(name)


def test_what_is_asked_for_is_shown_with_its_question_and_no_sentence_is_marked_twice():
    asked = "We met on Monday about the release. Ship, or wait? Just tell me which one you would pick."
    assert [finding.quote for finding in check(asked, "mentee").findings] == [
        "Ship, or wait? Just tell me which one you would pick."
    ]
    twice = check(
        "What should I do about Marc? Which of the two would you pick? Please decide for me.", "mentee"
    ).findings
    assert all(one.end <= other.start for one, other in itertools.pairwise(twice))
