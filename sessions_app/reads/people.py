"""Who is what in a program: its people page by page, and who is invited and not here yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Lower

from ..models import Invitation, Mentorship, Pod, Program, Role, User

Kind = Role.Kind
PAGE = 50
KINDS = [(kind.value, kind.label) for kind in (Kind.MENTEE, Kind.MENTOR, Kind.POD_MANAGER, Kind.ADMIN)]
"""As they are offered: those there are most of first."""
PAIRING = (Kind.MENTOR, Kind.MENTEE)
"""The roles that pair; each is named as its side of a mentorship."""


@dataclass(frozen=True)
class PeopleWanted:
    """What the list is narrowed to."""

    q: str = ""
    role: str = ""
    pod: str = ""
    unpaired: bool = False


@dataclass(frozen=True)
class Line:
    """One person: what they are here, in which pods, with whom."""

    person: User
    roles: list[Role]
    pairs: list[Mentorship]

    @property
    def pods(self) -> list[str]:
        """The pods of their pairs; those that somebody manages stand with the role."""
        return sorted({pair.pod.name for pair in self.pairs if pair.pod})

    @property
    def partners(self) -> list[str]:
        """Whom they work with now."""
        return [(pair.mentee if pair.mentor_id == self.person.pk else pair.mentor).name for pair in self.pairs]

    @property
    def is_without_pair(self) -> bool:
        """Whether a role of theirs pairs and nobody is there on its other side."""
        busy = {Kind.MENTOR if pair.mentor_id == self.person.pk else Kind.MENTEE for pair in self.pairs}
        return any(role.kind in PAIRING and role.kind not in busy for role in self.roles)


@dataclass(frozen=True)
class People:
    """The page: how many are what, one page of them, and of those who are invited."""

    program: Program
    counts: dict[str, int]
    without_mentor: int
    page: "Page[Line]"
    invited: "Page[Invitation]"


def people_of(program: Program, wanted: PeopleWanted, page: str | None, invited: str | None) -> People:
    """In a fixed number of queries, however many people there are."""
    lines: Any = _Lines(program, _narrowed(program, wanted))
    counted = Role.objects.filter(program=program).values_list("kind").annotate(Count("user", distinct=True))
    return People(
        program=program,
        counts=dict(counted),
        without_mentor=_with_role(program).filter(_unpaired(program, Kind.MENTEE)).count(),
        page=Paginator(lines, PAGE).get_page(page),
        invited=Paginator(_invitations(program, wanted), PAGE).get_page(invited),
    )


def pods_of(program: Program) -> dict[str, Pod]:
    """The program's pods by name."""
    return {pod.name: pod for pod in Pod.objects.filter(program=program)}


@dataclass(frozen=True)
class _Lines:
    """People as `Line`s; a slice of them is read with their roles and running pairs."""

    program: Program
    people: "QuerySet[User]"

    def count(self) -> int:
        """How many there are on all pages."""
        return self.people.count()

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Line]:
        return list(lines_of(self.program, self.people[part]))


def lines_of(program: Program, people: "QuerySet[User]") -> Iterable[Line]:
    """These people with what they are in the program, in four queries."""
    running = Mentorship.objects.active().filter(program=program).select_related("pod", "mentor", "mentee")
    loaded = people.prefetch_related(
        Prefetch("roles", Role.objects.filter(program=program).select_related("pod").order_by("kind"), "here"),
        Prefetch("mentoring", running.order_by(Lower("mentee__name")), "mentoring_here"),
        Prefetch("mentored", running, "mentored_here"),
    )
    for person in loaded:
        found: Any = person
        yield Line(person, found.here, [*found.mentoring_here, *found.mentored_here])


def _with_role(program: Program, **role: Any) -> "QuerySet[User]":
    roles = Role.objects.filter(program=program, user=OuterRef("pk"), **role)
    return User.objects.filter(Exists(roles))


def _unpaired(program: Program, kind: str) -> Q:
    """People with this role, and nobody on its other side."""
    roles = Role.objects.filter(program=program, user=OuterRef("pk"), kind=kind)
    running = Mentorship.objects.active().filter(program=program, **{kind: OuterRef("pk")})
    return Q(Exists(roles)) & ~Q(Exists(running))


def _narrowed(program: Program, wanted: PeopleWanted) -> "QuerySet[User]":
    people = _with_role(program, **({"kind": wanted.role} if wanted.role else {}))
    if wanted.q:
        people = people.filter(Q(name__icontains=wanted.q) | Q(email__icontains=wanted.q))
    if wanted.pod:
        manages = Role.objects.filter(program=program, user=OuterRef("pk"), pod__name=wanted.pod)
        running = Mentorship.objects.active().filter(program=program, pod__name=wanted.pod)
        sits = running.filter(Q(mentor=OuterRef("pk")) | Q(mentee=OuterRef("pk")))
        people = people.filter(Q(Exists(manages)) | Q(Exists(sits)))
    if wanted.unpaired:
        sides = [_unpaired(program, kind) for kind in PAIRING if wanted.role in ("", kind)]
        people = people.filter(reduce(or_, sides, Q(pk__in=[])))
    return people.order_by(Lower("name"), "pk")


def _invitations(program: Program, wanted: PeopleWanted) -> "QuerySet[Invitation]":
    """The open ones, those that end first on top."""
    found = Invitation.objects.open().filter(program=program).select_related("pod")
    if wanted.q:
        found = found.filter(Q(name__icontains=wanted.q) | Q(email__icontains=wanted.q))
    if wanted.role:
        found = found.filter(kind=wanted.role)
    if wanted.pod:
        found = found.filter(pod__name=wanted.pod)
    return found.order_by("expires_at", "pk")
