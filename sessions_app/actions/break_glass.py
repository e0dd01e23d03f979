"""Break-glass: asking to open a session, allowing or refusing it, reading, closing it before its time."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ..errors import (
    AdminInPair,
    AlreadyAskedToOpen,
    MinutesOutOfRange,
    NoSecondAdmin,
    OwnRequest,
    ReasonTooShort,
    RequestDecided,
    RequestLapsed,
    SessionCancelled,
)
from ..models import AuditEntry, BreakGlass, Letter, Mentorship, Role, Session, User
from ..models.break_glass import LEAST_LETTERS, MOST_MINUTES
from .account import check_not_gone
from .audit import record
from .letter import write_letter
from .session import check_not_erased, lock_session

Verb, State = AuditEntry.Verb, BreakGlass.State
STANDING = {State.ASKED, State.OPEN}


def ask(*, session: Session, reason: str, by: User) -> BreakGlass:
    """Asks to open one session, and tells its two people and the admins who can decide it at once.

    Raises ReasonTooShort, SessionCancelled, TextsErased, AdminInPair, NoSecondAdmin, AlreadyAskedToOpen, AccountErased.
    """
    with transaction.atomic():
        check_not_gone(by)
        locked = lock_session(session)
        pair, now = locked.mentorship, timezone.now()
        if locked.cancelled_at is not None:
            raise SessionCancelled
        check_not_erased(locked, pair.mentee)
        if sum(letter.isalpha() for letter in reason) < LEAST_LETTERS:
            raise ReasonTooShort
        _check_outside(pair, by)
        others = _who_decides(pair, by)
        if not others:
            raise NoSecondAdmin
        for earlier in BreakGlass.objects.filter(session=locked, refused_at=None, closed_at=None):
            if earlier.state(now) in STANDING:
                raise AlreadyAskedToOpen
            earlier.closed_at = earlier.ends_at
            earlier.save(update_fields=["closed_at"])
        glass = BreakGlass.objects.create(session=locked, reason=reason, asked_by=by, asked_at=now)
        record(Verb.ASKED_TO_OPEN, by=by, mentorship=pair, session=locked)
        _tell_the_pair(glass, Letter.Kind.ASKED_TO_OPEN)
        for admin in others:
            key, facts = f"opening-waits:{glass.public_id}:{admin.public_id}", {"request": glass.public_id}
            write_letter(kind=Letter.Kind.OPENING_WAITS, key=key, address=admin.email, facts=facts)
        return glass


def approve(*, glass: BreakGlass, minutes: int, by: User) -> None:
    """Allows it for so many minutes from now, and tells the two at once.

    Raises OwnRequest, AdminInPair, RequestDecided, RequestLapsed, MinutesOutOfRange.
    """
    with transaction.atomic():
        locked = _undecided(glass, by)
        if not 1 <= minutes <= MOST_MINUTES:
            raise MinutesOutOfRange
        locked.approved_by, locked.approved_at = by, timezone.now()
        locked.expires_at = locked.approved_at + timedelta(minutes=minutes)
        locked.save(update_fields=["approved_by", "approved_at", "expires_at"])
        record(Verb.ALLOWED_OPENING, by=by, mentorship=locked.session.mentorship, session=locked.session)
        _tell_the_pair(locked, Letter.Kind.ALLOWED_OPENING)


def refuse(*, glass: BreakGlass, by: User) -> None:
    """Says no. Raises OwnRequest, AdminInPair, RequestDecided, RequestLapsed."""
    with transaction.atomic():
        locked = _undecided(glass, by)
        locked.refused_by, locked.refused_at = by, timezone.now()
        locked.save(update_fields=["refused_by", "refused_at"])
        record(Verb.REFUSED_OPENING, by=by, mentorship=locked.session.mentorship, session=locked.session)


def close(*, glass: BreakGlass, by: User) -> None:
    """Ends an opening before its time, or takes a request back. Raises RequestDecided where there is nothing to end."""
    with transaction.atomic():
        locked = _lock(glass)
        now = timezone.now()
        if locked.state(now) not in STANDING:
            raise RequestDecided
        locked.closed_at = now
        locked.save(update_fields=["closed_at"])
        record(Verb.CLOSED_OPENING, by=by, mentorship=locked.session.mentorship, session=locked.session)


def note_view(*, glass: BreakGlass, by: User) -> None:
    """Notes that somebody read what is open to them; every time, since the two are to know of every time."""
    record(Verb.OPENED, by=by, mentorship=glass.session.mentorship, session=glass.session)


def _lock(glass: BreakGlass) -> BreakGlass:
    """The bare row, locked until the transaction ends."""
    return BreakGlass.objects.select_for_update().get(pk=glass.pk)


def _undecided(glass: BreakGlass, by: User) -> BreakGlass:
    """The locked request, if `by` may decide it and nobody has."""
    locked = _lock(glass)
    if by == locked.asked_by:
        raise OwnRequest
    _check_outside(locked.session.mentorship, by)
    state = locked.state(timezone.now())
    if state == State.LAPSED:
        raise RequestLapsed
    if state != State.ASKED:
        raise RequestDecided
    return locked


def _who_decides(pair: Mentorship, by: User) -> list[User]:
    """The program's other admins outside the pair."""
    is_admin = Q(roles__program=pair.program_id, roles__kind=Role.Kind.ADMIN)
    return list(User.objects.filter(is_admin, is_active=True).exclude(pk__in=[by.pk, pair.mentor_id, pair.mentee_id]))


def _check_outside(pair: Mentorship, by: User) -> None:
    if by.pk in (pair.mentor_id, pair.mentee_id):
        raise AdminInPair


def _tell_the_pair(glass: BreakGlass, kind: Letter.Kind) -> None:
    """A letter to each of the two: that it happened, a link, and until when."""
    pair = glass.session.mentorship
    for person in (pair.mentee, pair.mentor):
        facts = {"session": glass.session.public_id, "number": glass.session.number, "zone": person.time_zone}
        if glass.expires_at:
            facts["until"] = glass.expires_at.isoformat()
        write_letter(kind=kind, key=f"{kind}:{glass.public_id}:{person.public_id}", address=person.email, facts=facts)
