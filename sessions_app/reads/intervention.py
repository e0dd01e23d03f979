"""What is done for pairs: who can look after it, one intervention, and those of a pair."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from ..models import Intervention, InterventionAnswer, Mentorship, Program, Role, User

KINDS, OUTCOMES = Intervention.Kind.choices, Intervention.Outcome.choices
FIRST_REVIEW = timedelta(days=14)


def owners_of(pair: Mentorship) -> dict[str, User]:
    """Who can look after something for this pair, by public id: admins and the pod's managers outside it."""
    roles = Role.objects.above(pair.program_id, pair.pod_id)
    people = [role.user for role in roles.select_related("user").order_by("user__name")]
    return {person.public_id: person for person in people if person.pk not in (pair.mentor_id, pair.mentee_id)}


def open_of(pair: Mentorship) -> Intervention | None:
    """What is being done for this pair."""
    return Intervention.objects.filter(mentorship=pair, closed_on=None).first()


def with_answers() -> "QuerySet[Intervention]":
    """The newest first, with their owners and answers."""
    return Intervention.objects.select_related("owner").prefetch_related("answers__author")


def interventions_of(pair: Mentorship) -> list[Intervention]:
    """All of a pair's."""
    return list(with_answers().filter(mentorship=pair))


def answers_to(intervention: Intervention) -> "QuerySet[InterventionAnswer]":
    """What the two say to it."""
    return intervention.answers.select_related("author")


def answer_of(intervention: Intervention, user: User) -> InterventionAnswer | None:
    """What one of them said to it."""
    return intervention.answers.filter(author=user).first()


@dataclass(frozen=True)
class Care:
    """What is done for one pair, as its page tells it."""

    interventions: list[Intervention]

    @property
    def open(self) -> Intervention | None:
        """What is being done now."""
        return next((each for each in self.interventions if each.is_open), None)

    @property
    def closed(self) -> list[Intervention]:
        """What was done before."""
        return [each for each in self.interventions if not each.is_open]


def first_review(program: Program) -> date:
    """The day that the form proposes."""
    return program.today() + FIRST_REVIEW
