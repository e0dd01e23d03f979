"""Flags as a session page shows them: numbered in reading order, each with its sentence and a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from ..models import DriftFlag, TextCheck
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
    """A stretch of a text, with the flag that it is highlighted for, if it is; `opens` where the flag begins."""

    text: str
    evidence: Evidence | None = None
    opens: bool = False


@dataclass(frozen=True)
class Readable:
    """The present wording of one text that one side may read."""

    source: str
    row_id: int
    revision: int
    text: str


@dataclass(frozen=True)
class Checked:
    """The texts of one session that one side may read, and the checks of their present wordings."""

    texts: tuple[Readable, ...]
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

    @property
    def is_complete(self) -> bool:
        """Whether every text was checked as it now reads."""
        return all((text.source, text.row_id) in self.checks for text in self.texts if text.text)

    @property
    def could_judge(self) -> bool:
        """Whether the detector knew the language of whatever it checked."""
        return all(check.could_judge for check in self.checks.values())

    def paragraphs(self, source: str, row_id: int | None, text: str) -> list[list[Segment]]:
        """The text as paragraphs of segments, highlighted where it was flagged."""
        return marked_paragraphs(
            text, (item for item in self.standing if (item.source, item.row_id) == (source, row_id))
        )


def checked_for(session_id: int, texts: Sequence[Readable], playbook: Playbook, lens: Lens | None) -> Checked:
    """The flags of a session on `texts`: what one side may read, in reading order. Two queries."""
    flags = Prefetch("flags", DriftFlag.objects.filter(is_current=True).select_related("verdict_by"))
    stored = {_key(check): check for check in TextCheck.objects.filter(session_id=session_id).prefetch_related(flags)}
    checks = {}
    for text in texts:
        check = stored.get((text.source, text.row_id))
        if check is not None and check.revision == text.revision:
            checks[text.source, text.row_id] = check
    found = [(key, flag) for key, check in checks.items() for flag in check.flags.all()]
    redirects = choose_redirects(playbook, lens, [flag.kind for _key_, flag in found])
    evidence = tuple(
        Evidence(number, flag, key[0], key[1], redirect)
        for number, ((key, flag), redirect) in enumerate(zip(found, redirects, strict=True), start=1)
    )
    return Checked(tuple(texts), evidence, checks)


def note_was_marked(session_id: int) -> bool:
    """Whether the mentor confirmed a flag in the own note: their own mark, of which the mentee may know."""
    flags = DriftFlag.objects.current().filter(check_result__session_id=session_id, check_result__note__isnull=False)
    return flags.filter(verdict=DriftFlag.Verdict.CONFIRMED).exists()


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
        segments += [Segment(text[at:first]), Segment(text[first:last], item, first == item.flag.start)]
        at = last
    return [segment for segment in [*segments, Segment(text[at:end])] if segment.text]


def _key(check: TextCheck) -> tuple[str, int]:
    if check.answer_id:
        return ANSWER, check.answer_id
    return (NOTE, check.note_id) if check.note_id else (HALF, check.half_id or 0)
