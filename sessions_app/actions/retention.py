"""What has reached the end of its time leaves: texts, later the rest of a program, and what the house itself keeps."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..models import (
    Answer,
    AuditEntry,
    BreakGlass,
    CapOverride,
    FitAnswer,
    InterventionAnswer,
    Invitation,
    Letter,
    Mentorship,
    Note,
    OutcomeHalf,
    OutcomeRevision,
    PairingProfile,
    PairSuggestion,
    Placement,
    Pod,
    Preparation,
    Program,
    PulseGroup,
    PulseNote,
    PulseResponse,
    Receipt,
    Role,
    RosterUpload,
    Session,
    TextCheck,
)
from ..models.outcome import ERASED
from .audit import record
from .erasing import erasing
from .letter import MOST_TRIES
from .mentorship import end
from .rows import Counts, delete_rows, hold

BATCH = 100
"""Pairs whose rows are in memory at a time."""
RECEIPTS_KEPT = timedelta(days=30)
LETTERS_KEPT = timedelta(days=90)


@dataclass(frozen=True)
class Swept:
    """What one sweep erased: rows by the name of their table; `of` is a program, or nothing for the house itself."""

    of: str
    rows: Counts


def apply_retention(*, dry_run: bool = False, now: datetime | None = None) -> list[Swept]:
    """Erases whatever has reached the end of its time, each program in a transaction of its own. Doing it again erases
    nothing more. A dry run does the same and takes all of it back, so that what it counts is what would go."""
    now = now or timezone.now()
    swept = []
    for program in Program.objects.order_by("pk"):
        swept.append(Swept(program.name, _sweep(partial(_of_program, program.pk, now), dry_run)))
    return [*swept, Swept("", _sweep(partial(_of_the_house, now), dry_run))]


def _sweep(erase: Callable[[], Counts], dry_run: bool) -> Counts:
    with transaction.atomic():
        rows = erase()
        transaction.set_rollback(dry_run)
    return +rows


def _of_program(program_id: int, now: datetime) -> Counts:
    program = Program.objects.select_for_update().get(pk=program_id)
    today = program.today(now)
    rows: Counts = Counter()
    if today >= program.status_erased_on:
        with erasing():
            rows += _erase_status(program)
    elif today >= program.texts_erased_on:
        for pairs in _batches(Mentorship.objects.filter(program=program)):
            rows += erase_texts(pairs, now)
        rows += _erase_pairing(program) + _erase_pulse(program)
    return rows


def erase_texts(pairs: "QuerySet[Mentorship]", now: datetime) -> Counts:
    """Everything that was written in these pairs. That they met, what was shared when and how it ended stays."""
    for running in pairs.filter(ended_at=None):
        end(mentorship=running, by=None)
    # Locked, so that what is being written right now is either seen here or refused once this is done.
    hold(Session.objects.filter(mentorship__in=pairs))
    theirs = Q(session__mentorship__in=pairs)
    answers, notes = Answer.objects.filter(preparation__session__mentorship__in=pairs), Note.objects.filter(theirs)
    commitments = OutcomeHalf.objects.filter(theirs, side=OutcomeHalf.Side.MENTEE).exclude(commitment_text=ERASED)
    # A check that has read one of these waits here, and then finds it gone, or in another wording.
    hold(answers, commitments, notes)
    rows = delete_rows(
        TextCheck.objects.filter(theirs),
        answers,
        Preparation.objects.filter(theirs, submitted_at=None),
        notes,
        FitAnswer.objects.filter(mentorship__in=pairs),
        InterventionAnswer.objects.filter(intervention__mentorship__in=pairs),
        OutcomeRevision.objects.filter(half__session__mentorship__in=pairs),
    )
    rows[OutcomeHalf.__name__] += commitments.update(commitment_text=ERASED, revision=F("revision") + 1)
    rows[BreakGlass.__name__] += BreakGlass.objects.filter(theirs).exclude(reason="").update(reason="")
    for pair in pairs.filter(texts_erased_at=None):
        record(AuditEntry.Verb.TEXTS_ERASED, by=None, mentorship=pair)
    pairs.filter(texts_erased_at=None).update(texts_erased_at=now)
    return rows


def _erase_pairing(program: Program) -> Counts:
    """What was said and given so that people could be paired: nobody is any more."""
    return delete_rows(
        PairSuggestion.objects.filter(program=program),
        PairingProfile.objects.filter(role__program=program),
        CapOverride.objects.filter(program=program),
        Placement.objects.filter(program=program),
    )


def _erase_pulse(program: Program) -> Counts:
    """What people wrote for themselves, and what was never sent. The numbers stay as long as the status does."""
    # Locked, so that what is being kept right now is either seen here or refused once this is done.
    hold(Role.objects.filter(program=program))
    return delete_rows(
        PulseNote.objects.filter(response__program=program),
        PulseResponse.objects.filter(program=program, sent_at=None),
    )


def _erase_status(program: Program) -> Counts:
    """All that says who took part in the program; its name, its settings and its admins stay."""
    rows: Counts = Counter()
    for pairs in _batches(Mentorship.objects.filter(program=program)):
        rows += delete_rows(pairs)
    # The status may end on the same day as the texts, or a sweep may have been missed.
    return (
        rows
        + _erase_pairing(program)
        + delete_rows(
            AuditEntry.objects.filter(program=program),
            Invitation.objects.filter(program=program),
            Role.objects.filter(program=program).exclude(kind=Role.Kind.ADMIN),
            Pod.objects.filter(program=program),
            PulseResponse.objects.filter(program=program),
            PulseGroup.objects.filter(program=program),
        )
    )


def _of_the_house(now: datetime) -> Counts:
    """How forms were answered, rosters that nobody confirmed, letters that left or never will, sign-ins that ended."""
    old = now - LETTERS_KEPT
    signed_in = BrowserSession.objects.filter(expire_date__gte=now)
    return delete_rows(
        Receipt.objects.filter(at__lt=now - RECEIPTS_KEPT),
        RosterUpload.objects.filter(expires_at__lte=now),
        Letter.objects.filter(Q(sent_at__lt=old) | Q(sent_at=None, tries__gte=MOST_TRIES, written_at__lt=old)),
        UserSession.objects.exclude(session_key__in=signed_in.values("session_key")),
        BrowserSession.objects.filter(expire_date__lt=now),
    )


def _batches(pairs: "QuerySet[Mentorship]") -> Iterator["QuerySet[Mentorship]"]:
    ids = list(pairs.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield Mentorship.objects.filter(pk__in=ids[start : start + BATCH])
