"""Making and revoking the keys with which another system reads a program's status."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from ..errors import TokenRevoked, TooManyTokens
from ..models import ApiToken, AuditEntry, Program, User
from ..models.token import digest_of
from .audit import record

PREFIX = "springline_"
"""So that a key that got out is recognized for what it is."""
MOST_OPEN = 20
NOTED_EVERY = timedelta(hours=1)
"""A program is read thousands of times a day; that it is in use is worth one write an hour."""


def make_token(*, program: Program, name: str, days: int, by: User) -> tuple[ApiToken, str]:
    """A new token that is good for `days`, and its key, which is shown once and kept nowhere. Raises TooManyTokens."""
    now, secret = timezone.now(), PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        # The program is the lock: two at once would both count one too few.
        locked = Program.objects.select_for_update().get(pk=program.pk)
        if ApiToken.objects.filter(program=locked, revoked_at=None, expires_at__gt=now).count() >= MOST_OPEN:
            raise TooManyTokens
        token = ApiToken.objects.create(
            program=locked,
            name=name,
            digest=digest_of(secret),
            made_by=by,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        record(AuditEntry.Verb.MADE_TOKEN, by=by, program=locked)
    return token, secret


def revoke_token(*, token: ApiToken, by: User) -> None:
    """Closes a token for good. Raises TokenRevoked."""
    with transaction.atomic():
        locked = ApiToken.objects.select_for_update().get(pk=token.pk)
        if locked.revoked_at is not None:
            raise TokenRevoked
        locked.revoked_at = timezone.now()
        locked.save(update_fields=["revoked_at"])
        record(AuditEntry.Verb.REVOKED_TOKEN, by=by, program=token.program)


def note_use(token: ApiToken) -> None:
    """Remembers that the token is in use, once an hour."""
    now = timezone.now()
    if token.used_at is None or token.used_at < now - NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(used_at=now)
