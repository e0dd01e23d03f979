"""Where a pair is on its arc: which sessions were held, which one comes next, in which phase."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.functional import cached_property

from ..models import Mentorship, OutcomeHalf, Session
from ..models.playbook_value import playbook_of
from ..playbook.schema import Phase, Playbook
from .preparation import Bench, bench_for


def visible_halves(session: Session, side: str) -> list[OutcomeHalf]:
    """The halves that this side may read: its own, and the other one only once both are in."""
    halves = list(session.halves.all())
    return halves if len(halves) == 2 else [half for half in halves if half.side == side]


@dataclass
class PairArc:
    """One pair with its standing sessions in order, halves and preparations loaded."""

    mentorship: Mentorship
    sessions: list[Session]
    now: datetime

    @cached_property
    def playbook(self) -> Playbook:
        """The version of the session ahead: what a booked one was booked under, else what the next one will be."""
        return playbook_of(self.open.version_id if self.open else self.mentorship.version_id)

    @cached_property
    def held(self) -> list[Session]:
        """Sessions with at least one half of an outcome."""
        return [session for session in self.sessions if session.halves.all()]

    @cached_property
    def open(self) -> Session | None:
        """The booked session that was not held yet, if there is one."""
        last = self.sessions[-1] if self.sessions else None
        return last if last is not None and not last.halves.all() else None

    @property
    def number(self) -> int:
        """The number of the session ahead, booked or not."""
        return self.open.number if self.open else len(self.held) + 1

    @property
    def phase(self) -> Phase:
        """The phase of the session ahead."""
        return self.playbook.phase_of(self.number)

    @cached_property
    def bench(self) -> Bench | None:
        """The preparation of the booked session."""
        if self.open is None:
            return None
        return bench_for(self.open, now=self.now, halves=self.halves, with_revisions=False)

    @property
    def halves(self) -> Iterable[OutcomeHalf]:
        """Every half of the pair, with its session at hand."""
        for session in self.sessions:
            for half in session.halves.all():
                half.session = session
                yield half

    @property
    def last_commitment(self) -> OutcomeHalf | None:
        """The mentee's half of the last held session that has one."""
        mine = [half for half in self.halves if half.side == OutcomeHalf.Side.MENTEE]
        return mine[-1] if mine else None

    def unrecorded(self, side: str) -> list[Session]:
        """Sessions that have started and lack this side's half."""
        return [
            session
            for session in self.sessions
            if session.has_started(self.now) and all(half.side != side for half in session.halves.all())
        ]


def arcs_of(mentorships: "QuerySet[Mentorship]", now: datetime) -> list[PairArc]:
    """The arcs of these pairs in four queries, however many they are."""
    return arcs_of_loaded(list(mentorships.select_related("program", "mentor", "mentee")), now)


def arcs_of_loaded(pairs: list[Mentorship], now: datetime) -> list[PairArc]:
    """The arcs of pairs that are at hand with their program and people, in three queries."""
    sessions = Session.objects.standing().select_related("preparation__lens").order_by("number")
    words = sessions.prefetch_related("halves", "preparation__answers")
    prefetch_related_objects(pairs, Prefetch("sessions", queryset=words))
    return [PairArc(pair, list(pair.sessions.all()), now) for pair in pairs]
