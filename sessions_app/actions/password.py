"""New passwords. Each ends the sign-ins elsewhere and writes to the owner, who may not have done it."""

from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from ..errors import LinkUsed
from ..models import AuditEntry, Letter, User
from .audit import record
from .letter import write_letter
from .sign_in import sign_out_elsewhere

Verb = AuditEntry.Verb


def reset_path(user: User) -> str:
    """The way to a new password for whoever gets the letter: it ends when it is used, and after half an hour."""
    return reverse("password-link", args=[user.public_id, default_token_generator.make_token(user)])


@transaction.atomic
def change_password(*, user: User, password: str, session_key: str) -> None:
    """Sets a password that its owner chose, having shown the present one in the sign-in with this key."""
    _set(user, password, Verb.PASSWORD_CHANGED)
    sign_out_elsewhere(user=user, session_key=session_key, by=user)


@transaction.atomic
def reset_password(*, public_id: str, token: str, password: str) -> User:
    """Sets a password for whoever has the link. Raises LinkUsed for one that was used or has ended."""
    # Locked before the link is looked at, so that it is used once, however often it is sent.
    user = User.objects.select_for_update().filter(public_id=public_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        raise LinkUsed
    _set(user, password, Verb.PASSWORD_RESET)
    sign_out_elsewhere(user=user, session_key="", by=user)
    return user


def _set(user: User, password: str, verb: Verb) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    record(verb, by=user, subject=user)
    now = timezone.now()
    facts = {"when": now.strftime("%-d %B %Y, %H:%M UTC"), "path": reverse("password-reset")}
    key = f"{Letter.Kind.NEW_PASSWORD}:{user.public_id}:{now.timestamp()}"
    write_letter(kind=Letter.Kind.NEW_PASSWORD, key=key, address=user.email, facts=facts)
