"""Flags as a session page shows them: numbered in reading order, each with its sentence and a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..models import DriftFlag, OutcomeHalf, TextCheck
from ..playbook.redirects import choose_redirects
from ..playbook.schema import Lens, Playbook

ANSWER, NOTE, HALF = "answer", "note", "half"


@dataclass(frozen=True)
class Evidence:
    """One flag: whose text it stands in, its number on the page, and what to ask instead."""

    number: int
    flag: DriftFlag
    source: str
    row_id: int
    redirect: str

    @property
    def is_dismissed(self) -> bool:
        """Whether somebody said that it is not advice."""
        return self.flag.verdict == DriftFlag.Verdict.DISMISSED

    @property
    def is_confirmed(self) -> bool:
        """Whether somebody said that it was advice."""
        return self.flag.verdict == DriftFlag.Verdict.CONFIRMED


@dataclass(frozen=True)
class Segment:
    """A stretch of a text, with the flag that it is highlighted for, if it is."""

    text: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Checked:
    """The checks of one session, as far as one side may see them."""

    evidence: tuple[Evidence, ...]
    checks: dict[tuple[str, int], TextCheck]

    @property
    def standing(self) -> list[Evidence]:
        """Those that nobody dismissed."""
        return [item for item in self.evidence if not item.is_dismissed]

    @property
    def dismissed(self) -> list[Evidence]:
        """Those that somebody dismissed, to undo it."""
        return [item for item in self.evidence if item.is_dismissed]

    def is_checked(self, source: str, row_id: int | None, revision: int) -> bool:
        """Whether this wording of this text was checked."""
        check = self.checks.get((source, row_id or 0))
        return check is not None and check.revision == revision

    def paragraphs(self, source: str, row_id: int | None, revision: int, text: str) -> list[list[Segment]]:
        """The text as paragraphs of segments, highlighted where its present wording was flagged."""
        marks = [
            item
            for item in self.standing
            if (item.source, item.row_id) == (source, row_id) and self.is_checked(source, row_id, revision)
        ]
        return marked_paragraphs(text, marks)


def checked_for(
    *,
    session_id: int,
    is_mentor: bool,
    is_shared: bool,
    order: Iterable[int],
    halves: Iterable[OutcomeHalf],
    playbook: Playbook,
    lens: Lens | None,
) -> Checked:
    """The flags of a session that one side may see, in two queries. `order` holds answer ids in reading order;
    `halves` are those that this side may read. The mentor's note and its flags are for the mentor alone,
    and so are for the mentee those of what was shared once and taken back (`is_shared` is False)."""
    readable = {half.pk for half in halves}
    places = {answer_id: place for place, answer_id in enumerate(order)}
    checks = {}
    for check in TextCheck.objects.filter(session_id=session_id).prefetch_related("flags"):
        key = _key(check)
        if (key[0] == NOTE and not is_mentor) or (key[0] == HALF and key[1] not in readable):
            continue
        if key[0] == ANSWER and is_mentor and not is_shared:
            continue
        checks[key] = check
    rank = {ANSWER: 0, NOTE: 1, HALF: 2}
    keys = sorted(checks, key=lambda key: (rank[key[0]], places.get(key[1], 0) if key[0] == ANSWER else 0))
    found = [(key, flag) for key in keys for flag in checks[key].flags.all() if flag.is_current]
    redirects = choose_redirects(playbook, lens, [flag.kind for _key_, flag in found])
    evidence = tuple(
        Evidence(number, flag, key[0], key[1], redirect)
        for number, ((key, flag), redirect) in enumerate(zip(found, redirects, strict=True), start=1)
    )
    return Checked(evidence, checks)


def note_was_marked(session_id: int) -> bool:
    """Whether the mentor confirmed a flag in the own note: their own mark, of which the mentee may know."""
    confirmed = DriftFlag.objects.filter(check_result__session_id=session_id, check_result__note__isnull=False)
    return confirmed.filter(is_current=True, verdict=DriftFlag.Verdict.CONFIRMED).exists()


def marked_paragraphs(text: str, marks: Iterable[Evidence]) -> list[list[Segment]]:
    """`text` cut into paragraphs at line ends, and those into segments; the segments joined with line ends are `text`
    again but for empty lines. Marks must not overlap."""
    spans = sorted(((item.flag.start, item.flag.end, item) for item in marks), key=lambda span: span[0])
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            paragraphs.append(_segments(text, start, end, spans))
        start = end + 1
    return paragraphs


def _segments(text: str, start: int, end: int, spans: list[tuple[int, int, Evidence]]) -> list[Segment]:
    segments, at = [], start
    for first, last, item in spans:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        segments += [Segment(text[at:first]), Segment(text[first:last], item)]
        at = last
    return [segment for segment in [*segments, Segment(text[at:end])] if segment.text]


def _key(check: TextCheck) -> tuple[str, int]:
    if check.answer_id:
        return ANSWER, check.answer_id
    return (NOTE, check.note_id) if check.note_id else (HALF, check.half_id or 0)
