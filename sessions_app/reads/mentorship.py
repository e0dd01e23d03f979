"""One pair's arc and sessions. No words: the same rows serve the two of them and those who see their status only."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.utils import timezone

from ..models import Mentorship, OutcomeHalf, Preparation, Session
from ..models.playbook_value import playbook_of
from ..models.preparation import Standing, standing
from ..models.session import FIT_ASKED_AFTER
from ..playbook.schema import Phase
from .arc import PairArc, visible_halves

PRE_READ_STATES = {
    Standing.ON_TIME: "read",
    Standing.LATE: "late",
    Standing.OVERDUE: "late",
    Standing.MISSING: "late",
}


@dataclass(frozen=True)
class SessionLine:
    """One session: number, date, phase, pre-read, held or not, lens letter. `commitment` is the kind of the one thing
    that the mentee left with, where the reader may know it."""

    session: Session
    phase: Phase
    standing: Standing
    is_held: bool
    has_started: bool
    commitment: str

    @property
    def is_shared(self) -> bool:
        """Whether something was shared for it."""
        return self.standing in {Standing.ON_TIME, Standing.LATE}

    @property
    def lens(self) -> str:
        """The letter of the lens, once it was shared: what a draft says is its author's alone."""
        preparation = _preparation(self.session)
        return preparation.lens.letter if self.is_shared and preparation and preparation.lens else ""

    @property
    def pre_read_kind(self) -> str:
        """The class of the pre-read's state word."""
        return PRE_READ_STATES.get(self.standing, "")


@dataclass(frozen=True)
class MentorshipPage:
    """The pair's page. `side` is the reader's side, None for somebody who sees the status only."""

    arc: PairArc
    side: str | None
    lines: list[SessionLine]
    cancelled: list[Session]

    @property
    def fits_asked(self) -> bool:
        """Whether the reader is asked how the pairing fits: after session 1 and after session 2."""
        last = self.arc.held[-1].number if self.arc.held else None
        return self.in_pair and self.mentorship.is_active and last in FIT_ASKED_AFTER

    @property
    def mentorship(self) -> Mentorship:
        """The pair itself."""
        return self.arc.mentorship

    @property
    def in_pair(self) -> bool:
        """Whether the reader is one of the two."""
        return self.side is not None

    @property
    def has_started(self) -> bool:
        """Whether the booked session began without anybody having said how it ended."""
        return self.arc.open is not None and self.arc.open.has_started(self.arc.now)

    @property
    def can_book(self) -> bool:
        """Whether the reader may book the next session now."""
        return self.in_pair and self.mentorship.is_active and self.arc.open is None

    @property
    def can_move(self) -> bool:
        """Whether the reader may give the booked session another time, or cancel it."""
        return self.in_pair and self.mentorship.is_active and self.arc.open is not None


def mentorship_page(mentorship: Mentorship, side: str | None, now: datetime | None = None) -> MentorshipPage:
    """The page of one pair in two queries; its program and people should be loaded with it."""
    now = now or timezone.now()
    sessions = _sessions(mentorship)
    arc = PairArc(mentorship, [session for session in sessions if session.cancelled_at is None], now)
    lines = [_line(arc, session, side) for session in arc.sessions]
    cancelled = [session for session in sessions if session.cancelled_at is not None]
    return MentorshipPage(arc, side, lines[::-1], cancelled)


def can_move(session: Session) -> bool:
    """Whether it still has a time to change: neither canceled nor held, and the pair is at work."""
    return session.cancelled_at is None and session.mentorship.is_active and not session.halves.exists()


def side_of(mentorship: Mentorship, user_id: int | None) -> str | None:
    """On which side of the pair this person sits; None for anybody else."""
    sides = {mentorship.mentee_id: OutcomeHalf.Side.MENTEE, mentorship.mentor_id: OutcomeHalf.Side.MENTOR}
    return sides.get(user_id or 0)


def _sessions(mentorship: Mentorship) -> list[Session]:
    """Every session in order, canceled ones too, with the columns that say status and no others."""
    halves = OutcomeHalf.objects.only("session_id", "side", "commitment")
    sessions = (
        Session.objects.filter(mentorship=mentorship)
        .select_related("preparation__lens")
        .only(
            *("public_id", "mentorship_id", "number", "starts_at", "minutes", "cancelled_at", "booked_under_id"),
            *("preparation__submitted_at", "preparation__due_at", "preparation__lens__letter"),
        )
        .order_by("number", "starts_at")
        .prefetch_related(Prefetch("halves", queryset=halves))
    )
    found = list(sessions)
    for session in found:
        session.mentorship = mentorship
    return found


def _line(arc: PairArc, session: Session, side: str | None) -> SessionLine:
    state = standing(
        _preparation(session),
        starts_at=session.starts_at,
        due_at=session.due_at(arc.mentorship.program.pre_read_lead_hours),
        now=arc.now,
    )
    if state == Standing.DRAFT:
        state = Standing.NOT_STARTED  # that there is a draft is nothing for this page to tell
    halves = visible_halves(session, side) if side else []
    kinds = [str(half.get_commitment_display()) for half in halves if half.side == OutcomeHalf.Side.MENTEE]
    return SessionLine(
        session=session,
        phase=playbook_of(session.version_id).phase_of(session.number),
        standing=state,
        is_held=bool(session.halves.all()),
        has_started=session.has_started(arc.now),
        commitment=kinds[0] if kinds else "",
    )


def _preparation(session: Session) -> Preparation | None:
    return getattr(session, "preparation", None)
