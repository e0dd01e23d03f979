"""What the demo's people did, one line per act, written in one go at the end."""

from dataclasses import dataclass, field
from datetime import datetime

from ..models import AuditEntry, Mentorship, Session, User


@dataclass
class Ledger:
    """Collects audit entries, since each act of the demo has its own time in the past."""

    entries: list[AuditEntry] = field(default_factory=list)

    def add(
        self, at: datetime, verb: AuditEntry.Verb, by: User, mentorship: Mentorship, session: Session | None = None
    ) -> None:
        """One act."""
        entry = AuditEntry(
            at=at, actor=by, verb=verb, program_id=mentorship.program_id, mentorship=mentorship, session=session
        )
        self.entries.append(entry)

    def write(self) -> None:
        """Stores every entry in the order of time, as the real acts would have."""
        AuditEntry.objects.bulk_create(sorted(self.entries, key=lambda entry: entry.at))
