"""Pairing two people, and ending a pair."""

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from ..errors import MenteeIsPaired, MentorIsFull, MentorshipEnded, RoleMissing, SamePerson
from ..models import AuditEntry, Mentorship, Placement, PlaybookVersion, Pod, Program, Role, Session, User
from ..models.pairing import cap_of
from .audit import record


def pair(*, program: Program, mentor: User, mentee: User, by: User | None, pod: Pod | None = None) -> Mentorship:
    """Starts a mentorship on the newest published version of the program's playbook; in the pod that the roster names,
    unless another one is given.

    Raises SamePerson, RoleMissing, MentorIsFull (the program's cap, or the mentor's own), MenteeIsPaired (one active
    mentor per program).
    """
    if mentor == mentee:
        raise SamePerson
    with transaction.atomic():
        # Their roles are the lock: two pairings at once would both count one mentee too few, and a role that is taken
        # at the same moment would leave a pair without it.
        held = Q(user=mentor, kind=Role.Kind.MENTOR) | Q(user=mentee, kind=Role.Kind.MENTEE)
        if len(Role.objects.select_for_update().filter(held, program=program).order_by("pk")) < 2:
            raise RoleMissing
        cap = cap_of(program, mentor.pk)
        if Mentorship.objects.active().filter(program=program, mentor=mentor).count() >= cap:
            raise MentorIsFull
        version = PlaybookVersion.objects.filter(playbook=program.playbook, published_at__isnull=False).latest("number")
        placed = Placement.objects.filter(program=program, email=mentee.email).select_related("pod").first()
        pod = placed.pod if placed and pod is None else pod
        try:
            with transaction.atomic():
                mentorship = Mentorship.objects.create(
                    program=program,
                    mentor=mentor,
                    mentee=mentee,
                    version=version,
                    pod=pod,
                )
        except IntegrityError as error:
            raise MenteeIsPaired from error
        if placed:
            placed.delete()
        record(AuditEntry.Verb.PAIRED, by=by, mentorship=mentorship)
        return mentorship


def pair_by_address(*, slug: str, mentor: str, mentee: str, by: str, pod: str | None = None) -> Mentorship:
    """`pair` for a console: people by e-mail address in any spelling, the program by slug, the pod by name.

    Raises what `pair` raises, and ObjectDoesNotExist for whatever is not there.
    """
    people = User.objects
    program = Program.objects.get(slug=slug)
    return pair(
        program=program,
        mentor=people.get_by_natural_key(mentor),
        mentee=people.get_by_natural_key(mentee),
        by=people.get_by_natural_key(by),
        pod=Pod.objects.get(program=program, name=pod) if pod else None,
    )


def end(*, mentorship: Mentorship, by: User | None) -> None:
    """Ends a mentorship; sessions that were not held yet are canceled. The record stays. Raises MentorshipEnded.

    Without anybody, the house ends it: then whoever booked a session stands for its cancellation.
    """
    with transaction.atomic():
        locked = Mentorship.objects.select_for_update().get(pk=mentorship.pk)
        if not locked.is_active:
            raise MentorshipEnded
        now = timezone.now()
        to_come = Session.objects.standing().filter(mentorship=locked, halves=None, starts_at__gt=now)
        to_come.update(cancelled_at=now, cancelled_by=by or F("booked_by"))
        locked.ended_at = now
        locked.save(update_fields=["ended_at"])
        record(AuditEntry.Verb.ENDED, by=by, mentorship=locked)
