"""When things happen in the demo, said relative to the moment of loading."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = re.compile(r"(?P<days>[+-]\d+) (?P<clock>\d\d:\d\d)(?P<exactly> exactly)?")
_BESIDE_START = re.compile(r"(?P<hours>\d+(?:\.\d+)?)h (?P<side>before|after)")
_AGO = re.compile(r"(?P<count>\d+)(?P<unit>[hm]) ago")
EARLIEST, LATEST = time(8, 30), time(17, 30)
LATE_WINDOW = timedelta(hours=23)


@dataclass(frozen=True)
class Calendar:
    """Turns the content's words for a time into a time, in the program's zone."""

    now: datetime
    zone: ZoneInfo

    def day(self, days: int) -> date:
        """The date so many days from today."""
        return self.now.astimezone(self.zone).date() + timedelta(days=days)

    def start(self, said: str) -> datetime:
        """The start of a session: `+2 14:00` (the nearest weekday away from today; with `exactly` that very day),
        `running` (a quarter of an hour ago) or `soon` (under 24 hours away, at a believable hour)."""
        if said == "running":
            begun = self.now - timedelta(minutes=15)
            return begun.replace(minute=begun.minute - begun.minute % 5, second=0, microsecond=0)
        if said == "soon":
            return self._soon()
        return self.moment(said, weekday=True)

    def moment(self, said: str, start: datetime | None = None, *, weekday: bool = False) -> datetime:
        """`-1 18:05` is a day and a clock time, `28h before` and `2h after` count from `start`, `40m ago` from now.

        Raises ValueError for anything else.
        """
        if found := _AGO.fullmatch(said):
            unit = timedelta(hours=1) if found["unit"] == "h" else timedelta(minutes=1)
            return (self.now - int(found["count"]) * unit).replace(second=0, microsecond=0)
        if start is not None and (found := _BESIDE_START.fullmatch(said)):
            hours = timedelta(hours=float(found["hours"]))
            return start - hours if found["side"] == "before" else start + hours
        if found := _DAY.fullmatch(said):
            day = self.day(int(found["days"]))
            if weekday and not found["exactly"]:
                day = _nearest_weekday(day, away=1 if found["days"].startswith("+") else -1)
            return datetime.combine(day, time.fromisoformat(found["clock"]), self.zone)
        raise ValueError(f"Not a time that the demo knows: {said!r}")

    def _soon(self) -> datetime:
        """The last half hour of a working day that lies within the next 23 hours; a weekend day if need be."""
        last = (self.now + LATE_WINDOW).astimezone(self.zone)
        slot = last.replace(minute=last.minute - last.minute % 30, second=0, microsecond=0)
        while not EARLIEST <= slot.time() <= LATEST:
            slot -= timedelta(minutes=30)
        return slot


def _nearest_weekday(day: date, away: int) -> date:
    while day.weekday() > 4:
        day += timedelta(days=away)
    return day
