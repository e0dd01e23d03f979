"""Files that people take along: the template to fill in, and the lines that were refused, to correct."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook

from .rows import COLUMNS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With one of these a cell would be a formula for some spreadsheet program."""


def template_csv() -> bytes:
    """The names of the columns."""
    return csv_of([COLUMNS])


def template_xlsx() -> bytes:
    """The names of the columns in a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    sheet.append(COLUMNS)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def csv_of(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as comma-separated text, with the mark by which Excel knows UTF-8."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def plain(cell: str) -> str:
    """The cell, after an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
