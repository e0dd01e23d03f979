"""Whether a pair gets to a session before the program ends, at the pace of its sessions so far. No database here."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Way:
    """A pair's sessions so far: how many stand, when the first and the last one begin. Without any, `last_at` is when
    the pair began."""

    number: int
    first_at: datetime | None
    last_at: datetime

    def pace(self, cadence: timedelta) -> timedelta:
        """The mean time between its sessions; before the second one the program's cadence."""
        if self.first_at is None or self.number < 2:
            return cadence
        return (self.last_at - self.first_at) / (self.number - 1)

    def reaches(self, goal: int, *, by: datetime, cadence: timedelta, now: datetime) -> bool:
        """Whether session `goal` begins by then. The next one comes a pace after the last, but not before now."""
        if self.number >= goal:
            return self.number > goal or self.last_at <= by
        pace = self.pace(cadence)
        return max(self.last_at + pace, now) + (goal - self.number - 1) * pace <= by
