"""Files that people take along: the template to fill in, and the lines that were refused, to correct."""

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook

from .rows import COLUMNS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def template_csv() -> bytes:
    """The names of the columns, with the mark by which Excel knows UTF-8."""
    return csv_of([])


def template_xlsx() -> bytes:
    """The names of the columns in a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Roster")
    sheet.append(COLUMNS)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def csv_of(rows: Iterable[Iterable[str]], *more: str) -> bytes:
    """Rows under the names of the columns and `more` names; no cell that a spreadsheet would take for a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([*COLUMNS, *more])
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")
