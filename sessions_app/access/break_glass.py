"""Who may ask to open a session, decide it, and read what was opened: program admins who are not one of the pair."""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from ..models import BreakGlass, Mentorship, Program, User
from ..models.break_glass import BreakGlassQuerySet
from .pair import known_mentorships, mentorship_for_status
from .program import program_for_admin

State = BreakGlass.State


class Requests(NamedTuple):
    """A program and every request to open one of its sessions."""

    program: Program
    requests: BreakGlassQuerySet


class Request(NamedTuple):
    """One request; `tells_reason` for those who ask and decide, and while nobody has decided for all who might."""

    glass: BreakGlass
    tells_reason: bool


def mentorship_to_open(user: User, public_id: str) -> Mentorship:
    """The mentorship of which an admin may ask to open a session. The pair and its pod's manager get 403."""
    mentorship = mentorship_for_status(user, public_id)
    _check_admin_outside(user, mentorship)
    return mentorship


def break_glass_of_program(user: User, slug: str) -> Requests:
    """Every request of the program, for its admins; everybody else as `program_for_admin`."""
    program = program_for_admin(user, slug)
    return Requests(program, BreakGlass.objects.filter(session__mentorship__program=program))


def break_glass_for_admin(user: User, public_id: str) -> Request:
    """One request, for the program's admins outside the pair. Whoever knows of the pair gets 403, others 404."""
    found = BreakGlass.objects.filter(public_id=public_id, session__mentorship__in=known_mentorships(user))
    glass = found.select_related(
        *("asked_by", "approved_by", "refused_by", "session__preparation"),
        *("session__mentorship__program", "session__mentorship__mentor", "session__mentorship__mentee"),
    ).first()
    if glass is None:
        raise Http404
    _check_admin_outside(user, glass.session.mentorship)
    decided_by = glass.approved_by_id or glass.refused_by_id
    is_asked = glass.state(timezone.now()) == State.ASKED
    return Request(glass, is_asked or user.pk in (glass.asked_by_id, decided_by))


def break_glass_to_read(user: User, public_id: str) -> BreakGlass:
    """The request whose session is open to `user`: to the admin who asked, until it is over. Others get 403."""
    glass = break_glass_for_admin(user, public_id).glass
    if glass.asked_by_id != user.pk or glass.state(timezone.now()) != State.OPEN:
        raise PermissionDenied
    return glass


def _check_admin_outside(user: User, mentorship: Mentorship) -> None:
    program_for_admin(user, mentorship.program.slug)
    if user.pk in (mentorship.mentor_id, mentorship.mentee_id):
        raise PermissionDenied
