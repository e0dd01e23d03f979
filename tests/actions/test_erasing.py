"""An audit entry leaves at the end of its time, and in no other way."""

import pytest
from django.db import IntegrityError, connection, transaction

from sessions_app.actions.erasing import erasing
from sessions_app.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    return AuditEntry.objects.create(verb="shared")


def refuses_to_delete(entry: AuditEntry) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite empties a test database row by row, so it has no trigger against deleting.")
    with pytest.raises(IntegrityError, match="stays until its time ends"), transaction.atomic():
        entry.delete()


def test_the_job_that_erases_deletes_it(entry):
    with erasing():
        AuditEntry.objects.all().delete()
    assert AuditEntry.objects.count() == 0


def test_nobody_deletes_it_before(entry):
    refuses_to_delete(entry)


def test_nobody_deletes_it_after_somebody_else_was_erased(entry):
    with erasing():
        pass
    refuses_to_delete(entry)


def test_nobody_deletes_it_after_erasing_failed(entry):
    with pytest.raises(ValueError, match="broken off"), erasing():
        raise ValueError("broken off")
    refuses_to_delete(entry)


def test_even_the_job_that_erases_changes_nothing_of_it(entry):
    with erasing(), pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
        AuditEntry.objects.update(verb="read")
