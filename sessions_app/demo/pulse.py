"""What the demo's mentees said in the pulse survey: the same each time it is loaded."""

from datetime import datetime
from typing import Any
from zlib import crc32

from ..models import AuditEntry, Program, PulseAnswer, PulseGroup, PulseNote, PulseResponse, User
from ..models.pulse import GROUP_SIZE, Moment
from ..models.pulse_questions import ANCHORS, STATEMENTS
from .ledger import Ledger
from .moments import Calendar
from .people import People

# Up to which of a hundred each value comes, the lowest first; by the middle people have moved a little.
AGREED: dict[Moment, tuple[int, ...]] = {Moment.START: (14, 52, 90, 100), Moment.MIDDLE: (6, 36, 82, 100)}
OFTEN: dict[Moment, tuple[int, ...]] = {Moment.START: (26, 56, 82, 95, 100), Moment.MIDDLE: (10, 34, 66, 88, 100)}


def create_pulses(
    program: Program, content: dict[str, Any], people: People, calendar: Calendar, ledger: Ledger
) -> None:
    """Everybody who answered, a day apart, in the order in which they are named."""
    for moment in AGREED:
        said = content.get(moment.value, {"from": 0, "people": []})
        for number, key in enumerate(said["people"]):
            at = calendar.moment(f"{said['from'] + number:+d} 10:15")
            response = _response(program, moment, people[key], key, at)
            entry = AuditEntry(at=at, verb=AuditEntry.Verb.ANSWERED_PULSE, actor=people[key], subject=people[key])
            ledger.entries.append(entry)
            notes = content.get("notes", {}).get(key, {}) if moment == Moment.START else {}
            PulseNote.objects.bulk_create(PulseNote(response=response, key=name, text=notes[name]) for name in notes)


def _response(program: Program, moment: Moment, person: User, key: str, at: datetime) -> PulseResponse:
    group, _new = PulseGroup.objects.get_or_create(program=program, moment=moment, with_start=False, is_closed=False)
    response = PulseResponse.objects.create(
        program=program, person=person, moment=moment, revision=1, updated_at=at, sent_at=at, group=group
    )
    asked = [(PulseAnswer.Kind.STATEMENT, each.key, 1, AGREED[moment]) for each in STATEMENTS]
    asked += [(PulseAnswer.Kind.ANCHOR, each.key, 0, OFTEN[moment]) for each in ANCHORS]
    PulseAnswer.objects.bulk_create(
        PulseAnswer(response=response, kind=kind, key=name, value=lowest + _step(f"{key} {moment} {name}", steps))
        for kind, name, lowest, steps in asked
    )
    if group.responses.count() == GROUP_SIZE:
        group.is_closed = True
        group.save()
    return response


def _step(seed: str, steps: tuple[int, ...]) -> int:
    """Which step of the scale somebody takes."""
    drawn = crc32(seed.encode()) % 100
    return next(step for step, most in enumerate(steps) if drawn < most)
