"""The one line that every act leaves behind."""

from collections.abc import Iterable

from ..models import AuditEntry, Mentorship, Program, Session, User


def record_each(verb: AuditEntry.Verb, *, by: User | None, mentorships: Iterable[Mentorship]) -> None:
    """The same line for each of many pairs."""
    AuditEntry.objects.bulk_create(
        AuditEntry(actor=by, verb=verb, program_id=pair.program_id, mentorship=pair) for pair in mentorships
    )


def record(
    verb: AuditEntry.Verb,
    *,
    by: User | None,
    program: Program | None = None,
    mentorship: Mentorship | None = None,
    session: Session | None = None,
    subject: User | None = None,
) -> None:
    """Writes who did what to which program, pair, session or person; part of the act's own transaction, and never any
    text. `by` is None where the house did it by itself. An act on a pair is one in its program."""
    program_id = program.pk if program else mentorship.program_id if mentorship else None
    AuditEntry.objects.create(
        actor=by, verb=verb, program_id=program_id, mentorship=mentorship, session=session, subject=subject
    )
