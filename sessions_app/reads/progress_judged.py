"""How often people called a flag advice: the detector's precision, over a whole program that shares its decisions."""

from datetime import datetime

from django.db.models import Count, Q

from ..access.small_groups import is_enough
from ..models import DriftFlag, Program
from .progress_figures import Share, week_start


def judged_in(program: Program, *, is_whole: bool, now: datetime) -> Share | None:
    """Flags of the present detector that people judged before Monday, and how many of them were advice.

    None for part of a program, for one that has not opted in, and where too few mentees are behind it. Of verdicts on
    what an older detector found nothing is counted: they say nothing about the present threshold.
    """
    if not (is_whole and program.shares_drift_decisions):
        return None
    flags = DriftFlag.objects.filter(check_result__session__mentorship__program=program, is_current=True)
    if program.decisions_shared_from:
        flags = flags.filter(verdict_at__gte=program.decisions_shared_from)
    found = flags.filter(verdict_at__lt=week_start(program, now)).aggregate(
        judged=Count("pk"),
        advice=Count("pk", filter=Q(verdict=DriftFlag.Verdict.CONFIRMED)),
        people=Count("check_result__session__mentorship__mentee", distinct=True),
    )
    return Share(found["advice"], found["judged"]) if is_enough(found["people"]) else None
