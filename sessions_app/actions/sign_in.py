"""What follows from signing in and out."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.utils import timezone

from ..models import AuditEntry, User
from .audit import record
from .tries import know_place

Verb = AuditEntry.Verb
ONCE_A_DAY = timedelta(days=1)


@transaction.atomic
def note_arrival(*, user: User, address: str) -> None:
    """Somebody is in, after every step that it took."""
    record(Verb.SIGNED_IN, by=user, subject=user)
    know_place(name=user.email, address=address)


def note_pause(*, email: str) -> None:
    """Tells the owner of the account, if there is one, that somebody tried wrong passwords until they were refused:
    once a day, so that nobody can fill the trail."""
    user = User.objects.filter(email=email).first()
    told = AuditEntry.objects.filter(verb=Verb.SIGN_IN_PAUSED, at__gt=timezone.now() - ONCE_A_DAY)
    if user and not told.filter(subject=user).exists():
        record(Verb.SIGN_IN_PAUSED, by=None, subject=user)


def note_use(*, user: User, session_key: str, address: str, agent: str) -> None:
    """This device is still in use. A sign-in without a row gets one: what is not listed could not be ended."""
    if not UserSession.objects.filter(session_key=session_key).update(last_seen_at=timezone.now()):
        longest = UserSession._meta.get_field("user_agent").max_length
        told = {"user": user, "ip": address, "user_agent": agent[:longest]}
        UserSession.objects.get_or_create(session_key=session_key, defaults=told)


def end_device(*, session_key: str) -> None:
    """Ends one sign-in; whoever sits there is at the door with the next page."""
    _end([session_key])


@transaction.atomic
def sign_out_elsewhere(*, user: User, session_key: str, by: User) -> int:
    """Ends every sign-in of this person but the one with this key; returns how many."""
    others = UserSession.objects.filter(user=user).exclude(session_key=session_key)
    ended = _end(list(others.values_list("session_key", flat=True)))
    if ended:
        record(Verb.SIGNED_OUT_ELSEWHERE, by=by, subject=user)
    return ended


@transaction.atomic
def end_sign_ins(*, user: User | None) -> int:
    """Ends every sign-in of this person, or everybody's for None; returns how many. The operator's act."""
    if user:
        record(Verb.SIGNED_OUT_ELSEWHERE, by=None, subject=user)
        return _end(list(UserSession.objects.filter(user=user).values_list("session_key", flat=True)))
    UserSession.objects.all().delete()
    return BrowserSession.objects.all().delete()[0]


def _end(keys: list[str]) -> int:
    UserSession.objects.filter(session_key__in=keys).delete()
    return BrowserSession.objects.filter(session_key__in=keys).delete()[0]
