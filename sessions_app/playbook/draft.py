"""The parts of a draft that have a page each: the fields of that page out of the file's data, and back into it.

A draft may be incomplete. What is shown is a list of texts for a list, and for rows one field a cell, named
`review-0-title`; a row may also say its `place` and that it is to be removed.
"""

import json
import re
from copy import deepcopy
from typing import Any, NamedTuple
from zlib import crc32

from .file import SECTIONS
from .limits import KEY
from .reader import Path
from .schema import EXACTLY_ONE_LENS, KINDS, NO_LENS, PRE_READ, WHY

Data = dict[str, Any]
Fields = dict[str, Any]

TEXTS = {
    "words": ("name", "purpose", "principle"),
    "phase": ("name", "goal", "lens_policy", "note_title", "note"),
    "lens": ("letter", "name", "choice", "summary", "opens_with", "review_title", "ask_title"),
}
LISTS = {"words": ("is", "is_not"), "phase": ("bring", "not_expect"), "lens": ("redirects",)}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ARC = {"number", "first_session", "last_session"}


class Part(NamedTuple):
    """One page of the draft: `kind`, and which one of several (a number from 1, or a section of questions)."""

    kind: str
    which: str = ""


def parts_of(data: Data) -> list[Part]:
    """Every part in the order in which it is written."""
    phases = [Part("phase", str(number)) for number in range(1, len(data.get("phase", [])) + 1)]
    lenses = [Part("lens", str(number)) for number in range(1, len(data.get("lens", [])) + 1)]
    questions = [Part("questions", section) for section in SECTIONS]
    return [Part("words"), Part("phases"), *phases, Part("lenses"), *lenses, *questions, Part("redirects")]


def row_of(data: Data, part: Part) -> Data | None:
    """The table of the file that a phase's or a lens's page is about; None where there is none of this number."""
    rows = data.get(part.kind, [])
    return rows[int(part.which) - 1] if 0 < int(part.which) <= len(rows) else None


def fields_of(data: Data, part: Part) -> Fields:
    """What the part's page shows. Raises LookupError for a part that is not there."""
    kind = part.kind
    if kind == "phases":
        return _rows("phase", [{"was": n, "name": row.get("name", ""), "sessions": _sessions(row)}
                               for n, row in enumerate(data.get("phase", []), start=1)])  # fmt: skip
    if kind == "lenses":
        return _rows("lens", [{"was": n, "letter": row.get("letter", ""), "name": row.get("name", "")}
                              for n, row in enumerate(data.get("lens", []), start=1)])  # fmt: skip
    if kind == "questions":
        return _prompt_rows("prompt", data.get(part.which, []), part.which == PRE_READ)
    if kind == "redirects":
        by_kind = data.get("kind_redirects", {})
        return {"redirects": data.get("redirects", [])} | {f"kind-{each}": by_kind.get(each, []) for each in KINDS}
    table = data if kind == "words" else row_of(data, part)
    if table is None:
        raise LookupError(part)
    fields: Fields = {name: table.get(name, "") for name in TEXTS[kind]}
    fields |= {name: table.get(name, []) for name in LISTS[kind]}
    if kind == "phase":
        fields["patterns_wanted"] = table.get("patterns_wanted", 0)
    if kind == "lens":
        fields |= _prompt_rows("review", table.get("review", [])) | _prompt_rows("ask", table.get("ask", []))
    return fields


def with_fields(data: Data, part: Part, fields: Fields) -> Data:
    """The data with what the part's page says; everything else stays. Raises LookupError for a part that is not
    there."""
    data, kind = deepcopy(data), part.kind
    if kind == "phases":
        data["phase"] = _arc(data, rows_in(fields, "phase"))
    elif kind == "lenses":
        data["lens"] = _lenses(data, rows_in(fields, "lens"))
    elif kind == "questions":
        data[part.which] = _prompts(rows_in(fields, "prompt"))
    elif kind == "redirects":
        data["redirects"] = fields["redirects"]
        data["kind_redirects"] = {each: fields[f"kind-{each}"] for each in KINDS if fields[f"kind-{each}"]}
    else:
        table = data if kind == "words" else row_of(data, part)
        if table is None:
            raise LookupError(part)
        table |= {name: fields[name] for name in (*TEXTS[kind], *LISTS[kind])}
        if kind == "phase":
            table["patterns_wanted"] = fields["patterns_wanted"] or 0
        if kind == "lens":
            table |= {name: _prompts(rows_in(fields, name)) for name in ("review", "ask")}
    return data


