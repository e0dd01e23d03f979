"""Booking, moving and canceling sessions, and the mentor's own note."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ..errors import (
    AfterErasure,
    ChangedElsewhere,
    MentorshipEnded,
    PreviousSessionOpen,
    RuleBroken,
    SessionCancelled,
    SessionHeld,
    StartInPast,
    TextsErased,
)
from ..models import AuditEntry, Mentorship, Note, NoteRevision, Preparation, Session, TextCheck, User
from .audit import record
from .drift import check_after_commit

FURTHEST = timedelta(days=730)


def lock_session(session: Session) -> Session:
    """The bare row, locked until the transaction ends: no join, which PostgreSQL would refuse to lock."""
    return Session.objects.select_for_update().get(pk=session.pk)


def book_session(*, mentorship: Mentorship, starts_at: datetime, minutes: int, by: User) -> Session:
    """Books the next number. Raises MentorshipEnded, StartInPast, PreviousSessionOpen (the last one was not held yet),
    AfterErasure (of the program’s texts), and RuleBroken for a day more than two years away.

    What was prepared for a canceled session of the same number comes along, and the version that it was booked under:
    canceling and booking again is a move.
    """
    with transaction.atomic():
        pair = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
        if not pair.is_active:
            raise MentorshipEnded
        _check_start(pair, starts_at)
        last = Session.objects.standing().filter(mentorship=pair).order_by("number").last()
        if last is not None and not last.halves.exists():
            raise PreviousSessionOpen
        number = last.number + 1 if last else 1
        given_back = Session.objects.filter(mentorship=pair, number=number, cancelled_at__isnull=False)
        earlier = given_back.order_by("cancelled_at").last()
        session = Session.objects.create(
            mentorship=pair,
            number=number,
            starts_at=starts_at,
            minutes=minutes,
            booked_by=by,
            # With its questions, whatever the pair moved on to since: what was prepared answers those.
            booked_under_id=earlier.booked_under_id if earlier else None,
        )
        Preparation.objects.filter(session__in=given_back).update(session=session)
        Note.objects.filter(session__in=given_back).update(session=session)
        TextCheck.objects.filter(session__in=given_back).update(session=session)
        record(AuditEntry.Verb.BOOKED, by=by, mentorship=pair, session=session)
        return session


def move_session(*, session: Session, starts_at: datetime, minutes: int, by: User) -> None:
    """Gives a session another time. Raises SessionCancelled, SessionHeld, MentorshipEnded, StartInPast,
    AfterErasure (of the program’s texts), and RuleBroken for a day more than two years away."""
    with transaction.atomic():
        locked = lock_session(session)
        _check_open(locked)
        _check_start(locked.mentorship, starts_at)
        locked.starts_at, locked.minutes = starts_at, minutes
        locked.save(update_fields=["starts_at", "minutes"])
        record(AuditEntry.Verb.MOVED, by=by, mentorship=locked.mentorship, session=locked)


def cancel_session(*, session: Session, by: User) -> None:
    """Cancels a session and gives its number back. Raises SessionCancelled, SessionHeld, MentorshipEnded."""
    with transaction.atomic():
        locked = lock_session(session)
        _check_open(locked)
        locked.cancelled_at, locked.cancelled_by = timezone.now(), by
        locked.save(update_fields=["cancelled_at", "cancelled_by"])
        record(AuditEntry.Verb.CANCELLED, by=by, mentorship=locked.mentorship, session=locked)


def save_note(*, session: Session, text: str, revision: int, by: User) -> Note:
    """Stores the mentor's note; `revision` is what the form was rendered with (0: there was no note).

    Every earlier wording is kept. Raises SessionCancelled, TextsErased, and ChangedElsewhere when another window saved
    first.
    """
    with transaction.atomic():
        locked = lock_session(session)
        if locked.cancelled_at is not None:
            raise SessionCancelled
        check_not_erased(locked, locked.mentorship.mentor)
        now = timezone.now()
        note, created = Note.objects.get_or_create(
            session=locked, defaults={"author": by, "text": text, "updated_at": now}
        )
        if created:
            record(AuditEntry.Verb.NOTED, by=by, mentorship=locked.mentorship, session=locked)
            check_after_commit(locked)
        if created or note.text == text:
            return note
        if note.revision != revision:
            raise ChangedElsewhere({"text": note.text}, note.revision)
        NoteRevision.objects.create(note=note, number=note.revision, text=note.text, written_at=note.updated_at)
        note.text, note.revision, note.updated_at = text, note.revision + 1, now
        note.save(update_fields=["text", "revision", "updated_at"])
        check_after_commit(locked)
        record(AuditEntry.Verb.NOTED, by=by, mentorship=locked.mentorship, session=locked)
        return note


def check_not_erased(session: Session, author: User) -> None:
    """Raises TextsErased where the texts of the pair, or of this author, were erased: nothing is written there any
    more."""
    if session.mentorship.words_erased_at(author):
        raise TextsErased


def _check_open(session: Session) -> None:
    if session.cancelled_at is not None:
        raise SessionCancelled
    if session.halves.exists():
        raise SessionHeld
    if not session.mentorship.is_active:
        raise MentorshipEnded


def _check_start(pair: Mentorship, starts_at: datetime) -> None:
    now = timezone.now()
    if starts_at <= now:
        raise StartInPast
    if starts_at > now + FURTHEST:
        raise RuleBroken("This is more than two years away. Check the year.", field="starts_at")
    if pair.program.today(starts_at) >= pair.program.texts_erased_on:
        raise AfterErasure
