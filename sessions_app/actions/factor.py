"""Second factors come and go: each change is one line in the trail and one letter to whom the account belongs to."""

import time
from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.urls import reverse

from ..errors import AppThere, CodeSpent, FactorMissing, SignOnRefused
from ..models import AuditEntry, Letter, User
from ..sealing import sealed_anew
from .audit import record
from .letter import write_letter

Type = Authenticator.Type
Verb = AuditEntry.Verb
SEALED = {Type.TOTP: "secret", Type.RECOVERY_CODES: "seed"}
"""What a factor rests on that is not stored in the clear, by kind of factor."""


@transaction.atomic
def add_app(*, user: User, secret: str) -> None:
    """Keeps the secret of an app whose first code fitted; that code is spent by it. Raises AppThere."""
    _lock(user)
    if Authenticator.objects.filter(user=user, type=Type.TOTP).exists():
        raise AppThere
    app = TOTP.activate(user, secret)
    _spend(app.instance)
    RecoveryCodes.activate(user)
    _changed(user, Verb.APP_ADDED, app.instance.pk)


@transaction.atomic
def add_passkey(*, user: User, name: str, credential: dict[str, Any]) -> None:
    """Keeps a passkey whose answer was checked."""
    _lock(user)
    passkey = WebAuthn.add(user, name, credential)
    RecoveryCodes.activate(user)
    _changed(user, Verb.PASSKEY_ADDED, passkey.instance.pk)


@transaction.atomic
def remove_factor(*, user: User, factor: Authenticator) -> None:
    """Takes one away; with the last one go the recovery codes that stood in for it. Gone already is gone."""
    _lock(user)
    there = Authenticator.objects.filter(pk=factor.pk, user=user)
    if not there.delete()[0]:
        return
    mine = Authenticator.objects.filter(user=user)
    if not mine.exclude(type=Type.RECOVERY_CODES).exists():
        mine.delete()
    _changed(user, Verb.APP_REMOVED if factor.type == Type.TOTP else Verb.PASSKEY_REMOVED, factor.pk)


@transaction.atomic
def renew_codes(*, user: User) -> None:
    """New recovery codes; the earlier ones are worth nothing from now on. Raises FactorMissing without a factor."""
    _lock(user)
    mine = Authenticator.objects.filter(user=user)
    if not mine.exclude(type=Type.RECOVERY_CODES).exists():
        raise FactorMissing
    mine.filter(type=Type.RECOVERY_CODES).delete()
    _changed(user, Verb.CODES_RENEWED, RecoveryCodes.activate(user).instance.pk)


@transaction.atomic
def put_codes_away(*, user: User) -> None:
    """The owner has kept the codes: they are not shown again."""
    _lock(user)
    for codes in Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES):
        RecoveryCodes(codes).mark_as_viewed()


@transaction.atomic
def note_used(*, user: User, factor: Authenticator) -> int | None:
    """What follows from a code that fitted. One of an app is worth nothing from now on; raises CodeSpent where it is
    worth nothing already. A recovery code is noted, and told; returns how many of those are left, else None."""
    row = Authenticator.objects.select_for_update().get(pk=factor.pk, user=user)
    if row.type == Type.RECOVERY_CODES:
        left = len(RecoveryCodes(row).get_unused_codes())
        record(Verb.CODE_USED, by=user, subject=user)
        _tell(user, Verb.CODE_USED, f"{row.pk}:{left}", left=left)
        return left
    if row.type == Type.TOTP:
        _spend(row)
    return None


def seal_anew() -> tuple[int, int]:
    """Puts what all second factors rest on under the site's present key; how many are now, and how many no key opens.
    After that the earlier keys are not needed for them."""
    done = lost = 0
    for pk in Authenticator.objects.filter(type__in=SEALED).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            # Locked, so that a code that is used at this moment stays used.
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is None:
                continue
            name = SEALED[Type(row.type)]
            stored = sealed_anew(row.data[name])
            if stored is None:
                lost += 1
                continue
            row.data[name] = stored
            row.save(update_fields=["data"])
            done += 1
    return done, lost


@transaction.atomic
def link_sign_on(*, user: User, provider: str, uid: str) -> None:
    """From now on whoever is `uid` at the provider comes in as `user`. Raises SignOnRefused where `user` is somebody
    else there already: an address that was given to the next person does not bring an account along."""
    _lock(user)
    linked = SocialAccount.objects.filter(user=user, provider=provider).first()
    if linked is None:
        account = SocialAccount.objects.create(user=user, provider=provider, uid=uid)
        _changed(user, Verb.SIGN_ON_LINKED, account.pk)
    elif linked.uid != uid:
        raise SignOnRefused


def _spend(app: Authenticator) -> None:
    """The library remembers codes in a cache, which each process has for itself."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    if app.data.get("spent") == now:
        raise CodeSpent
    app.data["spent"] = now
    app.save(update_fields=["data"])


def _lock(user: User) -> None:
    """One change to somebody's factors at a time."""
    User.objects.select_for_update().get(pk=user.pk)


def _changed(user: User, verb: AuditEntry.Verb, cause: int) -> None:
    record(verb, by=user, subject=user)
    _tell(user, verb, str(cause))


def _tell(user: User, verb: AuditEntry.Verb, cause: str, **facts: Any) -> None:
    facts |= {"change": verb, "path": reverse("security")}
    write_letter(kind=Letter.Kind.SIGN_IN_CHANGED, key=f"{verb}:{cause}", address=user.email, facts=facts)
