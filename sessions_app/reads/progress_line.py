"""One row of the list of pairs."""

from dataclasses import dataclass
from datetime import datetime

from ..models.playbook_value import playbook_of
from ..playbook.schema import Phase, Playbook


@dataclass(frozen=True)
class Line:
    """One running pair: names, dates and counts."""

    public_id: str
    mentee_name: str
    mentor_name: str
    pod_name: str | None
    version_ahead: int
    ahead: int
    status: str
    since: datetime
    next_at: datetime | None
    due: int
    on_time: int
    now: datetime

    @property
    def playbook(self) -> Playbook:
        """The version that the session ahead is under."""
        return playbook_of(self.version_ahead)

    @property
    def phase(self) -> Phase:
        """The phase of the session ahead."""
        return self.playbook.phase_of(self.ahead)

    @property
    def held(self) -> int:
        """How many sessions were held."""
        return self.ahead - 1

    @property
    def has_started(self) -> bool:
        """Whether the session ahead began without anybody having said how it ended."""
        return self.next_at is not None and self.next_at <= self.now

    @property
    def quiet_days(self) -> int:
        """For how many days nothing was held or booked."""
        return (self.now - self.since).days

    @property
    def quiet_weeks(self) -> int:
        """The same in whole weeks."""
        return self.quiet_days // 7
