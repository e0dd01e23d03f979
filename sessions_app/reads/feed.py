"""A program's status for another system, page by page: the columns of the progress page, and no others."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, F, When
from django.utils import timezone

from ..models import ApiToken, Mentorship, Program
from ..models.playbook_value import playbook_of
from .mentorship import mentorship_page
from .progress_pairs import with_status

Row = dict[str, Any]


@dataclass(frozen=True)
class FeedPage:
    """Some rows in the order of their ids, and after which id the next ones come; None where there are no more."""

    rows: list[Row]
    next_after: str | None


def mentorships_feed(program: Program, *, after: str, limit: int, now: datetime | None = None) -> FeedPage:
    """At most `limit` running pairs whose id sorts after `after`, in one query. Ids never change, so that nothing is
    read twice or left out while pairs come and go."""
    pairs = with_status(Mentorship.objects.filter(program=program), program, now or timezone.now())
    pairs = pairs.filter(public_id__gt=after).annotate(next_at=Case(When(held_by=None, then=F("last__starts_at"))))
    named = {f"{side}_{field}": F(f"{side}__{field}") for side in ("mentee", "mentor") for field in ("name", "email")}
    columns = ("public_id", "version_ahead", "ahead", "status", "started_at", "next_at")
    found = list(pairs.order_by("public_id").values(*columns, pod_name=F("pod__name"), **named)[: limit + 1])
    rows = [_pair(row) for row in found[:limit]]
    return FeedPage(rows, rows[-1]["id"] if len(found) > limit else None)


def _pair(row: Row) -> Row:
    phase = playbook_of(row["version_ahead"]).phase_of(row["ahead"])
    return {
        "id": row["public_id"],
        "mentee": {"name": row["mentee_name"], "email": row["mentee_email"]},
        "mentor": {"name": row["mentor_name"], "email": row["mentor_email"]},
        "pod": row["pod_name"],
        "phase": {"number": phase.number, "name": phase.name},
        "session": row["ahead"],
        "status": row["status"],
        "started_at": row["started_at"],
        "next_session_at": row["next_at"],
    }


def sessions_feed(program: Program, public_id: str) -> list[Row] | None:
    """The standing sessions of one pair of the program, ended or not; None where it has no such pair."""
    pairs = Mentorship.objects.select_related("program", "mentor", "mentee", "pod")
    pair = pairs.filter(program=program, public_id=public_id).first()
    if pair is None:
        return None
    return [
        {
            "number": line.session.number,
            "phase": {"number": line.phase.number, "name": line.phase.name},
            "starts_at": line.session.starts_at,
            "minutes": line.session.minutes,
            "held": line.is_held,
            "pre_read": str(line.standing) if line.phase.expects_lens else None,
            "lens": line.lens or None,
        }
        for line in reversed(mentorship_page(pair, None).lines)
    ]


def tokens_of(program: Program) -> list[ApiToken]:
    """Every token that was ever made for the program, newest first, with who made it."""
    return list(ApiToken.objects.filter(program=program).select_related("made_by"))
