"""Erasing an account because its owner asked: after a time in which it can still be kept."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from ..errors import ErasureAsked, ErasureNotAsked, OnlyAdmin
from ..models import AuditEntry, ErasureRequest, Letter, Mentorship, Role, User
from .audit import record
from .forget import forget
from .letter import write_letter
from .mentorship import end
from .role import keeping_an_admin
from .rows import Counts


@dataclass(frozen=True)
class Gone:
    """One account that was erased, by its public id, and what went: rows by the name of their table."""

    account: str
    rows: Counts


def ask_for_erasure(*, user: User) -> ErasureRequest:
    """Puts the account's erasure thirty days ahead, and says so in a letter. Raises ErasureAsked, OnlyAdmin."""
    with transaction.atomic():
        _check_admins(user)
        try:
            with transaction.atomic():
                request = ErasureRequest.objects.create(user=user)
        except IntegrityError as error:
            raise ErasureAsked from error
        record(AuditEntry.Verb.ERASURE_ASKED, by=user, subject=user)
        day = date_format(timezone.localdate(request.due_at, ZoneInfo(user.time_zone)), "j F Y")
        write_letter(
            kind=Letter.Kind.ERASURE_ASKED, key=f"erasure-asked:{request.pk}", address=user.email, facts={"day": day}
        )
        return request


def keep_account(*, user: User) -> None:
    """Takes the request back; it can be made again. Raises ErasureNotAsked."""
    with transaction.atomic():
        request = ErasureRequest.objects.select_for_update().open().filter(user=user).first()
        if request is None:
            raise ErasureNotAsked
        request.withdrawn_at = timezone.now()
        request.save(update_fields=["withdrawn_at"])
        record(AuditEntry.Verb.ERASURE_WITHDRAWN, by=user, subject=user)


def erase_accounts(*, dry_run: bool = False, now: datetime | None = None) -> list[Gone]:
    """Erases every account whose time has come, each in a transaction of its own. A dry run does the same and takes it
    back."""
    now = now or timezone.now()
    gone = []
    for request_id in ErasureRequest.objects.open().filter(due_at__lte=now).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            # It may have been withdrawn while the ones before it were erased.
            request = ErasureRequest.objects.select_for_update().open().filter(pk=request_id).first()
            if request is not None:
                gone.append(Gone(request.user.public_id, _erase(request, now)))
            transaction.set_rollback(dry_run)
    return gone


def _check_admins(user: User) -> None:
    """Whoever alone runs a program hands it over first."""
    programs = set(Role.objects.filter(user=user, kind=Role.Kind.ADMIN).values_list("program", flat=True))
    if programs - keeping_an_admin(programs, without=user):
        raise OnlyAdmin


def _erase(request: ErasureRequest, now: datetime) -> Counts:
    user = User.objects.select_for_update().get(pk=request.user_id)
    address = user.email
    for running in Mentorship.objects.active().of_pair_member(user).order_by("pk"):
        end(mentorship=running, by=user)
    rows = forget(user, now)
    request.done_at = now
    request.save(update_fields=["done_at"])
    record(AuditEntry.Verb.ERASED, by=None, subject=user)
    write_letter(kind=Letter.Kind.ERASED, key=f"erased:{request.pk}", address=address, facts={})
    return rows
