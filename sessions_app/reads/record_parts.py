"""What a person's record consists of. The names of these fields are the keys of `record.json`: whoever renames one
gives the record's format its next version."""

from dataclasses import dataclass
from datetime import datetime

from .record_care import InterventionRecord
from .record_openings import OpeningRecord


@dataclass(frozen=True)
class Wording:
    """What stood there before."""

    text: str
    written_at: datetime


@dataclass(frozen=True)
class Flagged:
    """A passage that was flagged, and what somebody said of it."""

    kind: str
    quote: str
    reason: str
    stands: bool
    verdict: str
    word: str
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Words:
    """One text: under which question, whose, who may read it, its earlier wordings and its flags."""

    title: str
    text: str
    author: str
    readers: tuple[str, ...]
    written_at: datetime
    earlier: tuple[Wording, ...]
    flags: tuple[Flagged, ...]


@dataclass(frozen=True)
class PreparationRecord:
    """What was prepared; `shared_at` is empty for a draft."""

    lens: str
    nothing_to_bring: bool
    started_at: datetime
    shared_at: datetime | None
    due_at: datetime | None
    read_at: datetime | None
    texts: tuple[Words, ...]


@dataclass(frozen=True)
class Said:
    """One answer of a half: the field and its value as they are stored, and both in words."""

    field: str
    value: str
    question: str
    answer: str


@dataclass(frozen=True)
class HalfWording:
    """What the reader's own half said before it was changed."""

    written_at: datetime
    said: tuple[Said, ...]
    ratings: dict[str, int]
    commitment: str


@dataclass(frozen=True)
class HalfRecord:
    """One side's half of how it ended; ratings and the commitment are the mentee's."""

    side: str
    author: str
    recorded_at: datetime
    said: tuple[Said, ...]
    ratings: dict[str, int]
    commitment: Words | None
    earlier: tuple[HalfWording, ...]


@dataclass(frozen=True)
class SessionRecord:
    """One session, and of its texts those that the reader may read."""

    number: int
    phase: str
    starts_at: datetime
    minutes: int
    canceled_at: datetime | None
    preparation: PreparationRecord | None
    note: Words | None
    halves: tuple[HalfRecord, ...]


@dataclass(frozen=True)
class FitRecord:
    """How the reader found the pairing, which nobody else reads."""

    after_session: int
    fit: str
    answered_at: datetime


@dataclass(frozen=True)
class MentorshipRecord:
    """One mentorship, running or ended; `side` is the reader's."""

    program: str
    playbook: str
    side: str
    mentee: str
    mentor: str
    pod: str
    started_at: datetime
    ended_at: datetime | None
    texts_erased_at: datetime | None
    fit: tuple[FitRecord, ...]
    interventions: tuple[InterventionRecord, ...]
    openings: tuple[OpeningRecord, ...]
    sessions: tuple[SessionRecord, ...]

    @property
    def partner(self) -> str:
        """Who sat opposite."""
        return self.mentor if self.side == "mentee" else self.mentee


@dataclass(frozen=True)
class PulseSaid:
    """One answer of a pulse survey, as it is stored and in words."""

    key: str
    statement: str
    value: int
    answer: str


@dataclass(frozen=True)
class PulseNoteRecord:
    """What the reader wrote for themselves beside it."""

    question: str
    text: str


@dataclass(frozen=True)
class PulseRecord:
    """One moment of the survey, which nobody else reads; `sent_at` is empty for a draft."""

    program: str
    moment: str
    sent_at: datetime | None
    said: tuple[PulseSaid, ...]
    notes: tuple[PulseNoteRecord, ...]


@dataclass(frozen=True)
class Person:
    """The account."""

    name: str
    email: str
    job: str
    time_zone: str
    joined_at: datetime


@dataclass(frozen=True)
class Held:
    """A role in a program, and what was said for the pairing: topics, and the line manager's address."""

    program: str
    role: str
    pod: str
    topics: tuple[str, ...]
    reports_to: str


@dataclass(frozen=True)
class Device:
    """A browser in which somebody is signed in to this account."""

    browser: str
    address: str
    since: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class SignIn:
    """How this account is signed in to; no secret among it."""

    last_at: datetime | None
    addresses: tuple[str, ...]
    second_factors: tuple[str, ...]
    providers: tuple[str, ...]
    devices: tuple[Device, ...]


@dataclass(frozen=True)
class Act:
    """Something that was done with this person's data, and in which pair."""

    at: datetime
    what: str
    about: str


@dataclass(frozen=True)
class Record:
    """The whole record."""

    format: str
    version: int
    exported_at: datetime
    person: Person
    roles: tuple[Held, ...]
    mentorships: tuple[MentorshipRecord, ...]
    pulses: tuple[PulseRecord, ...]
    acts: tuple[Act, ...]
    sign_in: SignIn
