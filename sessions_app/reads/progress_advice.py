"""How many sessions leaned towards advice, for a whole program and from five mentees and five mentors on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from ..access.small_groups import is_enough
from ..models import OutcomeHalf, Program, Session
from .progress_blocks import Block, final_blocks
from .progress_figures import Share

SIDES = OutcomeHalf.Side.values


@dataclass(frozen=True)
class Advice:
    """One block of four weeks; `leaned` is None where too few people are behind it."""

    block: Block
    leaned: Share | None


def advice_in(program: Program, *, now: datetime) -> list[Advice]:
    """The program's final blocks, oldest first, in one query. A session belongs to the block in which the second half
    came in: before, each half is its author's alone."""
    blocks = final_blocks(program.starts_on, now)
    found = _counted(program, blocks) if blocks else {}
    return [Advice(block, found.get(block.number)) for block in blocks]


def _counted(program: Program, blocks: Sequence[Block]) -> dict[int, Share]:
    sessions = _complete(program).filter(Q(complete_at__gte=blocks[0].begins, complete_at__lt=blocks[-1].ends))
    number = Case(*(When(complete_at__lt=block.ends, then=Value(block.number)) for block in blocks))
    rows = sessions.annotate(block=number).order_by().values("block")
    counted = rows.annotate(
        said=Count("pk"),
        leaned=Count("pk", filter=_leans()),
        mentees=Count("mentorship__mentee", distinct=True),
        mentors=Count("mentorship__mentor", distinct=True),
    )
    # Who leans is the mentor: five mentees of one mentor would be a figure about that one.
    return {
        row["block"]: Share(row["leaned"], row["said"])
        for row in counted
        if is_enough(min(row["mentees"], row["mentors"]))
    }


def _complete(program: Program) -> "QuerySet[Session, Any]":
    """Sessions with both halves, as `mentee_half` and `mentor_half`, and when the second one came in."""
    halves = {f"{side}_half": FilteredRelation("halves", condition=Q(halves__side=side)) for side in SIDES}
    sessions: QuerySet[Session, Any] = Session.objects.standing().filter(mentorship__program=program)
    both = Q(mentee_half__isnull=False, mentor_half__isnull=False)
    return (
        sessions.annotate(**halves)
        .filter(both)
        .annotate(complete_at=Greatest(*(F(f"{side}_half__recorded_at") for side in SIDES)))
    )


def _leans() -> Q:
    """Either half says that an answer changed hands, or that the decision was partly the mentor's."""
    leans = Q()
    for side in SIDES:
        leans |= Q(**{f"{side}_half__owner": OutcomeHalf.Owner.PARTLY_MENTOR})
        leans |= ~Q(**{f"{side}_half__advice": OutcomeHalf.Advice.NONE})
    return leans
