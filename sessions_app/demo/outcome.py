"""How the demo's sessions ended, and what its mentors noted for themselves."""

from datetime import datetime
from typing import Any

from ..models import AuditEntry, Note, NoteRevision, OutcomeHalf, OutcomeRevision, Session
from .ledger import Ledger
from .moments import Calendar

Verb = AuditEntry.Verb
Side = OutcomeHalf.Side
SAID = ("framing", "owner", "advice", "clarity_before", "clarity_after", "confidence_before", "confidence_after")
WHEN = {Side.MENTEE: "1.1h after", Side.MENTOR: "3.4h after"}


def create_outcome(session: Session, said: dict[str, Any], calendar: Calendar, ledger: Ledger) -> datetime | None:
    """The halves that the content has; returns when the first was recorded, None if the session was not held."""
    halves = [_create_half(session, side, said, calendar) for side in Side if side in said]
    for half in halves:
        ledger.add(half.recorded_at, Verb.RECORDED, half.author, session.mentorship, session)
        if said.get("amended", {}).get("side") == half.side:
            _amend(half, said["amended"], calendar)
            ledger.add(half.updated_at, Verb.AMENDED, half.author, session.mentorship, session)
    return min((half.recorded_at for half in halves), default=None)


def _create_half(session: Session, side: OutcomeHalf.Side, said: dict[str, Any], calendar: Calendar) -> OutcomeHalf:
    at = calendar.moment(said.get(f"{side.value}_recorded", WHEN[side]), session.starts_at)
    fields: dict[str, Any] = dict(zip(SAID, said[side.value], strict=False))
    if side == Side.MENTEE:
        fields |= _commitment(said)
    author = session.mentorship.mentee if side == Side.MENTEE else session.mentorship.mentor
    return OutcomeHalf.objects.create(
        session=session, side=side, author=author, recorded_at=at, updated_at=at, **fields
    )


def _commitment(said: dict[str, Any]) -> dict[str, str]:
    """The one thing the mentee leaves with. Raises KeyError if the content has none."""
    kind = OutcomeHalf.Commitment.BEHAVIOR if "behavior" in said else OutcomeHalf.Commitment.ASSUMPTION
    return {"commitment": kind.value, "commitment_text": said[kind.value]}


def _amend(half: OutcomeHalf, amended: dict[str, Any], calendar: Calendar) -> None:
    """Keeps what the half said first; `before` holds what differed then."""
    names = [*SAID, "commitment", "commitment_text"]
    before = {name: getattr(half, name) for name in names} | amended["before"]
    OutcomeRevision.objects.create(half=half, number=1, said=before, written_at=half.updated_at)
    half.revision, half.updated_at = 2, calendar.moment(amended["at"], half.session.starts_at)
    half.save()


def create_note(session: Session, said: dict[str, Any], calendar: Calendar, ledger: Ledger) -> None:
    """The mentor's note, if the content has one, with its earlier wording if it was rewritten."""
    if "note" not in said:
        return
    author = session.mentorship.mentor
    at = calendar.moment(said.get("noted", "0.9h after"), session.starts_at)
    note = Note.objects.create(session=session, author=author, text=said["note"], updated_at=at)
    ledger.add(at, Verb.NOTED, author, session.mentorship, session)
    if "note_was" in said:
        NoteRevision.objects.create(note=note, number=1, text=said["note_was"], written_at=at)
        note.revision, note.updated_at = 2, calendar.moment(said["note_changed"], session.starts_at)
        note.save()
        ledger.add(note.updated_at, Verb.NOTED, author, session.mentorship, session)
