"""Giving a role in a program, and taking it."""

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils import timezone

from ..errors import LastAdmin, OwnAdminRole, RoleGone, RoleHeld, RoleInUse
from ..models import ApiToken, AuditEntry, ErasureRequest, Invitation, Mentorship, Pod, Program, Role, User
from .audit import record
from .invitation import let_go
from .placement import forget_place
from .pod import check_pod
from .rows import hold

Kind = Role.Kind


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
        # A link that still leads into the role would give it back. Before the role, in the order of whoever accepts.
        invited = Invitation.objects.open().filter(program=role.program, email=role.user.email, kind=role.kind)
        for invitation in invited.select_for_update().filter(pod=role.pod):
            let_go(invitation)
        # Whoever pairs this person locks the same row, so that nobody ends up in a pair without their role.
        locked = Role.objects.select_for_update().filter(pk=role.pk).first()
        if locked is None:
            raise RoleGone
        if Mentorship.objects.resting_on(locked).exists():
            raise RoleInUse
        forget_place(program=role.program, email=role.user.email, kind=role.kind)
        if role.kind == Kind.ADMIN:
            # Who is given the role again makes new keys: the old ones may have been left where they do not belong.
            keys = ApiToken.objects.filter(program=role.program, made_by=role.user, revoked_at=None)
            keys.update(revoked_at=timezone.now())
        locked.delete()
        record(AuditEntry.Verb.TOOK_ROLE, by=by, program=role.program, subject=role.user)


def keeping_an_admin(programs: Collection[int], without: User) -> set[int]:
    """Those of these programs, by primary key, that still have an admin who can sign in when this one leaves. All their
    admins are locked: two who leave at once would leave nobody."""
    roles = Role.objects.filter(program__in=programs, kind=Kind.ADMIN)
    hold(roles)
    leaving = {without.pk} | ErasureRequest.objects.leaving()
    return set(roles.filter(user__is_active=True).exclude(user__in=leaving).values_list("program", flat=True))


def _check_admin(role: Role, by: User) -> None:
    if role.program_id not in keeping_an_admin([role.program_id], without=role.user):
        raise LastAdmin
    if role.user_id == by.pk:
        raise OwnAdminRole
