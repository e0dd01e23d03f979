"""Labelled sentences for training: the forum and diary files, and the project's own corpus."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from sessions_app.drift.kinds import KINDS, Role
from sessions_app.drift.sentences import split
from sessions_app.drift.surroundings import around
from sessions_app.drift.training.corpus import Line, Text, held_out, named_lines, named_texts

OPINIONS = Path("tests/drift/corpus/forum_opinions.txt")
"""What a larger encoder thinks of each forum sentence, in the order of the training file."""


@dataclass(frozen=True)
class Example:
    """One thing to learn from: a passage, who wrote it, and whether it is drift."""

    text: str
    role: Role
    drift: bool
    kind: int = -1
    source: str = "corpus"
    group: str = "-"
    belief: float = -1.0  # how strongly drift, where that is better known than by the label alone

    @property
    def target(self) -> float:
        """What the network should say, from 0 to 1."""
        return float(self.drift) if self.belief < 0 else self.belief


def forum(path: Path) -> list[Example]:
    """Sentences that others labelled for advice; they know no kinds."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Example(row["text"], row["role"], row["drift"], -1, row["source"], row["group"]) for row in rows]


def from_line(line: Line, group: str) -> list[Example]:
    """A corpus line, and each of its sentences where none of them can be drift."""
    kind = KINDS.index(line.kind) if line.kind else -1
    whole = Example(line.text, line.role, line.kind is not None, kind, "corpus", group)
    parts = split(line.text)
    if line.kind or len(parts) < 2:
        return [whole]
    return [whole, *(replace(whole, text=part.shown) for part in parts)]


def from_text(text: Text, group: str) -> list[Example]:
    """The sentences of a session text and what stands around them, as the detector will cut and see them."""
    parts = split(text.raw)
    spans = [(part.start, part.end, part.shown) for part in parts]
    spans += sorted({(*span, text.raw[slice(*span)]) for number in range(len(parts)) for span in around(parts, number)})
    found = []
    for start, end, shown in spans:
        kind = text.kind_of(start, end)
        found.append(Example(shown, text.role, kind is not None, KINDS.index(kind) if kind else -1, "text", group))
    return found


def own_corpus(folder: Path) -> tuple[list[Example], list[Example]]:
    """Examples to train on and examples held out, with no pair and no text on both sides."""
    kept: list[Example] = []
    out: list[Example] = []
    for group, line in named_lines(folder):
        (out if held_out(group) else kept).extend(from_line(line, group))
    for group, text in named_texts(folder):
        (out if held_out(group) else kept).extend(from_text(text, group))
    return kept, out
