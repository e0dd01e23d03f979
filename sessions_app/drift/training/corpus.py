"""Reader of the project's own corpus; the label guide beside it describes the format."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sessions_app.drift.kinds import ROLES, Kind, Role

REGISTERS = ("terse", "plain", "formal", "chatty", "nonnative", "long")
_MARKED = re.compile(r"\[\[([a-z_]+)\|((?:(?!\]\]).)*)\]\]", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """One labelled line: `near` is the kind that a line without drift nearly is."""

    pair: str
    role: Role
    kind: Kind | None
    near: Kind | None
    register: str
    text: str


@dataclass(frozen=True)
class Text:
    """A session-length text and the passages of it that are drift."""

    role: Role
    register: str
    raw: str
    marked: tuple[tuple[int, int, Kind], ...]

    def kind_of(self, start: int, end: int) -> Kind | None:
        """The kind of a sentence that shares most of itself, or most of a marked passage, with one."""
        for low, high, kind in self.marked:
            shared = min(end, high) - max(start, low)
            if shared > 0 and 2 * shared >= min(end - start, high - low):
                return kind
        return None


def _role(name: str) -> Role:
    for role in ROLES:
        if role == name:
            return role
    raise ValueError(f"no such role: {name}")


def _kind(name: str) -> Kind | None:
    return None if name == "-" else Kind(name)


def read_lines(path: Path) -> Iterator[Line]:
    """The labelled lines of one file, each defect named by its line number."""
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not row.strip() or row.startswith("#"):
            continue
        cells = row.split("\t")
        try:
            pair, role, kind, near, register, text = cells
            if register not in REGISTERS or not text.strip():
                raise ValueError(f"register {register!r}, text {text!r}")
            yield Line(pair, _role(role), _kind(kind), _kind(near), register, text)
        except ValueError as defect:
            raise ValueError(f"{path.name}, line {number}: {defect}") from None


def read_texts(path: Path) -> Iterator[Text]:
    """The session texts of one file, with the marks taken out and remembered as offsets."""
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, body = block.partition("\n")
        role, _, register = (part.strip() for part in heading.partition("|"))
        raw, marked, at = "", [], 0
        for mark in _MARKED.finditer(body := body.strip("\n")):
            raw += body[at : mark.start()]
            marked.append((len(raw), len(raw) + len(mark[2]), Kind(mark[1])))
            raw += mark[2]
            at = mark.end()
        yield Text(_role(role), register, raw + body[at:], tuple(marked))


def named_lines(folder: Path) -> Iterator[tuple[str, Line]]:
    """All lines of a folder, each with the name of the group it belongs to: its pair, or itself."""
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(read_lines(path)):
            yield f"{path.stem}:{line.pair if line.pair != '-' else number}", line


def named_texts(folder: Path) -> Iterator[tuple[str, Text]]:
    """All session texts of a folder, each a group of its own."""
    for path in sorted(folder.glob("texts*.txt")):
        for number, text in enumerate(read_texts(path)):
            yield f"{path.stem}:{number}", text


def held_out(group: str) -> bool:
    """Whether a group is for development only: about one in eight, and the same ones when the corpus grows."""
    return zlib.crc32(group.encode()) % 8 == 0
