"""Who asked to open a session of a pair, as the two of them keep it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from ..models import BreakGlass, Mentorship, User


@dataclass(frozen=True)
class OpeningRecord:
    """One request with its reason, and how it stood when the record was taken."""

    session: int
    asked_by: str
    asked_at: datetime
    reason: str
    state: str
    decided_by: str
    open_until: datetime | None


def openings_of(user: User, now: datetime | None = None) -> dict[int, list[OpeningRecord]]:
    """Every request about this person's pairs, oldest first, by the pair's primary key."""
    now = now or timezone.now()
    requests = BreakGlass.objects.filter(session__mentorship__in=Mentorship.objects.of_pair_member(user))
    found: dict[int, list[OpeningRecord]] = {}
    for glass in requests.with_people().reverse():
        opening = OpeningRecord(
            session=glass.session.number,
            asked_by=glass.asked_by.name,
            asked_at=glass.asked_at,
            reason=glass.reason,
            state=str(glass.state(now).label),
            decided_by=glass.decided_by.name if glass.decided_by else "",
            open_until=glass.open_until,
        )
        found.setdefault(glass.session.mentorship_id, []).append(opening)
    return found
