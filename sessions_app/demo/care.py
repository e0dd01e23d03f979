"""What is done for a pair of the demo, and what the two say to it."""

from datetime import date, datetime
from typing import Any

from ..models import AuditEntry, Intervention, InterventionAnswer, Mentorship, User
from .ledger import Ledger
from .moments import Calendar
from .people import People

Verb = AuditEntry.Verb


def create_intervention(
    mentorship: Mentorship, said: dict[str, Any], people: People, calendar: Calendar, ledger: Ledger
) -> None:
    """One intervention with its answers, closed where the content says how it went."""
    owner, set_at = people[said["owner"]], calendar.moment(said["set"])
    closed_at = calendar.moment(said["closed"]) if "closed" in said else None
    intervention = Intervention.objects.create(
        mentorship=mentorship,
        kind=said["kind"],
        owner=owner,
        set_on=_day(set_at, calendar),
        review_on=calendar.day(said["review"]),
        outcome=said.get("outcome", ""),
        closed_on=_day(closed_at, calendar) if closed_at else None,
    )
    ledger.add(set_at, Verb.INTERVENED, owner, mentorship)
    for side in ("mentee", "mentor"):
        if side in said:
            _answer(intervention, getattr(mentorship, side), said[side], calendar, ledger)
    if closed_at:
        ledger.add(closed_at, Verb.REVIEWED, owner, mentorship)


def _answer(intervention: Intervention, author: User, said: dict[str, str], calendar: Calendar, ledger: Ledger) -> None:
    at = calendar.moment(said["at"])
    InterventionAnswer.objects.create(intervention=intervention, author=author, text=said["text"], answered_at=at)
    ledger.add(at, Verb.ANSWERED, author, intervention.mentorship)


def _day(moment: datetime, calendar: Calendar) -> date:
    return moment.astimezone(calendar.zone).date()
