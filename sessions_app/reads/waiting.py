"""What waits for a mentor, and which held sessions leaned towards advice as far as the mentor may know."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from ..models import Answer, DriftFlag, OutcomeHalf, Session, User
from ..models.playbook_value import shown_prompt_ids
from ..models.preparation import Standing
from ..templatetags.wording import day_clock_relative
from .arc import PairArc, visible_halves

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


@dataclass
class Leaned:
    """On what it rests that one session leaned towards advice."""

    mentee: str
    note: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    said_by_mentor: bool = False
    said_by_mentee: bool = False

    @property
    def meta(self) -> str:
        """Every source by name."""
        parts = []
        if self.note:
            parts.append(_("one sentence in your note") if len(self.note) == 1 else _("%(n)s sentences in your note"))
        if self.words:
            parts.append(_("what %(mentee)s wrote"))
        if self.said_by_mentor:
            parts.append(_("what you said yourself"))
        if self.said_by_mentee:
            parts.append(_("what %(mentee)s said"))
        text = ", ".join(parts) % {"n": len(self.note), "mentee": self.mentee}
        return text[:1].upper() + text[1:]

    @property
    def quote(self) -> str:
        """The first sentence that was flagged, the mentor's own before the mentee's."""
        return next(iter([*self.note, *self.words]), "")


def leaned_in(arcs: Iterable[PairArc]) -> dict[int, Leaned]:
    """Held sessions of these pairs that leaned towards advice, by primary key; one query for the flags."""
    held, mentees = {}, {}
    for arc in arcs:
        for session in arc.held:
            held[session.pk], mentees[session.pk] = session, arc.mentorship.mentee.first_name
    found: dict[int, Leaned] = {}
    for session in held.values():
        for half in visible_halves(session, MENTOR):
            if half.leans_towards_advice:
                leaned = found.setdefault(session.pk, Leaned(mentees[session.pk]))
                leaned.said_by_mentor |= half.side == MENTOR
                leaned.said_by_mentee |= half.side == MENTEE
    # Text by text: the sentence shown is the first of the preparation before one of the commitment.
    flags = DriftFlag.objects.standing().filter(check_result__session__in=held).select_related("check_result__answer")
    for flag in flags.order_by("check_result", "start"):
        check = flag.check_result
        session = held[check.session_id]
        if check.half_id and len(visible_halves(session, MENTOR)) < 2:
            continue
        if check.answer and not _is_read_by_mentor(check.answer, session):
            continue
        leaned = found.setdefault(session.pk, Leaned(mentees[session.pk]))
        (leaned.note if check.note_id else leaned.words).append(flag.quote)
    return found


def _is_read_by_mentor(answer: Answer, session: Session) -> bool:
    """Whether the mentor finds this answer on the session page: shared, not taken back, through the present lens."""
    preparation = session.preparation
    preparation.session = session
    return preparation.is_shared and answer.prompt_id in shown_prompt_ids(preparation)


def waiting_for(arc: PairArc, leaned: Mapping[int, Leaned]) -> list[Waiting]:
    """What one pair makes wait for its mentor."""
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
            found.append(Waiting(TO_READ, mentee, arc.open, meta, bench.first_line, _("Read"), page))
        elif changed_at := bench.changed_since_read:
            changed = day_clock_relative(changed_at)
            meta = _("%(name)s, changed %(when)s, after you read it") % {"name": bench.name, "when": changed}
            found.append(Waiting(TO_READ, mentee, arc.open, meta, action=_("Read"), url=page))
    for session in arc.unrecorded(MENTOR):
        met = _("You met %(when)s. Three questions, about two minutes.") % {
            "when": day_clock_relative(session.starts_at)
        }
        url = reverse("outcome", args=[session.public_id])
        found.append(Waiting(TO_RECORD, mentee, session, met, action=_("Record it"), url=url))
    # Only the last one: what lies further back was talked about, or is for the pattern, not for a to-do.
    last = arc.held[-1] if arc.held else None
    if last is not None and last.pk in leaned:
        why = leaned[last.pk]
        url = reverse("session", args=[last.public_id]) + "#drift"
        found.append(Waiting(LEANED, mentee, last, why.meta, why.quote, _("Look again"), url))
    return found
