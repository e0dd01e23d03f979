"""What the two people of a pair may open, and what of a pair others may see: its status."""

from dataclasses import dataclass
from functools import cached_property
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from ..models import BreakGlass, DriftFlag, Mentorship, OutcomeHalf, Role, Session, User
from .factor import demand, has_second_factor

Side = OutcomeHalf.Side
Kind = Role.Kind


@dataclass(frozen=True)
class Seat:
    """A person's place at a session: which side they are on and who sits opposite."""

    session: Session
    side: str
    partner: User

    @property
    def is_mentor(self) -> bool:
        """Whether this is the mentor's side."""
        return self.side == Side.MENTOR

    @cached_property
    def told(self) -> list[BreakGlass]:
        """The requests to open this session that its two people are told about, newest first."""
        return BreakGlass.objects.filter(session=self.session).told(timezone.now())

    @property
    def opened(self) -> list[BreakGlass]:
        """Those under which an admin reads it right now what the two share in it."""
        now = timezone.now()
        return [glass for glass in self.told if glass.state(now) == BreakGlass.State.OPEN]


def session_for_pair(user: User, public_id: str) -> Seat:
    """The session for one of its two people. Others who see its status get 403, strangers 404."""
    sessions = Session.objects.select_related(
        "mentorship__program", "mentorship__mentor", "mentorship__mentee", "preparation"
    )
    session = sessions.of_pair_member(user).filter(public_id=public_id).first()
    if session is None:
        _refuse(Mentorship.objects.filter(sessions__public_id=public_id), user)
    pair = session.mentorship
    if pair.mentor_id == user.pk:
        return Seat(session, Side.MENTOR, pair.mentee)
    return Seat(session, Side.MENTEE, pair.mentor)


def session_for_mentee(user: User, public_id: str) -> Seat:
    """The session for its mentee; its mentor gets 403."""
    seat = session_for_pair(user, public_id)
    if seat.is_mentor:
        raise PermissionDenied
    return seat


def session_for_mentor(user: User, public_id: str) -> Seat:
    """The session for its mentor; its mentee gets 403."""
    seat = session_for_pair(user, public_id)
    if not seat.is_mentor:
        raise PermissionDenied
    return seat


def flag_for_pair(user: User, session_id: str, flag_id: str) -> tuple[Seat, DriftFlag]:
    """A flag on a text that this side of the session may read; 404 for a flag on any other text."""
    seat = session_for_pair(user, session_id)
    flags = DriftFlag.objects.filter(check_result__session=seat.session, public_id=flag_id)
    if seat.is_mentor:
        shared = Q(check_result__answer__preparation__submitted_at__isnull=False)
        # The commitment stands in the mentee's half, which opens once the mentor's own half is in.
        halves = Q(check_result__half__isnull=False, check_result__session__halves__side=Side.MENTOR)
        flags = flags.filter(shared | Q(check_result__note__author=user) | halves)
    else:
        flags = flags.filter(check_result__note=None)
    flag = flags.first()
    if flag is None:
        raise Http404
    return seat, flag


def mentorship_for_pair(user: User, public_id: str) -> Mentorship:
    """The mentorship for one of its two people. Others who see its status get 403, strangers 404."""
    mentorships = Mentorship.objects.select_related("program", "mentor", "mentee", "pod")
    mentorship = mentorships.of_pair_member(user).filter(public_id=public_id).first()
    if mentorship is None:
        _refuse(Mentorship.objects.filter(public_id=public_id), user)
    return mentorship


def mentorship_for_status(user: User, public_id: str) -> Mentorship:
    """The mentorship for everybody who may see its status: the pair, the program's admins, the pod's manager. Outside
    the pair it takes what the program requires; without it SecondFactorMissing is raised. `for_admin` on it says
    whether the reader is one of the admins."""
    mentorships = known_mentorships(user).select_related("program", "mentor", "mentee", "pod")
    admins = Role.objects.filter(user=user, program=OuterRef("program"), kind=Kind.ADMIN)
    mentorships = mentorships.annotate(for_admin=Exists(admins), has_second_factor=has_second_factor(user))
    mentorship = mentorships.filter(public_id=public_id).first()
    if mentorship is None:
        raise Http404
    if user.pk not in {mentorship.mentor_id, mentorship.mentee_id}:
        demand(mentorship.program, mentorship)
    return mentorship


def mentorship_for_admin(user: User, public_id: str) -> Mentorship:
    """The mentorship for the program's admins. Others who see its status get 403, strangers 404."""
    mentorship = mentorship_for_status(user, public_id)
    if not getattr(mentorship, "for_admin", False):
        raise PermissionDenied
    demand(mentorship.program, mentorship)
    return mentorship


def known_mentorships(user: User) -> "QuerySet[Mentorship]":
    """Every mentorship whose status `user` may see."""
    return Mentorship.objects.filter(_in_pair(user) | _overseen_by(user))


def mentorships_as(user: User, side: str) -> "QuerySet[Mentorship]":
    """Every mentorship in which `user` sits on this side, ended ones too."""
    return Mentorship.objects.filter(**{side: user})


def _in_pair(user: User) -> Q:
    return Q(mentor=user) | Q(mentee=user)


def _overseen_by(user: User) -> Q:
    """Mentorships whose status `user` sees without being part of the pair."""
    roles = Role.objects.filter(user=user, program=OuterRef("program"))
    return Q(Exists(roles.filter(kind=Kind.ADMIN))) | Q(
        Exists(roles.filter(kind=Kind.POD_MANAGER, pod=OuterRef("pod")))
    )


def _refuse(mentorships: "QuerySet[Mentorship]", user: User) -> NoReturn:
    """403 for somebody who may know that it exists, 404 for everybody else."""
    if mentorships.filter(_overseen_by(user)).exists():
        raise PermissionDenied
    raise Http404
