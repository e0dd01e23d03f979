"""Finds the sentences in which the mentor's answer takes the place of the participant's own thinking."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sessions_app.drift import encoder
from sessions_app.drift.kinds import Kind, Role, reason_for
from sessions_app.drift.reading import in_english, read
from sessions_app.drift.redirects import redirects_for
from sessions_app.drift.sentences import Sentence, split

# A note has some two thousand characters. What is longer than this was pasted, and would hold a worker for seconds.
LENGTH_CAP = 20_000
_LONGEST_FINDING = 600


@dataclass(frozen=True)
class Finding:
    """One passage that drifts: `quote` is exactly `text[start:end]` of the text that was judged."""

    kind: Kind
    start: int
    end: int
    quote: str
    reason: str
    score: float
    redirects: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What one check of one text found."""

    findings: tuple[Finding, ...]
    score: float
    judged: bool  # False where the text is not in English: silence then means nothing
    complete: bool  # False where only the text's beginning was read
    version: str


def check(text: str, role: Role) -> Report:
    """Judge a text sentence by sentence. Raises `DetectorUnavailable` where there is no model."""
    model = encoder.load()
    version, complete = model.settings.version, len(text) <= LENGTH_CAP
    passages = in_english(text, split(text[:LENGTH_CAP]))
    if passages is None:
        return Report((), 0.0, False, complete, version)
    verdicts = list(read(text, passages, role, model))
    found = [
        _finding(text, passage, verdict, role)
        for passage, verdict in verdicts
        if verdict.score >= model.settings.threshold
    ]
    highest = max((verdict.score for _, verdict in verdicts), default=0.0)
    findings = tuple(_with_their_questions(text, passages, _joined(text, found)))
    return Report(findings, highest, True, complete, version)


def detect(text: str, role: Role) -> list[Finding]:
    """The findings alone, in the order of the text."""
    return list(check(text, role).findings)


def score(text: str, role: Role) -> float:
    """How strongly the text's most drifting sentence drifts, from 0 to 1."""
    return check(text, role).score


def _finding(text: str, passage: Sentence, verdict: encoder.Verdict, role: Role) -> Finding:
    return Finding(
        verdict.kind,
        passage.start,
        passage.end,
        text[passage.start : passage.end],
        reason_for(verdict.kind, role),
        verdict.score,
        redirects_for(verdict.kind, role),
    )


def _joined(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Neighbors of one kind read better as one finding: a list of steps, a question and its echo."""
    last: Finding | None = None
    for finding in found:
        if last is None:
            last = finding
        elif (
            finding.kind is last.kind
            and finding.end - last.start <= _LONGEST_FINDING
            and not any(letter.isalpha() for letter in text[last.end : finding.start])
            and "\n\n" not in text[last.end : finding.start]
        ):
            quote = text[last.start : finding.end]
            last = replace(last, end=finding.end, quote=quote, score=max(last.score, finding.score))
        else:
            yield last
            last = finding
    if last is not None:
        yield last


def _with_their_questions(text: str, passages: list[Sentence], findings: Iterator[Finding]) -> Iterator[Finding]:
    """ "Tell me which" asks for an answer to the question right before it, so the two are one finding."""
    taken = 0
    for finding in findings:
        before = [passage for passage in passages if taken <= passage.start and passage.end <= finding.start]
        if finding.kind is Kind.SOLUTION_SEEKING and before:
            question = before[-1]
            asks = text[question.start : question.end].rstrip().endswith("?")
            if asks and not text[question.end : finding.start].strip(" "):
                finding = replace(finding, start=question.start, quote=text[question.start : finding.end])
        taken = finding.end
        yield finding
