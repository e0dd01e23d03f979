"""What the product writes to people: one function per letter. A link and a time; no private word ever."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from .models import Letter
from .models.invitation import invitation_token

Kind = Letter.Kind


def way_in(invitation_id: str, address: str) -> str:
    """The link of an invitation, for this address alone."""
    path = reverse("join", args=[invitation_token(invitation_id, address)])
    return f"{settings.SITE_URL}{path}"


def invited(letter: Letter) -> EmailMessage:
    """The way in, sealed for the one address that the letter goes to."""
    return _composed(letter, link=way_in(letter.facts["invitation"], letter.address))


def new_password(letter: Letter) -> EmailMessage:
    """To the owner, who may not have set it."""
    return _composed(letter, link=f"{settings.SITE_URL}{letter.facts['path']}")


def sign_in_changed(letter: Letter) -> EmailMessage:
    """What is new in how somebody signs in, so that nobody else changes it unseen."""
    return _composed(letter, link=f"{settings.SITE_URL}{letter.facts['path']}")


def erasure_asked(letter: Letter) -> EmailMessage:
    """That the account will be erased, on which day, and where to keep it."""
    return _composed(letter, link=f"{settings.SITE_URL}{reverse('erasure')}")


def erased(letter: Letter) -> EmailMessage:
    """That the account is erased: the last letter."""
    return _composed(letter)


def asked_to_open(letter: Letter) -> EmailMessage:
    """To each of a pair: an admin asks to open a session of theirs."""
    return _composed(letter, link=_session_link(letter))


def opening_waits(letter: Letter) -> EmailMessage:
    """To each admin who can decide it: somebody asks to open a session, of whom it is said on the page alone."""
    link = reverse("break-glass-request", args=[letter.facts["request"]])
    return _composed(letter, link=f"{settings.SITE_URL}{link}")


def allowed_opening(letter: Letter) -> EmailMessage:
    """To each of a pair: a second admin has allowed it, until when on their own clock."""
    until = datetime.fromisoformat(letter.facts["until"]).astimezone(ZoneInfo(letter.facts["zone"]))
    return _composed(letter, link=_session_link(letter), until=f"{until:%H:%M} ({letter.facts['zone']})")


LETTERS: dict[str, Callable[[Letter], EmailMessage]] = {
    Kind.INVITED: invited,
    Kind.NEW_PASSWORD: new_password,
    Kind.SIGN_IN_CHANGED: sign_in_changed,
    Kind.ERASURE_ASKED: erasure_asked,
    Kind.ERASED: erased,
    Kind.ASKED_TO_OPEN: asked_to_open,
    Kind.OPENING_WAITS: opening_waits,
    Kind.ALLOWED_OPENING: allowed_opening,
}


def compose(letter: Letter) -> EmailMessage:
    """The mail that this row stands for, from `templates/emails/<kind>/`."""
    return LETTERS[letter.kind](letter)


def _session_link(letter: Letter) -> str:
    return f"{settings.SITE_URL}{reverse('session', args=[letter.facts['session']])}"


def compose_secret(kind: str, address: str, facts: dict[str, str]) -> EmailMessage:
    """A mail with a code or a link that nobody else may see, for which there is no row."""
    return _written(kind, address, facts)


def _composed(letter: Letter, **more: Any) -> EmailMessage:
    return _written(letter.kind, letter.address, {**letter.facts, **more})


def _written(kind: str, address: str, facts: dict[str, Any]) -> EmailMessage:
    context = {"product_name": settings.PRODUCT_NAME, **facts}
    subject = " ".join(render_to_string(f"emails/{kind}/subject.txt", context).split())
    return EmailMessage(subject, render_to_string(f"emails/{kind}/body.txt", context), to=[address])
