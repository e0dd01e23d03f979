"""What people said of flags, over a whole program that shares its decisions: how often it was advice, and all of it for
tuning the threshold."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from ..access.small_groups import is_enough
from ..models import DriftFlag, Program
from .progress_blocks import last_final
from .progress_figures import Share

_PAIR = "check_result__session__mentorship"
BEHIND = {
    "mentees": Count(f"{_PAIR}__mentee", distinct=True),
    "mentors": Count(f"{_PAIR}__mentor", distinct=True),
}
"""How many people are behind some flags."""


def judged_in(program: Program, *, now: datetime) -> Share | None:
    """Flags of the present detector that people judged in the last final block, and how many of them were advice.

    None for a program that has not opted in, and where too few people are behind it. Of verdicts on what an older
    detector found nothing is counted: they say nothing about the present threshold.
    """
    block = last_final(now)
    flags = _decided(program).filter(is_current=True, verdict_at__gte=block.begins, verdict_at__lt=block.ends)
    found = flags.aggregate(
        judged=Count("pk"), advice=Count("pk", filter=Q(verdict=DriftFlag.Verdict.CONFIRMED)), **BEHIND
    )
    enough = is_enough(min(found["mentees"], found["mentors"]))
    return Share(found["advice"], found["judged"]) if enough else None


def exported_decisions(slug: str) -> list[dict[str, str | float]] | None:
    """Kind, score and verdict of every flag of a program that people judged; no text, no person, no date, in order of
    kind and score so that nothing tells whose they are. None as for `judged_in`."""
    program = Program.objects.filter(slug=slug).first()
    judged = _decided(program) if program else DriftFlag.objects.none()
    if not is_enough(min(judged.aggregate(**BEHIND).values())):
        return None
    told = judged.order_by("kind", "score", "verdict").values_list("kind", "score", "verdict")
    return [{"kind": kind, "score": round(score, 4), "verdict": verdict} for kind, score, verdict in told]


def _decided(program: Program) -> "QuerySet[DriftFlag]":
    """The flags that people judged since the program opened their decisions: opening never works backwards."""
    if not program.shares_drift_decisions or program.decisions_shared_from is None:
        return DriftFlag.objects.none()
    flags = DriftFlag.objects.filter(**{f"{_PAIR}__program": program})
    return flags.exclude(verdict="").filter(verdict_at__gte=program.decisions_shared_from)
