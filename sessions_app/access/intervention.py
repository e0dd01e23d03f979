"""Who sets and reviews what is done for a pair, and who answers it: those around the pair, and the two of it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ..models import Intervention, Mentorship, User
from .pair import known_mentorships, mentorship_for_status


def mentorship_to_steer(user: User, public_id: str) -> Mentorship:
    """The mentorship for the program's admins and the pod's manager, where they are not one of the pair. The two of
    them get 403, strangers 404."""
    mentorship = mentorship_for_status(user, public_id)
    if _is_in(mentorship, user):
        raise PermissionDenied
    return mentorship


def intervention_to_review(user: User, public_id: str) -> Intervention:
    """The intervention for those who may steer its pair."""
    intervention = _known(user, public_id)
    mentorship_to_steer(user, intervention.mentorship.public_id)
    return intervention


def intervention_to_answer(user: User, public_id: str) -> Intervention:
    """The intervention for the two whom it is for. Others who know of the pair get 403."""
    intervention = _known(user, public_id)
    if not _is_in(intervention.mentorship, user):
        raise PermissionDenied
    return intervention


def _known(user: User, public_id: str) -> Intervention:
    found = Intervention.objects.filter(mentorship__in=known_mentorships(user), public_id=public_id)
    around = ("program", "mentor", "mentee", "pod")
    intervention = found.select_related("owner", *(f"mentorship__{each}" for each in around)).first()
    if intervention is None:
        raise Http404
    return intervention


def _is_in(mentorship: Mentorship, user: User) -> bool:
    return user.pk in (mentorship.mentor_id, mentorship.mentee_id)
