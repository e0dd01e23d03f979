"""Answering the pulse survey: kept as a draft for as long as somebody likes, and sent once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..errors import AnswersMissing, ChangedElsewhere, PulseNotDue, PulseSent, RoleGone
from ..models import AuditEntry, Program, PulseAnswer, PulseGroup, PulseNote, PulseResponse, Role
from ..models.pulse import GROUP_SIZE, Moment, course_of, moment_due
from ..models.pulse_questions import ANCHORS, OPEN, STATEMENTS
from .audit import record

Kind = PulseAnswer.Kind
KINDS = dict.fromkeys([asked.key for asked in STATEMENTS], Kind.STATEMENT)
KINDS |= dict.fromkeys([asked.key for asked in ANCHORS], Kind.ANCHOR)


def keep(
    *,
    role: Role,
    moment: str,
    ratings: Mapping[str, int | None],
    texts: Mapping[str, str],
    revision: int,
    now: datetime | None = None,
) -> PulseResponse:
    """Stores what was answered so far; what is open in the form is open here. `revision` is the one that the form was
    rendered with (0: nothing stored yet).

    Raises PulseNotDue, PulseSent, RoleGone, and ChangedElsewhere where another window saved first.
    """
    with transaction.atomic():
        response = _open_response(role, moment, now or timezone.now())
        rated = dict(response.answers.values_list("key", "value"))
        written = dict(response.notes.values_list("key", "text"))
        differing = {key: rated.get(key) for key, value in ratings.items() if rated.get(key) != value}
        rewritten = {key: written.get(key, "") for key, text in texts.items() if written.get(key, "") != text}
        if not differing and not rewritten:
            return response
        if response.revision != revision:
            theirs = {key: "" if value is None else str(value) for key, value in differing.items()}
            raise ChangedElsewhere(theirs | rewritten, response.revision)
        _rate(response, {key: ratings[key] for key in differing})
        _write(response, {key: texts[key] for key in rewritten})
        response.revision += 1
        response.updated_at = timezone.now()
        response.save(update_fields=["revision", "updated_at"])
        return response


def send(*, role: Role, moment: str, now: datetime | None = None) -> PulseResponse:
    """Hands the kept answers in. From then on they stay as they are, and count once five people have sent theirs.

    Raises PulseNotDue, PulseSent, RoleGone, and AnswersMissing, which names every statement without an answer.
    """
    now = now or timezone.now()
    with transaction.atomic():
        # Groups are filled one after the other: two people who send at once do not both become the fifth.
        Program.objects.select_for_update().get(pk=role.program_id)
        response = _open_response(role, moment, now)
        rated = set(response.answers.values_list("key", flat=True))
        missing = [asked for asked in (*STATEMENTS, *ANCHORS) if asked.key not in rated]
        if missing:
            raise AnswersMissing({asked.key: _("Answer this: %(text)s") % {"text": asked.text} for asked in missing})
        response.group, response.sent_at = _next_group(response), now
        response.save(update_fields=["group", "sent_at"])
        if response.group.responses.count() == GROUP_SIZE:
            response.group.is_closed = True
            response.group.save(update_fields=["is_closed"])
        # Told to its author alone: who has answered is nobody else's to know.
        record(AuditEntry.Verb.ANSWERED_PULSE, by=role.user, subject=role.user)
        return response


def _open_response(role: Role, moment: str, now: datetime) -> PulseResponse:
    """The locked draft, begun now where there is none."""
    # Whoever takes the role, or erases its owner, waits for this lock or is seen here.
    if not Role.objects.select_for_update().filter(pk=role.pk).exists():
        raise RoleGone
    program = role.program
    response = PulseResponse.objects.filter(program=program, person=role.user, moment=moment).first()
    if response and response.sent_at:
        raise PulseSent
    today = program.today(now)
    if moment_due(program, course_of(program, role.user), today) != moment:
        raise PulseNotDue
    return response or PulseResponse.objects.create(program=program, person=role.user, moment=moment)


def _rate(response: PulseResponse, ratings: Mapping[str, int | None]) -> None:
    response.answers.filter(key__in=ratings).delete()
    PulseAnswer.objects.bulk_create(
        PulseAnswer(response=response, kind=KINDS[key], key=key, value=value)
        for key, value in ratings.items()
        if value is not None
    )


def _write(response: PulseResponse, texts: Mapping[str, str]) -> None:
    known = {asked.key for asked in OPEN}
    response.notes.filter(key__in=texts).delete()
    PulseNote.objects.bulk_create(
        PulseNote(response=response, key=key, text=text) for key, text in texts.items() if text and key in known
    )


def _next_group(response: PulseResponse) -> PulseGroup:
    """The group that is being filled; a closed one is never filled up, also where somebody was erased from it."""
    start = PulseResponse.objects.filter(program=response.program_id, person=response.person_id, moment=Moment.START)
    with_start = response.moment == Moment.END and start.filter(group__is_closed=True).exists()
    group, _new = PulseGroup.objects.get_or_create(
        program_id=response.program_id, moment=response.moment, with_start=with_start, is_closed=False
    )
    return group
