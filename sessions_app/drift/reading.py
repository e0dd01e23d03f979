"""Reads a text passage by passage, and what might be drift a second time together with its neighbors."""

import math
from collections.abc import Iterator

from sessions_app.drift.encoder import Encoder, Verdict
from sessions_app.drift.kinds import Role
from sessions_app.drift.language import Tongue, tongue_of
from sessions_app.drift.sentences import Sentence
from sessions_app.drift.surroundings import around

# Below this nothing that stands around a sentence makes it drift; most sentences are, and are read once.
_DOUBTFUL = 0.05


def in_english(text: str, passages: list[Sentence]) -> list[Sentence] | None:
    """The passages that can be judged; none where most of the text is in another language."""
    letters = dict.fromkeys(Tongue, 0)
    kept = []
    for passage in passages:
        tongue = tongue_of(text[passage.start : passage.end])
        letters[tongue] += passage.end - passage.start
        # What is too short to tell goes with the rest of the text.
        if tongue is not Tongue.OTHER:
            kept.append(passage)
    return kept if letters[Tongue.OTHER] <= letters[Tongue.ENGLISH] else None


def read(text: str, passages: list[Sentence], role: Role, encoder: Encoder) -> Iterator[tuple[Sentence, Verdict]]:
    """Each passage with its verdict."""
    known: dict[tuple[int, int], Verdict] = {}
    for number, passage in enumerate(passages):
        alone = encoder.judge(passage.shown, role)
        spans = around(passages, number) if alone.score > _DOUBTFUL else []
        for span in spans:
            if span not in known:
                known[span] = encoder.judge(text[slice(*span)], role)
        yield passage, _together(alone, [known[span] for span in spans])


def _together(alone: Verdict, around_it: list[Verdict]) -> Verdict:
    """Half what a passage says alone, half what it says among its neighbors, on the scale of the logits."""
    if not around_it:
        return alone
    among = sum(_logit(verdict.score) for verdict in around_it) / len(around_it)
    return Verdict(1 / (1 + math.exp(-(_logit(alone.score) + among) / 2)), alone.kind)


def _logit(score: float) -> float:
    score = min(max(score, 1e-6), 1 - 1e-6)
    return math.log(score / (1 - score))
