"""How a pair fits, asked after the first two sessions, and another pairing without blame."""

from django.db import transaction
from django.utils import timezone

from ..errors import FitNotAsked, MentorshipEnded
from ..models import AuditEntry, FitAnswer, Mentorship, PairSuggestion, RepairRequest, Session, User
from .audit import record
from .mentorship import end, pair


def answer_fit(*, mentorship: Mentorship, side: str, fit: str) -> None:
    """Stores how one side finds the pairing after the last held one of sessions 1 and 2. Whoever says that another
    pairing would serve better asks the program's admins for one; nobody is told who of the two.

    Raises MentorshipEnded, and FitNotAsked before session 1 and once session 3 was held.
    """
    with transaction.atomic():
        locked = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
        if not locked.is_active:
            raise MentorshipEnded
        held = Session.objects.fit_asked_after(locked)
        if held is None:
            raise FitNotAsked
        said = {"fit": fit, "answered_at": timezone.now()}
        FitAnswer.objects.update_or_create(mentorship=locked, side=side, after_session=held, defaults=said)
        still_asking = FitAnswer.objects.filter(mentorship=locked, after_session=held, fit=FitAnswer.Fit.OTHER)
        if still_asking.exists():
            RepairRequest.objects.get_or_create(mentorship=locked)
        else:
            RepairRequest.objects.filter(mentorship=locked).delete()


def pair_anew(*, mentorship: Mentorship, mentor: User, by: User) -> Mentorship:
    """Ends the pair and starts the mentee with another mentor, both or neither. The first record stays as it is, with
    its two readers. Raises what `end` and `pair` raise."""
    with transaction.atomic():
        RepairRequest.objects.filter(mentorship=mentorship).delete()
        PairSuggestion.objects.filter(program_id=mentorship.program_id, mentee_id=mentorship.mentee_id).delete()
        end(mentorship=mentorship, by=by)
        new = pair(program=mentorship.program, mentor=mentor, mentee=mentorship.mentee, by=by, pod=mentorship.pod)
        record(AuditEntry.Verb.PAIRED_ANEW, by=by, mentorship=mentorship)
        return new
