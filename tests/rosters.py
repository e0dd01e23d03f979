"""Rosters as people upload them."""

import io

from openpyxl import Workbook

HEAD = "email,name,role,pod,mentor email,time zone"


def csv(*lines: str, head: str = HEAD) -> bytes:
    """A CSV file with these lines below the names of the columns."""
    return "\n".join([head, *lines, ""]).encode()


def xlsx(*lines: str, head: str = HEAD) -> bytes:
    """The same as a workbook; a cell that starts with = is a formula."""
    book = Workbook()
    for line in (head, *lines):
        book.active.append(line.split(","))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


RUTH = "ruth@example.org,Ruth Adeyemi,mentor,,,Africa/Lagos"
NOOR = "noor@example.org,Noor Haddad,mentee,Harbor,ruth@example.org,Asia/Beirut"
OTTILIE = "ottilie@example.org,Ottilie Brandt,pod manager,Harbor,,Europe/Berlin"
