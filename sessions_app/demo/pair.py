"""One pair of the demo: its mentorship and its sessions, in the order in which they came about."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from ..models import AuditEntry, Mentorship, PlaybookVersion, Pod, Program, Session
from .care import create_intervention
from .ledger import Ledger
from .moments import Calendar
from .outcome import create_note, create_outcome
from .people import People
from .preparation import Writer

Verb = AuditEntry.Verb
FIRST_BOOKING = timedelta(hours=5)
NEXT_BOOKING = timedelta(minutes=20)


class PairLoader:
    """Writes the pairs of one program."""

    def __init__(
        self, program: Program, version: PlaybookVersion, people: People, calendar: Calendar, ledger: Ledger
    ) -> None:
        self.program, self.version, self.people = program, version, people
        self.calendar, self.ledger = calendar, ledger
        self.pods = {pod.name: pod for pod in Pod.objects.filter(program=program)}
        self.writer = Writer(version.pk, calendar, ledger)

    def load(self, content: dict[str, Any], admin: str) -> Mentorship:
        """One mentorship with everything in it; `admin` is who paired the two."""
        mentorship = Mentorship.objects.create(
            program=self.program,
            mentor=self.people[content["mentor"]],
            mentee=self.people[content["mentee"]],
            version=self.version,
            pod=self.pods[content["pod"]] if "pod" in content else None,
            started_at=self.calendar.moment(content["started"]),
            ended_at=self.calendar.moment(content["ended"]) if "ended" in content else None,
        )
        self.ledger.add(mentorship.started_at, Verb.PAIRED, self.people[admin], mentorship)
        for session, said in self._sessions(mentorship, content.get("session", [])):
            self.writer.create_preparation(session, said)
            create_note(session, said, self.calendar, self.ledger)
        for said in content.get("intervention", []):
            create_intervention(mentorship, said, self.people, self.calendar, self.ledger)
        if mentorship.ended_at:
            self.ledger.add(mentorship.ended_at, Verb.ENDED, self.people[admin], mentorship)
        return mentorship

    def _sessions(
        self, mentorship: Mentorship, contents: list[dict[str, Any]]
    ) -> Iterator[tuple[Session, dict[str, Any]]]:
        """Each session with its content. The next number is booked once the one before was held, and a canceled
        session gives its number back."""
        number, bookable = 1, mentorship.started_at + FIRST_BOOKING
        for said in contents:
            session = self._book(mentorship, number, bookable, said)
            if session.cancelled_at:
                bookable = session.cancelled_at + NEXT_BOOKING
                continue
            yield session, said
            recorded = create_outcome(session, said, self.calendar, self.ledger)
            if recorded:
                number, bookable = number + 1, recorded + NEXT_BOOKING

    def _book(self, mentorship: Mentorship, number: int, bookable: datetime, said: dict[str, Any]) -> Session:
        booked_at = self.calendar.moment(said["booked"]) if "booked" in said else bookable
        session = Session.objects.create(
            mentorship=mentorship,
            number=number,
            starts_at=self.calendar.start(said["starts"]),
            booked_by=_member(mentorship, said.get("booked_by", "mentor")),
            booked_at=booked_at,
            minutes=said.get("minutes", self.program.session_minutes),
        )
        self.ledger.add(booked_at, Verb.BOOKED, session.booked_by, mentorship, session)
        if "moved" in said:
            self.ledger.add(self.calendar.moment(said["moved"]), Verb.MOVED, mentorship.mentee, mentorship, session)
        if "canceled" in said:
            session.cancelled_at = self.calendar.moment(said["canceled"])
            session.cancelled_by = _member(mentorship, said["canceled_by"])
            session.save()
            self.ledger.add(session.cancelled_at, Verb.CANCELLED, session.cancelled_by, mentorship, session)
        return session


def _member(mentorship: Mentorship, side: str) -> Any:
    return {"mentor": mentorship.mentor, "mentee": mentorship.mentee}[side]
