"""Whose program it is: all of it for its admins, the own pod for a pod manager."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from ..models import Mentorship, PairSuggestion, Program, Role, User
from .factor import demand, has_second_factor

Kind = Role.Kind


class Overview(NamedTuple):
    """A program and those of its mentorships whose status somebody may see; `is_whole` for the program's admins."""

    program: Program
    mentorships: "QuerySet[Mentorship]"
    is_whole: bool


def program_for_status(user: User, slug: str) -> Overview:
    """The program and those of its mentorships whose status `user` may see: all for an admin, the own pod for its
    manager. Mentors and mentees of the program get 403, everybody else 404; whoever may see it gets SecondFactorMissing
    until they have what the program requires."""
    found = Role.objects.filter(program__slug=slug, user=user).select_related("program")
    roles = list(found.annotate(has_second_factor=has_second_factor(user)))
    if not roles:
        raise Http404
    program = roles[0].program
    is_whole = any(role.kind == Kind.ADMIN for role in roles)
    # Only a pod manager's role has a pod, and always has one: the database says so.
    pods = [role.pod_id for role in roles if role.pod_id]
    if not is_whole and not pods:
        raise PermissionDenied
    demand(program, roles[0])
    mentorships = Mentorship.objects.filter(program=program)
    if is_whole:
        return Overview(program, mentorships, is_whole=True)
    return Overview(program, mentorships.filter(pod_id__in=pods), is_whole=False)


def program_for_admin(user: User, slug: str) -> Program:
    """The program, for its admins. Everybody else with a role in it gets 403, other people 404."""
    overview = program_for_status(user, slug)
    if not overview.is_whole:
        raise PermissionDenied
    return overview.program


def own_roles(user: User, slug: str) -> list[Role]:
    """The roles in which `user` is paired in this program, with what they said for it: mentee, mentor or both. Those
    with another role there get 403, everybody else 404."""
    roles = list(Role.objects.filter(program__slug=slug, user=user).select_related("program", "pairing_profile"))
    if not roles:
        raise Http404
    found = [role for role in roles if role.kind in {Kind.MENTEE, Kind.MENTOR}]
    if not found:
        raise PermissionDenied
    return found


def suggestion_for_admin(user: User, slug: str, mentee_id: str) -> PairSuggestion:
    """What is suggested for a mentee, by their public id, for the program's admins. Raises as `program_for_admin` does,
    and 404 where nothing is suggested."""
    suggestions = PairSuggestion.objects.filter(program=program_for_admin(user, slug), mentee__public_id=mentee_id)
    suggestion = suggestions.select_related("program", "mentee", "mentor").first()
    if suggestion is None:
        raise Http404
    return suggestion
