"""What a roster would do, from what the program knows at this moment."""

from collections.abc import Sequence

from ..models import CapOverride, Invitation, Mentorship, Pod, Program, Role
from ..roster.known import POD_MANAGER, Invited, Known, Pair, Place, pod_key
from ..roster.plan import Plan, plan
from ..roster.rows import Row


def plan_for(program: Program, rows: Sequence[Row]) -> Plan:
    """What these rows come to now; writes nothing, in six queries however many there are."""
    return plan(rows, known_of(program))


def known_of(program: Program) -> Known:
    """Everything that a roster can touch."""
    pods = dict(Pod.objects.filter(program=program).values_list("pk", "name"))
    key = {pk: pod_key(name) for pk, name in pods.items()} | {None: ""}
    roles = list(Role.objects.filter(program=program).values_list("user__email", "kind", "pod"))
    invited = Invitation.objects.open().filter(program=program)
    running = Mentorship.objects.active().filter(program=program)
    overrides = CapOverride.objects.good(program)
    return Known(
        cap=program.mentor_cap,
        pods={key[pk]: name for pk, name in pods.items()},
        roles=frozenset((email, kind) for email, kind, _pod in roles),
        managed=frozenset((email, key[pod]) for email, kind, pod in roles if kind == POD_MANAGER),
        invited={
            (email, kind): Invited(name, zone, key[pod])
            for email, kind, name, zone, pod in invited.values_list("email", "kind", "name", "time_zone", "pod")
        },
        pairs={
            mentee: Pair(mentor, key[pod])
            for mentee, mentor, pod in running.values_list("mentee__email", "mentor__email", "pod")
        },
        places={
            email: Place(mentor, key[pod])
            for email, mentor, pod in program.placements.values_list("email", "mentor_email", "pod")
        },
        caps=dict(overrides.values_list("mentor__email", "cap")),
    )
