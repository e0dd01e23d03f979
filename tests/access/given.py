"""What stands in the addresses of the house, for everything that there is in a world."""

from collections.abc import Callable
from typing import Any

from sessions_app.models import DriftFlag


def _of_flags(world: Any) -> list[list[str]]:
    others = DriftFlag.objects.exclude(pk=world.flag.pk).order_by("pk")
    return [[flag.check_result.session.public_id, flag.public_id] for flag in (world.flag, *others)]


def _of_glasses(world: Any, first: str) -> list[list[str]]:
    return [[world.glasses[name].public_id] for name in sorted(world.glasses, key=lambda name: name != first)]


# What a route's address names beside a session: for each kind the arguments of everything there is in the world.
GIVEN: dict[str, Callable[[Any], list[list[str]]]] = {
    "": lambda world: [[]],
    "program": lambda world: [[world.program.slug], [world.ahead.program.slug]],
    "mentorship": lambda world: [[each.public_id] for each in (world.mentorship, world.other_mentorship, world.ahead)],
    "ahead": lambda world: [[each.public_id] for each in (world.ahead, world.mentorship, world.other_mentorship)],
    "flag": _of_flags,
    "pulse": lambda world: [[world.program.slug, "middle"], [world.program.slug, "start"]],
    "version": lambda world: [[world.program.slug, str(world.mentorship.version_id)]],
    **{part: lambda world, part=part: [[world.program.slug, part]] for part in ("2", "context")},
    "suggestion": lambda world: [[world.program.slug, world.free.public_id]],
    "device": lambda world: [[world.device]],
    "made_up_link": lambda world: [[world.people["mentee"].public_id, "made-up"]],
    "opened": lambda world: _of_glasses(world, "open"),
    "asked": lambda world: _of_glasses(world, "asked"),
    "intervention": lambda world: [
        [each.public_id] for each in (world.intervention, *world.mentorship.interventions.all())
    ],
    "token": lambda world: [[world.program.slug, world.token.public_id]],
    "invitation": lambda world: [[world.invitation.token]],
    "upload": lambda world: [[world.program.slug, world.upload.public_id]],
    "kind_of_file": lambda world: [[world.program.slug, kind] for kind in ("csv", "xlsx")],
    "pod": lambda world: [[world.program.slug, world.pod.public_id]],
    "invited": lambda world: [[world.program.slug, world.invitation.public_id]],
    "person": lambda world: [[world.program.slug, world.people[name].public_id] for name in ("mentee", "mentor")],
    "role": lambda world: [[world.program.slug, world.people["pod_manager"].public_id, "pod_manager"]],
    "receipt": lambda world: [[world.receipt]],
    "passkey": lambda world: [[world.passkey]],
}
