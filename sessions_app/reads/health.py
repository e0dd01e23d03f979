"""How pairs are doing, from what everybody knows who sees their status: one query for all their sessions."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.functional import cached_property

from ..health.rule import Booked, Color, Facts, Health, Held, health_of, streak
from ..models import Mentorship, Session
from ..models.playbook_value import playbook_of
from .health_words import color_words, reason, streak_words

COLUMNS = (
    *("mentorship_id", "number", "starts_at", "minutes", "cancelled_at", "booked_under_id"),
    *("preparation__submitted_at", "preparation__due_at", "halves_in", "recorded_at"),
)


@dataclass(frozen=True)
class PairHealth:
    """One running pair: its color and what it rests on."""

    pair: Mentorship
    facts: Facts

    @cached_property
    def health(self) -> Health:
        """What the rule says."""
        return health_of(self.facts)

    @property
    def color(self) -> Color:
        """Green, amber or red."""
        return self.health.color

    @property
    def label(self) -> str:
        """The color in words."""
        return color_words(self.color)

    @property
    def reasons(self) -> list[str]:
        """What stands out, a sentence each."""
        return [reason(finding, self.facts) for finding in self.health.findings]

    @cached_property
    def streak(self) -> tuple[int, ...]:
        """The latest sessions that went well one after the other."""
        return streak(self.facts)

    @property
    def streak_words(self) -> str:
        """The same as a sentence."""
        return streak_words(self.streak)


def health_of_pair(pair: Mentorship, now: datetime | None = None) -> PairHealth | None:
    """The health of one pair; an ended one has none."""
    return health_for([pair], now or timezone.now())[0] if pair.is_active else None


def health_for(pairs: Collection[Mentorship], now: datetime) -> list[PairHealth]:
    """The health of these running pairs, in their order; their program should be loaded with them."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    sessions = Session.objects.filter(mentorship__in=pairs).annotate(
        halves_in=Count("halves"), recorded_at=Min("halves__recorded_at")
    )
    for row in sessions.order_by("mentorship_id", "number", "starts_at").values(*COLUMNS) if pairs else ():
        rows[row["mentorship_id"]].append(row)
    return [PairHealth(pair, _facts(pair, rows[pair.pk], now)) for pair in pairs]


def _facts(pair: Mentorship, rows: list[dict[str, Any]], now: datetime) -> Facts:
    standing = [row for row in rows if row["cancelled_at"] is None]
    held = tuple(_held(pair, row) for row in standing if row["halves_in"])
    last = standing[-1] if standing else None
    booked = Booked(last["number"], last["starts_at"], _ends_at(last)) if last and not last["halves_in"] else None
    ahead = len(held) + 1
    canceled = tuple(row["cancelled_at"] for row in rows if row["cancelled_at"] and row["number"] == ahead)
    return Facts(now, timedelta(days=pair.program.cadence_days), pair.started_at, held, booked, canceled)


def _held(pair: Mentorship, row: dict[str, Any]) -> Held:
    shared, due = row["preparation__submitted_at"], row["preparation__due_at"]
    asks = playbook_of(row["booked_under_id"] or pair.version_id).phase_of(row["number"]).expects_lens
    return Held(
        number=row["number"],
        starts_at=row["starts_at"],
        ends_at=_ends_at(row),
        on_time=(shared is not None and shared <= due) if asks else None,
        halves=row["halves_in"],
        recorded_at=row["recorded_at"],
    )


def _ends_at(row: dict[str, Any]) -> datetime:
    end: datetime = row["starts_at"] + timedelta(minutes=row["minutes"])
    return end
