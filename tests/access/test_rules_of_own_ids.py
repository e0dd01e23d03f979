"""What belongs to a program is found by its own id alone, beside others of its kind."""

import pytest

from sessions_app import access
from sessions_app.models import Playbook

from ..builders import build_token
from .outcomes import UNKNOWN, outcome, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_each_is_found_by_its_own_id(world):
    admin, slug = world.people["admin"], world.program.slug
    newer = build_token(world.program, admin, "springline_newer")
    assert access.token_for_admin(admin, slug, newer.public_id) == newer
    assert access.invitation_for_admin(admin, slug, world.invitation.public_id) == world.invitation
    assert access.suggestion_for_admin(admin, slug, world.free.public_id).mentee == world.free
    assert access.playbook_draft_for_admin(admin, slug) == world.program.playbook_draft
    pods = list(world.program.pods.all())
    assert len(pods) > 1
    assert [access.pod_for_admin(admin, slug, pod.public_id) for pod in pods] == pods
    assert outcome(lambda: access.pod_for_admin(admin, slug, "A" * 14)) == UNKNOWN
    assert outcome(lambda: access.invitation_for_admin(admin, slug, "A" * 14)) == UNKNOWN
    assert outcome(lambda: access.token_for_admin(admin, slug, "A" * 14)) == UNKNOWN
    assert outcome(lambda: access.suggestion_for_admin(admin, slug, world.people["mentee"].public_id)) == UNKNOWN


def test_a_version_is_found_by_its_own_number_and_comes_with_the_program(world):
    admin, version = world.people["admin"], world.mentorship.version
    assert access.playbook_version_for_admin(admin, world.program.slug, version.pk) == (world.program, version)
    assert outcome(lambda: access.playbook_version_for_admin(admin, world.program.slug, version.pk + 999)) == UNKNOWN
    theirs = Playbook.objects.create(slug="theirs", name="Theirs", owner=world.ahead.program)
    elsewhere = theirs.versions.create(number=1, purpose="p", principle="p", published_at=version.published_at)
    assert outcome(lambda: access.playbook_version_for_admin(admin, world.program.slug, elsewhere.pk)) == UNKNOWN
