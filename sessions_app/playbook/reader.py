"""Reading values out of nested dicts: each one that is missing, unknown or of another kind is named with its place."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from .limits import LINE, MOST_LINES

Path = tuple[str | int, ...]
BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Defect:
    """One thing that is wrong. `path` leads to it in the file's data, the sentence says where it is in words."""

    path: Path
    sentence: str


class PlaybookDefects(ValueError):
    """Raised with every defect found; `defects` is a list of sentences."""

    def __init__(self, found: list[Defect]) -> None:
        self.found = found
        self.defects = [defect.sentence for defect in found]
        super().__init__("\n".join(self.defects))


class Table:
    """One table of a file. What was never asked for by the time of `close` is not known, and a defect."""

    def __init__(self, data: dict[str, Any], where: str, path: Path = (), defects: list[Defect] | None = None) -> None:
        self.data, self.where, self.path = data, where, path
        self.defects: list[Defect] = [] if defects is None else defects
        self.asked: set[str] = set()

    def refuse(self, key: str, sentence: str) -> None:
        """Notes a defect of the value under `key`."""
        self.defects.append(Defect((*self.path, key), f"{self.where}: {sentence}"))

    def text(self, key: str, longest: int, default: str | None = None) -> str:
        """A non-empty text of one line; a missing one without `default` is a defect."""
        value = self._value(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return self._one_line(key, value, longest)
        self.refuse(key, f"“{key}” must be a text.")
        return ""

    def number(self, key: str, least: int = 1, most: int = 9_999) -> int:
        """A whole number from `least` to `most`."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.refuse(key, f"“{key}” must be a whole number of at least {least}.")
            return least
        if value > most:
            self.refuse(key, f"“{key}” must be at most {most}.")
            return most
        return value

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        value = self._value(key, default)
        if not isinstance(value, bool):
            self.refuse(key, f"“{key}” must be true or false.")
        return bool(value)

    def texts(self, key: str, longest: int = LINE) -> tuple[str, ...]:
        """A list of texts of one line each, empty when the key is missing."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.refuse(key, f"“{key}” must be a list of texts.")
            return ()
        if len(value) > MOST_LINES:
            self.refuse(key, f"“{key}” must hold at most {MOST_LINES} texts.")
        return tuple(self._one_line(key, item, longest) for item in value)

    def tables(self, key: str, most: int, name: Callable[[dict[str, Any]], str]) -> Iterator["Table"]:
        """The tables listed under `key`, each to be called `name`; none when the key is missing."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.refuse(key, f"“{key}” must be a list of tables.")
            return
        if len(value) > most:
            self.refuse(key, f"there are {len(value)} of “{key}”; at most {most} fit.")
        for index, row in enumerate(value[:most]):
            table = Table(row, name(row), (*self.path, key, index), self.defects)
            yield table
            table.close()

    def table(self, key: str, otherwise: str) -> "Table":
        """The table under `key`, empty when it is missing; what is none is a defect that says `otherwise`."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            self.refuse(key, f"“{key}” must be {otherwise}.")
            value = {}
        return Table(value, key, (*self.path, key), self.defects)

    def close(self) -> None:
        """Names what stands in the table and is not known."""
        for key in self.data:
            if key not in self.asked:
                close = get_close_matches(key, sorted(self.asked), n=1)
                meant = f" Did you mean “{close[0]}”?" if close else ""
                self.refuse(key, f"“{shortened(key)}” is not known here.{meant}")

    def _value(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return self.data.get(key, default)

    def _one_line(self, key: str, value: str, longest: int) -> str:
        line = BREAKS.sub(" ", value).strip()
        if len(line) > longest:
            self.refuse(key, f"“{key}” must have at most {longest} characters; this has {len(line)}.")
        if any(unicodedata.category(character) in {"Cc", "Cs"} for character in line):
            self.refuse(key, f"“{key}” holds a character that cannot be stored.")
        return line


def shortened(value: object) -> str:
    """A name as a sentence quotes it: a word or a number, not a page; a question mark for anything else."""
    known = isinstance(value, str | int) and not isinstance(value, bool)
    text = BREAKS.sub(" ", str(value)) if known else "?"
    return text if len(text) <= 40 else f"{text[:40]}…"
