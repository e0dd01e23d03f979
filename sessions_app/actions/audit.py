"""The one line that every act leaves behind."""

from ..models import AuditEntry, Mentorship, Session, User


def record(verb: AuditEntry.Verb, *, by: User, mentorship: Mentorship, session: Session | None = None) -> None:
    """Writes who did what to which pair and session; part of the act's own transaction, and never any text."""
    AuditEntry.objects.create(
        actor=by, verb=verb, program_id=mentorship.program_id, mentorship=mentorship, session=session
    )
