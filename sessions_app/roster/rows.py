"""Lines of cells become rows of a roster: which column is which, by the names on top."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from .limits import MOST_COLUMNS
from .said import Said, Unreadable, said
from .table import EMPTY, Line, lines_of

COLUMNS = ("email", "name", "role", "pod", "mentor email", "time zone")
REQUIRED = COLUMNS[:3]
# As people write them; blanks, dashes and capitals do not matter.
ALSO = {
    "e mail": "email",
    "email address": "email",
    "work email": "email",
    "mentor": "mentor email",
    "mentor e mail": "mentor email",
    "timezone": "time zone",
}


@dataclass(frozen=True)
class Row:
    """One line as it stands in the file. `surplus` says that it has more cells than there are columns."""

    line: int
    email: str
    name: str
    role: str
    pod: str = ""
    mentor: str = ""
    time_zone: str = ""
    surplus: bool = False


def read_roster(raw: bytes) -> list[Row]:
    """The rows of a file. Raises Unreadable: nothing in it, no table, or columns other than those of the template."""
    lines = lines_of(raw)
    number, head = next(lines, (0, []))
    if not head:
        raise Unreadable(EMPTY)
    places = _places(number, head)
    rows = [_row(line, places, len(head)) for line in lines]
    if not rows:
        raise Unreadable(said("The file has names of columns and nobody below them."))
    return rows


def packed(rows: Iterable[Row]) -> list[list[Any]]:
    """For keeping: plain lists."""
    return [list(astuple(row)) for row in rows]


def unpacked(rows: Iterable[Iterable[Any]]) -> list[Row]:
    """What was kept."""
    return [Row(*row) for row in rows]


def _places(line: int, head: list[str]) -> dict[str, int]:
    """In which place of a line each column stands. Raises Unreadable with everything that is wrong with the names."""
    wrong: list[Said] = []
    places: dict[str, int] = {}
    for place, name in enumerate(head[:MOST_COLUMNS]):
        plain = " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
        column = ALSO.get(plain, plain)
        if column in places:
            wrong.append(said("Two columns are called “%(name)s”. Keep one of them.", name=name))
        elif column in COLUMNS:
            places[column] = place
        elif plain:
            wrong.append(said("“%(name)s” is no column of a roster. Rename it or take it out.", name=name))
    missing = [said("The column “%(name)s” is missing.", name=name) for name in REQUIRED if name not in places]
    if missing and len(head) == 1:
        missing.append(said("Line %(line)s is one cell only. Separate columns by comma, semicolon or tab.", line=line))
    if wrong or missing:
        raise Unreadable(*missing, *wrong, said("The columns are: %(names)s.", names=", ".join(COLUMNS)))
    return places


def _row(line: Line, places: dict[str, int], width: int) -> Row:
    number, cells = line
    found = {name: cells[place] for name, place in places.items() if place < len(cells)}
    email, name, role, pod, mentor, zone = (found.get(column, "") for column in COLUMNS)
    # A cell under no name would be lost without a word.
    named = set(places.values())
    surplus = any(cell for place, cell in enumerate(cells) if place >= width or place not in named)
    return Row(number, email, name, role, pod, mentor, zone, surplus)
