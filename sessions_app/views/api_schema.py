"""The shapes of what other systems are answered; times are ISO 8601 in UTC."""

from datetime import date, datetime

from ninja import Schema


class Refusal(Schema):
    """Why there is no answer."""

    detail: str


class PersonOut(Schema):
    """Somebody of a pair."""

    name: str
    email: str


class PhaseOut(Schema):
    """A phase of the pair's playbook."""

    number: int
    name: str


class ProgramOut(Schema):
    """A program and its rhythm."""

    name: str
    slug: str
    time_zone: str
    starts_on: date
    ends_on: date
    cadence_days: int
    session_minutes: int
    pre_read_lead_hours: int


class MentorshipOut(Schema):
    """A running pair; `session` is the number of the session ahead, booked or not."""

    id: str
    mentee: PersonOut
    mentor: PersonOut
    pod: str | None
    phase: PhaseOut
    session: int
    status: str
    started_at: datetime
    next_session_at: datetime | None


class MentorshipsOut(Schema):
    """One page of pairs; ask again with `after` set to `next_after` until that is null."""

    mentorships: list[MentorshipOut]
    next_after: str | None


class SessionOut(Schema):
    """One session; `pre_read` is null where the phase asks for none, `lens` until one was shared."""

    number: int
    phase: PhaseOut
    starts_at: datetime
    minutes: int
    held: bool
    pre_read: str | None
    lens: str | None
