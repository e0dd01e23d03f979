"""Asking people in, and their coming."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

from ..errors import (
    AlreadyInvited,
    ForSomebodyElse,
    HasAccount,
    InvitationOver,
    RoleHeld,
)
from ..mail import way_in
from ..models import AuditEntry, Invitation, Letter, Pod, Program, Role, User
from ..models.invitation import two_weeks_on
from .audit import record
from .letter import write_letter
from .placement import forget_place, pair_as_placed
from .pod import check_pod


def invite(
    *, program: Program, email: str, name: str, kind: str, by: User | None, pod: Pod | None = None
) -> Invitation:
    """Asks an address into a role and writes the letter. `by` is None where a command sets the program up.

    Raises PodMissing, PodNotExpected, RoleHeld, AlreadyInvited. Whether the address has an account is not told.
    """
    check_pod(program, kind, pod)
    address = email.strip().lower()
    with transaction.atomic():
        if Role.objects.filter(program=program, user__email=address, kind=kind, pod=pod).exists():
            raise RoleHeld
        try:
            with transaction.atomic():
                invitation = Invitation.objects.create(
                    program=program, email=address, name=name, kind=kind, pod=pod, invited_by=by
                )
        except IntegrityError as error:
            raise AlreadyInvited from error
        record(AuditEntry.Verb.INVITED, by=by, program=program)
        _write(invitation)
        return invitation


def link_of(invitation: Invitation) -> str:
    """The link of its letter, for a console whose mail does not leave yet."""
    return way_in(invitation.public_id, invitation.email)


def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """Another letter with the same link, good for two weeks from now. Raises InvitationOver (accepted, withdrawn)."""
    with transaction.atomic():
        locked = _lock(invitation)
        locked.expires_at = two_weeks_on()
        locked.save(update_fields=["expires_at"])
        record(AuditEntry.Verb.INVITED, by=by, program=locked.program)
        _write(locked)
        return locked


def withdraw(*, invitation: Invitation, by: User) -> None:
    """From now on the link leads nowhere, and a letter that has not left stays.

    Raises InvitationOver (accepted, withdrawn).
    """
    with transaction.atomic():
        locked = _lock(invitation)
        let_go(locked)
        forget_place(program=locked.program, email=locked.email, kind=locked.kind)
        record(AuditEntry.Verb.WITHDREW, by=by, program=locked.program)


def let_go(locked: Invitation) -> None:
    """Ends an open invitation whose row is locked; part of the caller's transaction."""
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    Letter.objects.filter(kind=Letter.Kind.INVITED, facts__invitation=locked.public_id, sent_at=None).delete()


def join(*, invitation: Invitation, name: str, time_zone: str, password: str) -> User:
    """Makes the account with exactly the invited address, and gives it the role.

    Raises InvitationOver, and HasAccount where the address has an account by now.
    """
    with transaction.atomic():
        locked = _lock_good(invitation)
        try:
            with transaction.atomic():
                user = User.objects.create_user(locked.email, password, name=name, time_zone=time_zone)
        except IntegrityError as error:
            raise HasAccount from error
        _settle(locked, user)
        return user


def accept(*, invitation: Invitation, by: User) -> None:
    """Gives the role to the account that the address has. Raises InvitationOver, ForSomebodyElse."""
    with transaction.atomic():
        locked = _lock_good(invitation)
        if by.email != locked.email:
            raise ForSomebodyElse
        _settle(locked, by)


def _lock(invitation: Invitation) -> Invitation:
    """The open row, locked, so that of two people with the same link one gets in."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.withdrawn_at:
        raise InvitationOver
    return locked


def _lock_good(invitation: Invitation) -> Invitation:
    locked = _lock(invitation)
    if locked.is_over:
        raise InvitationOver
    return locked


def _settle(invitation: Invitation, user: User) -> None:
    # A roster that is imported right now waits, or is waited for: otherwise neither would see the other, and a pair
    # that it names would never begin.
    Program.objects.select_for_update(no_key=True).get(pk=invitation.program_id)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    # Somebody may have given the role in the meantime.
    Role.objects.get_or_create(program=invitation.program, user=user, kind=invitation.kind, pod=invitation.pod)
    record(AuditEntry.Verb.JOINED, by=user, program=invitation.program, subject=user)
    pair_as_placed(program=invitation.program, user=user, kind=invitation.kind)


def _write(invitation: Invitation) -> None:
    letter = letter_of(invitation)
    write_letter(kind=Letter.Kind.INVITED, key=letter.key, address=letter.address, facts=letter.facts)


def letter_of(invitation: Invitation) -> Letter:
    """The letter holds no link: the seal is put on as it leaves, so that the outbox keeps no way in."""
    program, until = invitation.program, invitation.expires_at
    return Letter(
        kind=Letter.Kind.INVITED,
        key=f"invited:{invitation.public_id}:{until:%Y%m%d%H%M%S}",
        address=invitation.email,
        facts={
            "invitation": invitation.public_id,
            "inviter": invitation.invited_by.name if invitation.invited_by else settings.PRODUCT_NAME,
            "program": program.name,
            "until": _in_words(until, program.time_zone, get_language()),
        },
    )


@lru_cache(maxsize=32)
def _in_words(until: datetime, zone: str, _language: str | None) -> str:
    """Twenty thousand letters of one roster say the same time."""
    return f"{date_format(until.astimezone(ZoneInfo(zone)), 'l j F Y, H:i')} ({zone})"
