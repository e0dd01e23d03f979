"""How it ended: each side records its own half, blind until both are in."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils import timezone

from ..errors import ChangedElsewhere, OutcomeLocked, RuleBroken, SessionCancelled, SessionNotStarted
from ..models import AuditEntry, OutcomeHalf, OutcomeRevision, Session, User
from .audit import record
from .drift import check_after_commit
from .session import check_not_erased, lock_session

Side = OutcomeHalf.Side


@dataclass(frozen=True)
class Said:
    """One side's answers. Ratings (1 to 5) and the commitment belong to the mentee's half alone."""

    framing: str
    owner: str
    advice: str
    clarity_before: int | None = None
    clarity_after: int | None = None
    confidence_before: int | None = None
    confidence_after: int | None = None
    commitment: str = ""
    commitment_text: str = ""


def record_half(*, session: Session, side: str, said: Said, revision: int, by: User) -> OutcomeHalf:
    """Stores one side's half; `revision` is what the form was rendered with (0: not recorded yet).

    Raises SessionNotStarted, SessionCancelled, TextsErased, OutcomeLocked (14 days after it was first recorded),
    ChangedElsewhere, RuleBroken (not exactly one commitment by the mentee).
    """
    with transaction.atomic():
        locked = lock_session(session)
        if locked.cancelled_at is not None:
            raise SessionCancelled
        check_not_erased(locked, getattr(locked.mentorship, side))
        now = timezone.now()
        if not locked.has_started(now):
            raise SessionNotStarted
        _check_shape(side, said)
        half = OutcomeHalf.objects.filter(session=locked, side=side).first()
        if half is None:
            half = OutcomeHalf.objects.create(session=locked, side=side, author=by, **asdict(said))
            record(AuditEntry.Verb.RECORDED, by=by, mentorship=locked.mentorship, session=locked)
            check_after_commit(locked)
            return half
        before = {name: getattr(half, name) for name in asdict(said)}
        if before == asdict(said):
            return half
        if now >= half.locks_at:
            raise OutcomeLocked
        if half.revision != revision:
            theirs = {name: str(before[name]) for name, value in asdict(said).items() if before[name] != value}
            raise ChangedElsewhere(theirs, half.revision)
        OutcomeRevision.objects.create(half=half, number=half.revision, said=before, written_at=half.updated_at)
        for name, value in asdict(said).items():
            setattr(half, name, value)
        half.revision, half.updated_at = half.revision + 1, now
        half.save(update_fields=[*before, "revision", "updated_at"])
        record(AuditEntry.Verb.AMENDED, by=by, mentorship=locked.mentorship, session=locked)
        check_after_commit(locked)
        return half


def _check_shape(side: str, said: Said) -> None:
    """The mentee leaves with exactly one commitment and four ratings; the mentor's half has neither."""
    ratings = (said.clarity_before, said.clarity_after, said.confidence_before, said.confidence_after)
    if side == Side.MENTEE:
        if said.commitment not in OutcomeHalf.Commitment.values:
            raise RuleBroken("Choose one: an assumption to test or a behavior to try.", field="commitment")
        if not said.commitment_text.strip():
            raise RuleBroken("Write the one thing you leave with, in your words.", field="commitment_text")
        if any(rating not in range(1, 6) for rating in ratings):
            raise RuleBroken("Choose a number from 1 to 5 on each line.", field="confidence_after")
    elif said.commitment or said.commitment_text or any(rating is not None for rating in ratings):
        raise RuleBroken("Ratings and the commitment are the mentee’s to write.")
