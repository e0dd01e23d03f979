"""People's own rights over their record."""

from ..models import AuditEntry, User
from .audit import record


def note_export(*, user: User) -> None:
    """Writes down that somebody took their own record along; what is in it is a read."""
    record(AuditEntry.Verb.EXPORTED, by=user, subject=user)