def address(path: Path) -> tuple[Part, str]:
    """On which page, and at which of its fields, the value at this path of the data is changed."""
    head, *rest = path or ("name",)
    if head == "phase":
        if not rest:
            return Part("phases"), ""
        index, key = rest[0], str(rest[1])
        return (Part("phases"), f"phase-{index}-sessions") if key in ARC else (_numbered("phase", index), key)
    if head == "lens":
        return (_numbered("lens", rest[0]), _cell(str(rest[1]), rest[2:])) if rest else (Part("lenses"), "")
    if head in SECTIONS:
        return Part("questions", str(head)), _cell("prompt", rest)
    if head == "kind_redirects":
        return Part("redirects"), f"kind-{rest[0]}" if rest else ""
    return Part("redirects" if head == "redirects" else "words"), str(head)


def fingerprint(content: Any) -> int:
    """A number that says whether content still reads as it did: what a form was rendered with, in place of a
    revision."""
    return crc32(json.dumps(content, sort_keys=True).encode()) % 10**9


def rows_in(fields: Fields, name: str) -> list[Data]:
    """The rows of this name in the order that they ask for, without those to be removed and new ones left empty. Of
    two that ask for one place the one that moved comes first."""
    found: dict[int, Data] = {}
    for field, value in fields.items():
        if cell := re.fullmatch(rf"{name}-(\d+)-(\w+)", field):
            found.setdefault(int(cell[1]), {})[cell[2]] = value
    placed = []
    for index, row in found.items():
        said = any(row.get(column) for column in ("title", "question", "help", "name", "letter"))
        if not row.get("remove") and (said or row.get("key") or row.get("was")):
            place = row.get("place") or index + 1
            placed.append((place, place == index + 1, index, row))
    return [row for *_order, row in sorted(placed, key=lambda each: each[:3])]


def _numbered(kind: str, index: str | int) -> Part:
    return Part(kind, str(int(index) + 1))


def _cell(name: str, rest: list[str | int]) -> str:
    """The field of one cell; of the first row's first cell where a list as a whole is meant."""
    if name in TEXTS["lens"] or name in LISTS["lens"]:
        return name
    index, column = (rest[0], str(rest[1])) if len(rest) > 1 else (0, "title")
    return f"{name}-{index}-{'title' if column == 'key' else column}"


def _rows(name: str, rows: list[Data]) -> Fields:
    return {f"{name}-{index}-{column}": cell for index, row in enumerate(rows) for column, cell in row.items()}


def _prompt_rows(name: str, prompts: list[Data], may_ask_why: bool = False) -> Fields:
    rows = []
    for prompt in prompts:
        row = {column: prompt.get(column, "") for column in ("key", "title", "question", "help")}
        row["required"] = prompt.get("required", True)
        rows.append(row | ({"why": prompt.get("key") == WHY} if may_ask_why else {}))
    return _rows(name, rows)


def _prompts(rows: list[Data]) -> list[Data]:
    """The questions of these rows; a new one gets a key from its words."""
    taken = {row["key"] for row in rows if row.get("key")} | {WHY}
    prompts = []
    for row in rows:
        key = row.get("key", "")
        if "why" in row:
            key = WHY if row["why"] else "" if key == WHY else key
        if not key:
            key = _new_key(row["title"] or row["question"], taken)
            taken.add(key)
        prompt = {"key": key, "title": row["title"]}
        prompt |= {column: row[column] for column in ("question", "help") if row[column]}
        prompts.append(prompt | ({} if row["required"] else {"required": False}))
    return prompts


def _new_key(words: str, taken: set[str]) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", words.lower()).strip("_")[: KEY - 4] or "question"
    names = [stem, *(f"{stem}_{count}" for count in range(2, 99))]
    return next(name for name in names if name not in taken)


def _sessions(phase: Data) -> int | None:
    """How many sessions it has, if it ends."""
    last = phase.get("last_session")
    return last - phase["first_session"] + 1 if last else None


def _arc(data: Data, rows: list[Data]) -> list[Data]:
    """The phases of these rows, numbered in order and without a gap whatever their order is; the last one is open."""
    fresh = {"lens_policy": EXACTLY_ONE_LENS if data.get("lens") else NO_LENS}
    phases, first = [], 1
    for number, row in enumerate(rows, start=1):
        known = row_of(data, Part("phase", str(row.get("was") or 0)))
        phase = {**(known or fresh), "name": row["name"], "number": number, "first_session": first}
        phase.pop("last_session", None)
        if row["sessions"] and number < len(rows):
            phase["last_session"] = first + row["sessions"] - 1
        first = phase.get("last_session", first) + 1
        phases.append(phase)
    return phases


def _lenses(data: Data, rows: list[Data]) -> list[Data]:
    """The lenses of these rows by their letters; a new one without a letter gets the next that is free."""
    taken = {row["letter"] for row in rows}
    lenses = []
    for row in rows:
        free = next((letter for letter in LETTERS if letter not in taken), "")
        letter = row["letter"] or free
        taken.add(letter)
        known = row_of(data, Part("lens", str(row.get("was") or 0)))
        lenses.append({**(known or {}), "letter": letter, "name": row["name"]})
    return sorted(lenses, key=lambda lens: str(lens["letter"]))
