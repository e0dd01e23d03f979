"""What a mentor sees first: what is waiting, what comes next, and where each mentee is."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Mentorship, OutcomeHalf, Session, User
from ..models.preparation import Standing
from ..templatetags.wording import day_clock_relative, day_short, in_words
from .arc import PairArc, arcs_of, visible_halves

MENTOR, MENTEE = OutcomeHalf.Side.MENTOR, OutcomeHalf.Side.MENTEE
LATE, TO_READ, TO_RECORD, LEANED = range(4)
"""What can wait for a mentor, in the order in which it is shown."""


@dataclass(frozen=True)
class Waiting:
    """One row of "Waiting for you"; `kind` is one of the four above."""

    kind: int
    mentee: User
    session: Session
    meta: str
    line: str = ""
    action: str = ""
    url: str = ""


@dataclass(frozen=True)
class MenteeRow:
    """One row of the table of mentees; states as word and color class."""

    arc: PairArc
    pre_read: str
    pre_read_kind: str
    left_with: str
    flagged: int


@dataclass(frozen=True)
class Today:
    """Everything on the mentor's dashboard."""

    now: datetime
    waiting: list[Waiting]
    agenda: list[Session]
    undated: list[Mentorship]
    rows: list[MenteeRow]
    question: str

    @property
    def heading(self) -> str:
        """The page in one line: how many to read, how many late, how many to record."""
        counts = [sum(item.kind == kind for item in self.waiting) for kind in (TO_READ, LATE, TO_RECORD)]
        words = [_("%(n)s to read"), _("%(n)s late"), _("%(n)s to record")]
        parts = [word % {"n": in_words(count)} for word, count in zip(words, counts, strict=True) if count]
        if not parts:
            return _("One session to look at again") if self.waiting else _("Nothing is waiting for you")
        return ", ".join(parts[:2])[:1].upper() + ", ".join(parts[:2])[1:]

    @property
    def lead(self) -> str:
        """Who is next, and what the heading left out."""
        if self.agenda:
            first = self.agenda[0]
            names = {"name": first.mentorship.mentee.first_name, "when": day_clock_relative(first.starts_at)}
            return _("%(name)s is next, %(when)s.") % names
        return _("No session is booked.") if self.rows else ""


def today_for(mentorships: "QuerySet[Mentorship]", now: datetime | None = None) -> Today:
    """The dashboard of one mentor over the running pairs among `mentorships`, in four queries."""
    now = now or timezone.now()
    arcs = arcs_of(mentorships.filter(ended_at=None).order_by("mentee__name"), now)
    waiting = [item for arc in arcs for item in _waiting(arc)]
    waiting.sort(key=lambda item: (item.kind, item.session.starts_at))
    agenda = [arc.open for arc in arcs if arc.open and arc.open.ends_at > now]
    agenda.sort(key=lambda session: session.starts_at)
    redirects = arcs[0].playbook.redirects if arcs else ()
    return Today(
        now=now,
        waiting=waiting,
        agenda=agenda,
        undated=[arc.mentorship for arc in arcs if arc.open is None],
        rows=[_row(arc) for arc in arcs],
        question=redirects[timezone.localdate(now).toordinal() % len(redirects)] if redirects else "",
    )


def _waiting(arc: PairArc) -> list[Waiting]:
    found = []
    mentee, bench = arc.mentorship.mentee, arc.bench
    if bench is not None and arc.open is not None:
        page = reverse("session", args=[arc.open.public_id])
        if bench.phase.expects_lens and bench.standing == Standing.OVERDUE:
            draft = (
                _("%(name)s has a draft.") % {"name": mentee.first_name}
                if bench.preparation
                else _("Nothing was begun.")
            )
            meta = _("Due %(due)s. %(draft)s You meet %(start)s.") % {
                "due": day_clock_relative(bench.due_at),
                "draft": draft,
                "start": day_clock_relative(arc.open.starts_at),
            }
            found.append(Waiting(LATE, mentee, arc.open, meta, action=_("Open"), url=page))
        if bench.is_shared and bench.preparation and bench.preparation.read_at is None:
            shared = day_clock_relative(bench.preparation.submitted_at)
            meta = _("%(name)s, shared %(when)s") % {"name": bench.name, "when": shared}
            lines = [passage.text for block in bench.blocks for passage in block.passages if passage.text]
            found.append(Waiting(TO_READ, mentee, arc.open, meta, lines[0] if lines else "", _("Read"), page))
    for session in arc.unrecorded(MENTOR):
        met = _("You met %(when)s. Three questions, about two minutes.") % {
            "when": day_clock_relative(session.starts_at)
        }
        url = reverse("outcome", args=[session.public_id])
        found.append(Waiting(TO_RECORD, mentee, session, met, action=_("Record it"), url=url))
    # Only the last one: what lies further back was talked about, or is for the pattern, not for a to-do.
    for session in arc.leaned(MENTOR):
        if session is arc.held[-1]:
            url = reverse("session", args=[session.public_id])
            found.append(Waiting(LEANED, mentee, session, _leaned_meta(session), action=_("Look again"), url=url))
    return found


def _leaned_meta(session: Session) -> str:
    """Who said that it leaned."""
    own = any(half.side == MENTOR and half.leans_towards_advice for half in session.halves.all())
    theirs = any(h.side == MENTEE and h.leans_towards_advice for h in visible_halves(session, MENTOR))
    if own and theirs:
        return _("By what both of you said")
    return _("By what you said yourself") if own else _("By what your mentee said")


def _row(arc: PairArc) -> MenteeRow:
    word, kind = _pre_read(arc)
    return MenteeRow(arc, word, kind, _left_with(arc), len(arc.leaned(MENTOR)))


def _pre_read(arc: PairArc) -> tuple[str, str]:
    bench = arc.bench
    if bench is None:
        return _("Not due"), ""
    if bench.is_shared and bench.preparation:
        return (_("Read"), "done") if bench.preparation.read_at else (_("To read"), "read")
    if not bench.phase.expects_lens:
        return _("None in this phase"), ""
    if bench.standing == Standing.MISSING:
        return _("Missing"), "late"
    if bench.standing == Standing.OVERDUE:
        return _("Late"), "late"
    return _("Due %(day)s") % {"day": day_short(bench.due_at)}, ""


def _left_with(arc: PairArc) -> str:
    """The kind of the last commitment, once this side may know it."""
    if not arc.held:
        return _("Nothing yet")
    for half in visible_halves(arc.held[-1], MENTOR):
        if half.side == MENTEE:
            return _("An assumption") if half.commitment == OutcomeHalf.Commitment.ASSUMPTION else _("A behavior")
    return _("Not recorded")
