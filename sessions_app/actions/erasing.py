"""The one way in which an audit entry leaves: at the end of its time."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def erasing() -> Iterator[None]:
    """A transaction in which the database lets audit entries be deleted; everywhere else PostgreSQL refuses it.

    Only for a job that erases what has reached the end of its retention, and only around the deleting itself.
    """
    with transaction.atomic():
        _say("on")
        yield
        # What surrounds this transaction is not erasing; where it fails, its rollback takes the word back.
        _say("off")


def _say(word: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('springline.erasing', %s, true)", [word])
