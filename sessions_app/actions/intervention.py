"""Setting an intervention for a pair, answering it, and saying how it went."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ..errors import (
    ChangedElsewhere,
    InterventionClosed,
    InterventionOpen,
    MentorshipEnded,
    OwnerNotHere,
    ReviewOutOfRange,
    TextsErased,
)
from ..models import AuditEntry, Intervention, InterventionAnswer, Mentorship, Role, User
from ..models.intervention import FURTHEST
from .account import check_not_gone
from .audit import record

Verb = AuditEntry.Verb


def intervene(*, mentorship: Mentorship, kind: str, owner: User, review_on: date, by: User) -> Intervention:
    """Sets what is done for a pair, who looks after it, and when it is reviewed.

    Raises MentorshipEnded, OwnerNotHere, ReviewOutOfRange, InterventionOpen.
    """
    with transaction.atomic():
        pair = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
        if not pair.is_active:
            raise MentorshipEnded
        _check_owner(pair, owner)
        today = pair.program.today()
        if not today <= review_on <= today + FURTHEST:
            raise ReviewOutOfRange
        if Intervention.objects.filter(mentorship=pair, closed_on=None).exists():
            raise InterventionOpen
        made = {"kind": kind, "owner": owner, "set_on": today, "review_on": review_on}
        intervention = Intervention.objects.create(mentorship=pair, **made)
        record(Verb.INTERVENED, by=by, mentorship=pair)
        return intervention


def review(*, intervention: Intervention, outcome: str, by: User) -> None:
    """Says how it went, which closes it. Raises InterventionClosed."""
    with transaction.atomic():
        locked = _lock(intervention)
        # A program that moved to a zone further west may be a day behind the day on which this was set.
        locked.outcome, locked.closed_on = outcome, max(locked.set_on, locked.mentorship.program.today())
        locked.save(update_fields=["outcome", "closed_on"])
        record(Verb.REVIEWED, by=by, mentorship=locked.mentorship)


def answer(*, intervention: Intervention, text: str, revision: int, by: User) -> InterventionAnswer:
    """Stores what one of the two says to it; `revision` is what the form was rendered with (0: there was no answer).

    Raises InterventionClosed, TextsErased, AccountErased, and ChangedElsewhere when another window saved first.
    """
    with transaction.atomic():
        locked = _lock(intervention)
        check_not_gone(by)
        if locked.mentorship.texts_erased_at:
            raise TextsErased
        said, created = InterventionAnswer.objects.get_or_create(
            intervention=locked, author=by, defaults={"text": text}
        )
        if not created and said.text == text:
            return said
        if not created:
            if said.revision != revision:
                raise ChangedElsewhere({"text": said.text}, said.revision)
            said.text, said.revision, said.answered_at = text, said.revision + 1, timezone.now()
            said.save(update_fields=["text", "revision", "answered_at"])
        record(Verb.ANSWERED, by=by, mentorship=locked.mentorship)
        return said


def _lock(intervention: Intervention) -> Intervention:
    """The bare row, locked until the transaction ends, if nobody has closed it."""
    locked = Intervention.objects.select_for_update().get(pk=intervention.pk)
    if not locked.is_open:
        raise InterventionClosed
    return locked


def _check_owner(pair: Mentorship, owner: User) -> None:
    """Raises OwnerNotHere unless this person oversees the pair and is not part of it."""
    above = Role.objects.above(pair.program_id, pair.pod_id).filter(user=owner)
    if owner.pk in (pair.mentor_id, pair.mentee_id) or not above.exists():
        raise OwnerNotHere
