"""How often people called a flag advice: the detector's precision, over a whole program that shares its decisions."""

from datetime import datetime

from django.db.models import Count, Q

from ..access.small_groups import is_enough
from ..models import DriftFlag, Program
from .progress_blocks import last_final
from .progress_figures import Share


def judged_in(program: Program, *, now: datetime) -> Share | None:
    """Flags of the present detector that people judged in the last final block, and how many of them were advice.

    None for a program that has not opted in, and where too few people are behind it. Of verdicts on what an older
    detector found nothing is counted: they say nothing about the present threshold.
    """
    if not program.shares_drift_decisions:
        return None
    flags = DriftFlag.objects.filter(check_result__session__mentorship__program=program, is_current=True)
    if program.decisions_shared_from:
        flags = flags.filter(verdict_at__gte=program.decisions_shared_from)
    block = last_final(now)
    found = flags.filter(verdict_at__gte=block.begins, verdict_at__lt=block.ends).aggregate(
        judged=Count("pk"),
        advice=Count("pk", filter=Q(verdict=DriftFlag.Verdict.CONFIRMED)),
        mentees=Count("check_result__session__mentorship__mentee", distinct=True),
        mentors=Count("check_result__session__mentorship__mentor", distinct=True),
    )
    enough = is_enough(min(found["mentees"], found["mentors"]))
    return Share(found["advice"], found["judged"]) if enough else None
