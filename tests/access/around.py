"""What there is beside the pairs: a draft of the playbook, keys, invitations, a waiting mentee, a browser elsewhere."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.models import CapOverride, PairSuggestion, Role
from sessions_app.models.sign_in import device_id

from ..builders import build_device, build_draft, build_invitation, build_role, build_token, build_user


def build_around(world: Any) -> None:
    """One of each, in the program of the world's pairs."""
    # The mentee is signed in somewhere else as well.
    world.device = device_id(build_device(world.people["mentee"]))
    program, admin, mentor = world.program, world.people["admin"], world.people["other_mentor"]
    build_draft(program, admin, purpose="Another purpose.")
    world.token = build_token(program, admin)
    world.invitation = build_invitation(program, name="Mei Invited")
    world.free = build_user("Freya Free")
    build_role(program, world.free, Role.Kind.MENTEE)
    PairSuggestion.objects.create(program=program, mentee=world.free, mentor=mentor, hours=8)
    day = timezone.localdate() + timedelta(days=20)
    given = {"program": program, "mentor": mentor, "given_by": admin, "cap": 3, "expires_on": day}
    world.plant(CapOverride.objects.create(reason="Two end soon.", **given), "admin")
