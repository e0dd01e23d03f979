"""Reads a text passage by passage, and what might be drift a second time together with its neighbors."""

import math
from collections.abc import Iterator
from dataclasses import replace

from sessions_app.drift.encoder import Encoder, Verdict
from sessions_app.drift.kinds import Role
from sessions_app.drift.language import Tongue, tongue_of
from sessions_app.drift.sentences import Sentence
from sessions_app.drift.surroundings import around

# Below this nothing that stands around a sentence makes it drift; most sentences are, and are read once.
# In a line or two nothing is skipped: there, two quiet halves may make one question.
_DOUBTFUL = 0.05
_FEW = 3
# The share of the neighbors in what a sentence is taken to say.
_AMONG = 0.45
# Quiet by itself beside something that is drift by itself: together they are drift, and that is the other one's doing.
# Without this "It was advice, plain and simple." would be marked along with the advice that it looks back on.
_QUIET, _LOUD = 0.3, 0.5
# Every further sentence is another chance of a false alarm, so in a long text each has to be a little surer:
# beside one or two sentences nothing is taken off, among sixteen 1.2 on the scale of the logits.
_CROWD = 0.6


def in_english(text: str, passages: list[Sentence]) -> list[Sentence] | None:
    """The passages that can be judged; none where most of the text is in another language."""
    letters = dict.fromkeys(Tongue, 0)
    kept = []
    passed_over = 0
    for passage in passages:
        tongue = tongue_of(text[passage.start : passage.end])
        letters[tongue] += passage.end - passage.start
        # What is too short to tell goes with the rest of the text.
        if tongue is Tongue.OTHER:
            passed_over += 1
        else:
            # What stands on two sides of something foreign is not read together: it counts as another line.
            kept.append(replace(passage, line=passage.line + passed_over * len(text)))
    return kept if letters[Tongue.OTHER] <= letters[Tongue.ENGLISH] else None


def read(text: str, passages: list[Sentence], role: Role, encoder: Encoder) -> Iterator[tuple[Sentence, Verdict]]:
    """Each passage with its verdict."""
    crowd = _CROWD * math.log(max(1.0, len(passages) / 2))
    each = [encoder.judge(passage.shown, role) for passage in passages]
    loud = [passage for passage, alone in zip(passages, each, strict=True) if alone.score >= _LOUD]
    known: dict[tuple[int, int], Verdict] = {}
    for number, (passage, alone) in enumerate(zip(passages, each, strict=True)):
        weight = _logit(alone.score)
        spans = around(passages, number) if alone.score > _DOUBTFUL or len(passages) <= _FEW else []
        if alone.score < _QUIET:
            spans = [(start, end) for start, end in spans if not any(start <= other.start < end for other in loud)]
        if spans:
            for span in spans:
                if span not in known:
                    known[span] = encoder.judge(text[slice(*span)], role)
            among = sum(_logit(known[span].score) for span in spans) / len(spans)
            weight += _AMONG * (among - weight)
        yield passage, Verdict(1 / (1 + math.exp(crowd - weight)), alone.kind)


def _logit(score: float) -> float:
    score = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(score / (1 - score))
