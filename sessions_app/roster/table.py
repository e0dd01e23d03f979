"""A file of bytes becomes lines of cells, whether it is CSV or XLSX; anything else is refused with a reason."""

import csv
import io
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta

from openpyxl import load_workbook

from .limits import CELL, MOST_BYTES, MOST_COLUMNS, MOST_LINES, MOST_PARTS, MOST_UNPACKED
from .said import Unreadable, said

Line = tuple[int, list[str]]
DELIMITERS = ",;\t"
PACKED = b"PK\x03\x04"
# Old Excel files, and PDF, which people upload for the table that they show.
FOREIGN = (b"\xd0\xcf\x11\xe0", b"%PDF")
EMPTY = said("The file is empty.")
TOO_LONG = said("The file has more than %(most)s lines. Split it and import one part after the other.", most="20,000")
NO_WORKBOOK = said("This file cannot be read as XLSX. Save it again as XLSX or as “CSV UTF-8”.")


def lines_of(raw: bytes) -> Iterator[Line]:
    """Every line that is not blank, with its number in the file, as cells without blanks around them.

    A character that cannot be stored becomes U+FFFD, which no name and no address may hold. Raises Unreadable.
    """
    if len(raw) > MOST_BYTES:
        raise Unreadable(said("The file has more than %(most)s MB. Split it, or save it as XLSX.", most="2.5"))
    if not raw.strip():
        raise Unreadable(EMPTY)
    if raw.startswith(FOREIGN):
        raise Unreadable(said("This is neither CSV nor XLSX. Save it as XLSX or as “CSV UTF-8”."))
    for number, cells in _of_workbook(raw) if raw.startswith(PACKED) else _of_text(_decoded(raw)):
        clean = [_clean(cell) for cell in cells]
        if not any(clean):
            continue
        if number > MOST_LINES:
            raise Unreadable(TOO_LONG)
        yield number, clean


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        advice = "Line %(line)s is not in UTF-8. In Excel choose “CSV UTF-8” when you save, or upload the XLSX itself."
        raise Unreadable(said(advice, line=line)) from error


def _of_text(text: str) -> Iterator[Line]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader, last = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 0
    try:
        for cells in reader:
            yield last + 1, cells
            last = reader.line_num
    except csv.Error as error:
        wrong = "From line %(line)s on the file cannot be read: a quotation mark is opened there and not closed."
        raise Unreadable(said(wrong, line=last + 1)) from error


def _of_workbook(raw: bytes) -> Iterator[Line]:
    """The first sheet. Formulas come as they are written, so that they are seen and refused."""
    _check_packed(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        # One line more than fits, so that too many are noticed, and no sheet of a million empty ones is walked through.
        for number, cells in enumerate(sheet.iter_rows(max_row=MOST_LINES + 1, values_only=True), 1):
            yield number, [_text(cell) for cell in cells[: MOST_COLUMNS + 1]]
    except Exception as error:  # a workbook can be broken in more ways than its reader has names for
        raise Unreadable(NO_WORKBOOK) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    # A formula over several cells is an object of its own.
    return str(cell) if isinstance(cell, str | int | float | date | time | timedelta) else "="


def _check_packed(raw: bytes) -> None:
    """Unpacks it once and throws that away, piece by piece: a bomb is noticed before anything takes it apart."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = package.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Unreadable(TOO_MUCH)
            unpacked = 0
            for part in parts:
                with package.open(part) as opened:
                    while piece := opened.read(65_536):
                        unpacked += len(piece)
                        if unpacked > MOST_UNPACKED:
                            raise Unreadable(TOO_MUCH)
    except Unreadable:
        raise
    except Exception as error:  # truncated, encrypted, packed in an unknown way, or lying about its sizes
        raise Unreadable(NO_WORKBOOK) from error


TOO_MUCH = said("Unpacked this workbook is far too large for a roster. Copy the table into a new one and upload that.")


def _clean(cell: str) -> str:
    cell = cell.strip()[: CELL + 1]
    if cell.isprintable():  # nearly every one, and told at once
        return cell
    return "".join("\ufffd" if unicodedata.category(each) in {"Cc", "Cs"} else each for each in cell)
