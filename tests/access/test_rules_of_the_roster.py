"""How long a roster waits, asked directly."""

import pytest
from django.utils import timezone

from sessions_app import access
from sessions_app.models import RosterUpload

from .outcomes import UNKNOWN, outcome, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_a_roster_is_found_by_its_own_id_for_a_day(world):
    admin, slug, upload = world.people["admin"], world.program.slug, world.upload
    assert access.roster_upload_for_admin(admin, slug, upload.public_id) == upload
    assert outcome(lambda: access.roster_upload_for_admin(admin, slug, "A" * 14)) == UNKNOWN
    RosterUpload.objects.update(expires_at=timezone.now())
    assert outcome(lambda: access.roster_upload_for_admin(admin, slug, upload.public_id)) == UNKNOWN
