"""How far an import is, as somebody sees it who looks on."""

import pytest
from django.db import connection, connections, transaction

from sessions_app.actions.roster import import_upload, keep_upload
from sessions_app.actions.roster_plan import plan_for
from sessions_app.actions.roster_progress import telling
from sessions_app.models import RosterUpload
from sessions_app.roster.rows import read_roster

from ..builders import build_pair
from ..rosters import NOOR, RUTH, csv


@pytest.fixture
def upload(transactional_db, version):
    return keep_upload(program=build_pair(version).program, rows=read_roster(csv(RUTH, NOOR)))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, and tells nobody")
def test_it_is_seen_before_the_import_is_stored_and_stays_when_that_is_taken_back(upload):
    with transaction.atomic(), telling(upload) as tell:
        tell(40)
        transaction.set_rollback(True)
    assert RosterUpload.objects.get().done == 40


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer, and tells nobody")
def test_an_import_is_not_held_up_by_somebody_who_holds_the_row(upload):
    with transaction.atomic(), telling(upload) as tell:
        RosterUpload.objects.update(done=7)
        tell(40)
    assert RosterUpload.objects.get().done == 7


def test_an_import_leaves_no_connection_open_and_no_upload(upload):
    before = len(connections.all())
    seen = plan_for(upload.program, read_roster(csv(RUTH, NOOR))).digest
    import_upload(upload=upload, seen=seen, by=upload.program.roles.get(kind="admin").user)
    assert (len(connections.all()), RosterUpload.objects.exists()) == (before, False)
