"""The list as a spreadsheet: plain cells, none of which a spreadsheet program takes for a formula."""

import io
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from ..roster.files import plain
from .progress import Progress
from .progress_line import Line
from .progress_list import Wanted, all_of
from .progress_pairs import Status


def table_of(progress: Progress, wanted: Wanted) -> list[list[str]]:
    """Head and rows of exactly what the list is narrowed to, in its order."""
    zone = timezone.get_current_timezone_name()
    head = [
        _("Mentee"),
        _("Mentor"),
        _("Pod"),
        _("Phase"),
        _("Phase name"),
        _("Session"),
        _("Next session (%(zone)s)") % {"zone": zone},
        _("Pre-reads on time"),
        _("Pre-reads due"),
        _("Status"),
    ]
    return [head, *([_holdable(cell) for cell in _cells(line)] for line in all_of(progress, wanted))]


def workbook_of(table: Iterable[list[str]]) -> bytes:
    """The table as a workbook of one sheet. Row by row: nothing of it is held but the file that comes out."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(str(_("Mentorships")))
    for row in table:
        sheet.append([plain(cell) for cell in row])
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


def _holdable(cell: str) -> str:
    return ILLEGAL_CHARACTERS_RE.sub("", cell)


def _cells(line: Line) -> Iterable[str]:
    return (
        line.mentee_name,
        line.mentor_name,
        line.pod_name or "",
        str(line.phase.number),
        line.phase.name,
        str(line.ahead),
        date_format(timezone.localtime(line.next_at), "Y-m-d H:i") if line.next_at else "",
        str(line.on_time),
        str(line.due),
        str(Status(line.status).label),
    )
