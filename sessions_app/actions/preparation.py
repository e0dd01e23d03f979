"""Preparing for a session: write, share, take back, read. One lens, or none where the phase says so."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..errors import (
    AlreadyRead,
    AlreadyShared,
    AnswersMissing,
    ChangedElsewhere,
    LensAlreadyRead,
    LensAlreadySubmitted,
    LensMissing,
    LensNotExpected,
    LensUnknown,
    MentorshipEnded,
    NotShared,
    RuleBroken,
    SessionCancelled,
    SessionStarted,
)
from ..models import Answer, AnswerRevision, AuditEntry, Preparation, Session, User
from ..models.playbook_value import playbook_of
from ..playbook import questions
from ..playbook.schema import NOTHING
from .audit import record
from .drift import check_after_commit
from .session import lock_session


def choose(*, session: Session, choice: str, answers: Mapping[int, str], revision: int, by: User) -> Preparation:
    """Stores the pre-read lines and what was picked: a lens letter, or `NOTHING`, whose lens comes on the next page.

    `answers` maps prompt ids to texts; `revision` is the one the form was rendered with (0: nothing stored yet).
    Raises LensUnknown, LensNotExpected, LensAlreadySubmitted (LensAlreadyRead once it is read), ChangedElsewhere,
    AnswersMissing, SessionStarted, SessionCancelled, MentorshipEnded, and RuleBroken for a question that is not in
    the playbook.
    """
    with transaction.atomic():
        preparation = _writable(session, revision, answers, {"choice": choice})
        nothing = choice == NOTHING
        if preparation.is_shared and nothing != preparation.nothing_to_bring:
            raise _lens_stays(preparation)
        if not playbook_of(preparation.version_id).phase_of(session.number).expects_lens:
            raise LensNotExpected
        if not nothing:
            _set_lens(preparation, choice)
        preparation.nothing_to_bring = nothing
        _store(preparation, answers, by)
        return preparation


def write(
    *, session: Session, answers: Mapping[int, str], revision: int, by: User, lens: str | None = None
) -> Preparation:
    """Stores answers; `lens` is the letter picked on the nothing-to-bring page, None where the page does not ask.

    Raises what `choose` raises.
    """
    with transaction.atomic():
        preparation = _writable(session, revision, answers, {"lens": lens} if lens else {})
        if lens:
            _set_lens(preparation, lens)
        _store(preparation, answers, by)
        return preparation


def share(*, session: Session, by: User) -> Preparation:
    """Lets the mentor read it. Raises LensMissing, AnswersMissing (naming each open question), AlreadyShared,
    SessionStarted, SessionCancelled, MentorshipEnded."""
    with transaction.atomic():
        locked = _open_session(session)
        preparation = Preparation.objects.filter(session=locked).first()
        if preparation is None:
            raise AnswersMissing({})
        if preparation.is_shared:
            raise AlreadyShared
        _check_complete(preparation)
        preparation.due_at = locked.due_at(locked.mentorship.program.pre_read_lead_hours)
        preparation.submitted_at = timezone.now()
        preparation.save(update_fields=["submitted_at", "due_at"])
        record(AuditEntry.Verb.SHARED, by=by, mentorship=locked.mentorship, session=locked)
        check_after_commit(locked)
        return preparation


def take_back(*, session: Session, by: User) -> Preparation:
    """Turns an unread submission into a draft again. Raises NotShared, AlreadyRead, SessionStarted, SessionCancelled,
    MentorshipEnded."""
    with transaction.atomic():
        locked = _open_session(session)
        preparation = Preparation.objects.filter(session=locked).first()
        if preparation is None or not preparation.is_shared:
            raise NotShared
        if preparation.read_at is not None:
            raise AlreadyRead
        # Unread, so what it said is a draft's again, the wordings before its last one too.
        AnswerRevision.objects.filter(answer__preparation=preparation).update(was_shared=False)
        preparation.submitted_at = preparation.due_at = None
        preparation.save(update_fields=["submitted_at", "due_at"])
        record(AuditEntry.Verb.TOOK_BACK, by=by, mentorship=locked.mentorship, session=locked)
        return preparation


def mark_read(*, session: Session, by: User) -> None:
    """Notes that the mentor opened what was shared: the first time, and once after each change. Other times, and
    drafts, change nothing."""
    with transaction.atomic():
        # The same lock as for taking back: what is read cannot turn into a draft meanwhile.
        lock_session(session)
        shared = Preparation.objects.filter(session=session, submitted_at__isnull=False)
        verb, now = AuditEntry.Verb, timezone.now()
        if shared.filter(read_at=None).update(read_at=now):
            record(verb.READ, by=by, mentorship=session.mentorship, session=session)
        elif _changed_since_read(shared).update(read_again_at=now):
            record(verb.READ_AGAIN, by=by, mentorship=session.mentorship, session=session)


def unseen_by(mentor: User) -> "QuerySet[Preparation]":
    """What was shared with this mentor, or changed since, and was not opened; nothing of a canceled session, and
    nothing that was erased."""
    shared = Preparation.objects.filter(submitted_at__isnull=False)
    kept = {"session__mentorship__texts_erased_at": None, "session__mentorship__mentee__erased_at": None}
    theirs = shared.filter(session__mentorship__mentor=mentor, session__cancelled_at=None, **kept)
    return theirs.filter(read_at=None) | _changed_since_read(theirs)


def _changed_since_read(shared: "QuerySet[Preparation]") -> "QuerySet[Preparation]":
    """Those of which the mentor could read an earlier wording, and has not opened the present one."""
    rewritten = Answer.objects.filter(preparation=OuterRef("pk"), revisions__was_shared=True)
    unseen = rewritten.filter(updated_at__gt=Coalesce(OuterRef("read_again_at"), OuterRef("read_at")))
    return shared.filter(Exists(unseen))


def _open_session(session: Session) -> Session:
    """The locked session, if something may still be prepared for it."""
    locked = lock_session(session)
    if locked.cancelled_at is not None:
        raise SessionCancelled
    if not locked.mentorship.is_active:
        raise MentorshipEnded
    if locked.has_started(timezone.now()):
        raise SessionStarted
    return locked


def _writable(session: Session, revision: int, answers: Mapping[int, str], picked: Mapping[str, str]) -> Preparation:
    """The preparation to write into, new or stored. Raises ChangedElsewhere if another window saved other words, or
    picked something else than `picked` (form field to lens letter or `NOTHING`) into the same draft."""
    locked = _open_session(session)
    preparation, created = Preparation.objects.get_or_create(session=locked, defaults={"version_id": locked.version_id})
    if created or preparation.revision == revision:
        return preparation
    stored = dict(Answer.objects.filter(preparation=preparation).values_list("prompt_id", "text"))
    differing = {str(key): stored.get(key, "") for key, text in answers.items() if stored.get(key, "") != text}
    if not preparation.is_shared:
        letter = preparation.lens.letter if preparation.lens else ""
        theirs = {"lens": letter, "choice": NOTHING if preparation.nothing_to_bring else letter}
        differing |= {field: theirs[field] for field, mine in picked.items() if theirs[field] not in {"", mine}}
    if differing:
        raise ChangedElsewhere(differing, preparation.revision)
    return preparation


def _set_lens(preparation: Preparation, letter: str) -> None:
    playbook = playbook_of(preparation.version_id)
    if not playbook.phase_of(preparation.session.number).expects_lens:
        raise LensNotExpected
    lens = playbook.lens(letter)
    if lens is None:
        raise LensUnknown
    if preparation.is_shared and preparation.lens_id != lens.id:
        raise _lens_stays(preparation)
    preparation.lens_id = lens.id


def _lens_stays(preparation: Preparation) -> RuleBroken:
    """Why what was shared keeps its lens: only an unread one has a way back."""
    return LensAlreadySubmitted() if preparation.read_at is None else LensAlreadyRead()


def _store(preparation: Preparation, answers: Mapping[int, str], by: User) -> None:
    """Writes what changed. Of a shared preparation every earlier wording is kept, and it must stay complete."""
    playbook = playbook_of(preparation.version_id)
    if not set(answers) <= questions.all_ids(playbook):
        raise RuleBroken("This question is not part of your playbook. Reload the page.")
    now = timezone.now()
    stored = {answer.prompt_id: answer for answer in Answer.objects.filter(preparation=preparation)}
    changed = False
    for prompt_id, text in answers.items():
        answer = stored.get(prompt_id)
        if answer is None and text:
            # Where nothing stood while the mentor could read it, the empty line is the earlier wording.
            answer = Answer.objects.create(
                preparation=preparation,
                prompt_id=prompt_id,
                text="" if preparation.is_shared else text,
                updated_at=preparation.submitted_at or now,
            )
            changed = True
        if answer is None or answer.text == text:
            continue
        if preparation.is_shared:
            AnswerRevision.objects.create(
                answer=answer, number=answer.revision, text=answer.text, written_at=answer.updated_at, was_shared=True
            )
        answer.text, answer.revision, answer.updated_at = text, answer.revision + 1, now
        answer.save(update_fields=["text", "revision", "updated_at"])
        changed = True
    preparation.revision += 1
    preparation.updated_at = now
    preparation.save(update_fields=["lens", "nothing_to_bring", "revision", "updated_at"])
    if preparation.is_shared:
        _check_complete(preparation)
        if changed:
            session = preparation.session
            record(AuditEntry.Verb.CHANGED, by=by, mentorship=session.mentorship, session=session)
            check_after_commit(session)


def _check_complete(preparation: Preparation) -> None:
    """Raises LensMissing or AnswersMissing unless everything that the playbook requires is there."""
    playbook = playbook_of(preparation.version_id)
    phase = playbook.phase_of(preparation.session.number)
    lens = next((lens for lens in playbook.lenses if lens.id == preparation.lens_id), None)
    if phase.expects_lens and lens is None:
        raise LensMissing
    texts = dict(Answer.objects.filter(preparation=preparation).values_list("prompt_id", "text"))
    missing = questions.missing(playbook, phase, lens, preparation.nothing_to_bring, texts)
    if missing:
        raise AnswersMissing(missing)
