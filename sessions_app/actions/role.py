"""Giving a role in a program, and taking it."""

from django.db import IntegrityError, transaction

from ..errors import LastAdmin, OwnAdminRole, PodMissing, PodNotExpected, RoleGone, RoleHeld, RoleInUse
from ..models import AuditEntry, ErasureRequest, Mentorship, Pod, Program, Role, User
from .audit import record
from .placement import forget_place

Kind = Role.Kind


def check_pod(program: Program, kind: str, pod: Pod | None) -> None:
    """A pod manager's role names a pod of the program, and no other does. Raises PodMissing, PodNotExpected."""
    if kind != Kind.POD_MANAGER and pod is not None:
        raise PodNotExpected
    if kind == Kind.POD_MANAGER and (pod is None or pod.program_id != program.pk):
        raise PodMissing


def give_role(*, program: Program, user: User, kind: str, by: User | None, pod: Pod | None = None) -> Role:
    """Makes somebody a mentor, a mentee, a pod's manager or an admin. Raises PodMissing, PodNotExpected, RoleHeld."""
    check_pod(program, kind, pod)
    with transaction.atomic():
        try:
            with transaction.atomic():
                role = Role.objects.create(program=program, user=user, kind=kind, pod=pod)
        except IntegrityError as error:
            raise RoleHeld from error
        record(AuditEntry.Verb.GAVE_ROLE, by=by, program=program, subject=user)
        return role


def take_role(*, role: Role, by: User) -> None:
    """Ends what somebody is in a program; with their next request they see no more of it than their other roles show.

    Raises RoleGone, RoleInUse (a mentorship runs on it), OwnAdminRole, LastAdmin.
    """
    with transaction.atomic():
        if role.kind == Kind.ADMIN:
            _check_admin(role, by)
        # Whoever pairs this person locks the same row, so that nobody ends up in a pair without their role.
        locked = Role.objects.select_for_update().filter(pk=role.pk).first()
        if locked is None:
            raise RoleGone
        if Mentorship.objects.resting_on(locked).exists():
            raise RoleInUse
        forget_place(program=role.program, email=role.user.email, kind=role.kind)
        locked.delete()
        record(AuditEntry.Verb.TOOK_ROLE, by=by, program=role.program, subject=role.user)


def _check_admin(role: Role, by: User) -> None:
    """All of the admins are locked: two who take each other's role at once would leave nobody."""
    admins = Role.objects.select_for_update().filter(program=role.program_id, kind=Kind.ADMIN).order_by("pk")
    leaving = {role.user_id} | ErasureRequest.objects.leaving()
    if all(admin.user_id in leaving for admin in admins):
        raise LastAdmin
    if role.user_id == by.pk:
        raise OwnAdminRole
