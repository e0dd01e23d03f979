"""How far an import is, told while it runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from ..models import RosterUpload

Tell = Callable[[int], None]


def untold(percent: int) -> None:
    """Where nobody looks on."""


@contextmanager
def telling(upload: RosterUpload) -> Iterator[Tell]:
    """A function that writes down so many per cent, on a connection of its own: nobody sees into the transaction of the
    import before it is stored. SQLite has one writer at a time, and that is the import."""
    if connection.vendor != "postgresql":
        yield untold
        return
    beside = connection.copy()

    def tell(percent: int) -> None:
        try:
            with beside.cursor() as cursor:
                cursor.execute("SET lock_timeout = '500ms'")
                # The table's name is ours; Django's own update would go through the import's connection.
                table = RosterUpload._meta.db_table
                cursor.execute(f'UPDATE "{table}" SET done = %s WHERE id = %s', [percent, upload.pk])  # noqa: S608
        except DatabaseError:
            return  # what is told of an import must not break it

    try:
        yield tell
    finally:
        beside.close()
