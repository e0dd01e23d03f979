"""Who waits for a partner, what is suggested and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from ..models import CapOverride, FitAnswer, Mentorship, PairSuggestion, Program, RepairRequest, Role, Session, User
from ..models.pairing import TOPIC_NAMES
from ..pairing.score import Topic

PAGE = 50
OFFERED = 300
"""So many names a field offers to choose from; an address can be typed whatever it offers."""


@dataclass(frozen=True)
class Pairing:
    """The page: how many wait, how many places are free, what is suggested, and who asked for another pairing."""

    program: Program
    waiting: int
    places: int
    suggestions: "Page[PairSuggestion]"
    anew: list[Mentorship]
    overrides: list[CapOverride]


def pairing_for(program: Program, number: str | None) -> Pairing:
    """One program's pairing page, in eight queries however many people it has."""
    suggestions = PairSuggestion.objects.filter(program=program).select_related("mentee", "mentor")
    asked = RepairRequest.objects.filter(mentorship__program=program, mentorship__ended_at=None)
    asked = asked.select_related("mentorship__mentee", "mentorship__mentor").order_by("asked_at")
    overrides = CapOverride.objects.good(program).select_related("mentor", "given_by")
    kept = dict(program.placements.exclude(mentor_email="").values_list("email", "mentor_email"))
    return Pairing(
        program=program,
        # Whom the roster keeps for each other takes part in no suggestion.
        waiting=waiting_mentees(program).exclude(email__in=kept).count(),
        places=_places(program, Counter(kept.values())),
        suggestions=Paginator(suggestions.order_by("mentee__name", "pk"), PAGE).get_page(number),
        anew=[request.mentorship for request in asked],
        overrides=list(overrides.order_by("mentor__name")),
    )


def programs_to_pair_in(user: User) -> list[Program]:
    """The programs in which somebody is paired, as mentee or mentor, by name: each asks what they say for it."""
    kinds = [Role.Kind.MENTEE, Role.Kind.MENTOR]
    return list(Program.objects.filter(roles__user=user, roles__kind__in=kinds).distinct().order_by("name"))


def waiting_mentees(program: Program) -> Any:
    """Users who are mentees of the program without a running mentorship, by name."""
    paired = Mentorship.objects.active().filter(program=program).values("mentee_id")
    roles = Q(roles__program=program, roles__kind=Role.Kind.MENTEE)
    return User.objects.filter(roles, is_active=True).exclude(pk__in=paired).order_by("name", "pk")


def mentors_of(program: Program) -> Any:
    """Users who are mentors of the program, by name, with `taken` mentees."""
    running = Q(mentoring__program=program, mentoring__ended_at=None)
    mentors = User.objects.filter(roles__program=program, roles__kind=Role.Kind.MENTOR, is_active=True)
    return mentors.annotate(taken=Count("mentoring", filter=running, distinct=True)).order_by("name", "pk")


def _places(program: Program, kept: Counter[str]) -> int:
    """Free places of all mentors together; `kept` says for how many mentees the roster keeps one, by address."""
    caps = dict(CapOverride.objects.good(program).values_list("mentor_id", "cap"))
    mentors = mentors_of(program).values_list("pk", "email", "taken")
    return sum(max(0, caps.get(pk, program.mentor_cap) - taken - kept[email]) for pk, email, taken in mentors)


def offered(people: Any) -> list[dict[str, str]]:
    """The first of these people, for a field that completes addresses."""
    return list(people.values("name", "email")[:OFFERED])


def person_at(people: Any, address: str) -> User | None:
    """The one of these people with this address in any spelling."""
    found: User | None = people.filter(email=address.strip().lower()).first()
    return found


def topic_names(topics: Iterable[str]) -> list[str]:
    """Topics in words, in the order in which they are always listed."""
    chosen = set(topics)
    return [str(TOPIC_NAMES[topic]) for topic in Topic if topic.value in chosen]


def topic_choices() -> list[tuple[str, str]]:
    """All topics, to choose from."""
    return [(topic.value, str(name)) for topic, name in TOPIC_NAMES.items()]


FIT_ANSWERS = FitAnswer.Fit.choices
ROLE_FIELDS = {Role.Kind.MENTEE.value: "grow", Role.Kind.MENTOR.value: "mirror"}


def profile_of(roles: Iterable[Role]) -> dict[str, Any]:
    """What was said for these roles, by the names of the form's fields."""
    said: dict[str, Any] = {}
    for role in roles:
        profile = getattr(role, "pairing_profile", None)
        if profile is not None:
            said |= {ROLE_FIELDS[role.kind]: profile.topics, "reports_to": profile.reports_to}
    return said


def fit_asked(mentorship: Mentorship, side: str) -> tuple[int | None, str]:
    """After which session the fit is asked now (None: not now), and what this side said there already."""
    last = Session.objects.fit_asked_after(mentorship) if mentorship.is_active else None
    if last is None:
        return None, ""
    said = FitAnswer.objects.filter(mentorship=mentorship, side=side, after_session=last)
    return last, said.values_list("fit", flat=True).first() or ""
