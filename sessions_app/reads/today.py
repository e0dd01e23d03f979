"""What a mentor sees first: what is waiting, what comes next, and where each mentee is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Mentorship, OutcomeHalf, Session
from ..models.preparation import Standing
from ..templatetags.wording import day_clock_relative, day_short, in_words, in_words_cap
from .arc import PairArc, arcs_of, visible_halves
from .waiting import LATE, TO_READ, TO_RECORD, Leaned, Waiting, leaned_in, waiting_for

MENTOR, MENTEE = OutcomeHalf.Side.MENTOR, OutcomeHalf.Side.MENTEE


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
            again = ngettext("%(n)s session to look at again", "%(n)s sessions to look at again", len(self.waiting)) % {
                "n": in_words_cap(len(self.waiting))
            }
            return again if self.waiting else _("Nothing is waiting for you")
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
    """The dashboard of one mentor over the running pairs among `mentorships`, in five queries."""
    now = now or timezone.now()
    arcs = arcs_of(mentorships.filter(ended_at=None).order_by("mentee__name"), now)
    leaned = leaned_in(arcs)
    waiting = [item for arc in arcs for item in waiting_for(arc, leaned)]
    waiting.sort(key=lambda item: (item.kind, item.session.starts_at))
    agenda = [arc.open for arc in arcs if arc.open and arc.open.ends_at > now]
    agenda.sort(key=lambda session: session.starts_at)
    redirects = arcs[0].playbook.redirects if arcs else ()
    return Today(
        now=now,
        waiting=waiting,
        agenda=agenda,
        undated=[arc.mentorship for arc in arcs if arc.open is None],
        rows=[_row(arc, leaned) for arc in arcs],
        question=redirects[timezone.localdate(now).toordinal() % len(redirects)] if redirects else "",
    )


def _row(arc: PairArc, leaned: Mapping[int, Leaned]) -> MenteeRow:
    word, kind = _pre_read(arc)
    return MenteeRow(arc, word, kind, _left_with(arc), sum(session.pk in leaned for session in arc.held))


def _pre_read(arc: PairArc) -> tuple[str, str]:
    bench = arc.bench
    if bench is None:
        return _("Not due"), ""
    if bench.is_shared and bench.preparation:
        if bench.changed_since_read:
            return _("Changed"), "read"
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
