"""What was done for a pair, as the two of them keep it."""

from dataclasses import dataclass
from datetime import date, datetime

from ..models import Intervention, Mentorship, User
from .intervention import with_answers


@dataclass(frozen=True)
class AnswerRecord:
    """What one of the two said to an intervention; both of them read it."""

    author: str
    text: str
    answered_at: datetime


@dataclass(frozen=True)
class InterventionRecord:
    """What was done for the pair, and how it went."""

    kind: str
    owner: str
    set_on: date
    review_on: date
    closed_on: date | None
    outcome: str
    answers: tuple[AnswerRecord, ...]


def cares_of(user: User) -> dict[int, list[InterventionRecord]]:
    """Every intervention of this person's pairs with both answers, by the pair's primary key."""
    found: dict[int, list[InterventionRecord]] = {}
    for each in with_answers().filter(mentorship__in=Mentorship.objects.of_pair_member(user)):
        found.setdefault(each.mentorship_id, []).append(_care(each))
    return found


def _care(intervention: Intervention) -> InterventionRecord:
    return InterventionRecord(
        kind=str(intervention.get_kind_display()),
        owner=intervention.owner.name,
        set_on=intervention.set_on,
        review_on=intervention.review_on,
        closed_on=intervention.closed_on,
        outcome=str(intervention.get_outcome_display()) if intervention.outcome else "",
        answers=tuple(
            AnswerRecord(each.author.name, each.text, each.answered_at) for each in intervention.answers.all()
        ),
    )
