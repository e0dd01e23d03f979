"""The pulse survey as one mentee sees it: what is asked now, what is kept so far, and what they said before."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from ..models import Mentorship, Program, PulseResponse, Role
from ..models.pairing import TOPIC_NAMES
from ..models.pulse import Course, Moment, course_of, moment_due
from ..models.pulse_questions import AGREEMENT, AREAS, FREQUENCY, OPEN, Area, Asked

QUESTIONS = OPEN
SECTIONS = [(TOPIC_NAMES[area.topic], area.statements, area.anchor) for area in AREAS]
SCALES = (list(AGREEMENT.items()), list(FREQUENCY.items()))


@dataclass(frozen=True)
class Sheet:
    """One moment's answers as they are kept now."""

    program: Program
    moment: Moment
    is_open: bool
    kept: dict[str, Any] = field(default_factory=dict)
    revision: int = 0
    saved_at: datetime | None = None

    @property
    def name(self) -> str:
        """Which of them it is, as a heading."""
        return moment_name(self.moment)


@dataclass(frozen=True)
class Said:
    """A statement, and what was chosen at each moment that was answered."""

    text: str | Promise
    answers: list[str | Promise]


@dataclass(frozen=True)
class PulsePage:
    """`due` is the moment that waits for an answer; the rest is what was sent before, for its author alone."""

    program: Program
    due: Moment | None
    sent: list[PulseResponse]
    areas: list[tuple[str | Promise, list[Said]]]
    notes: list[tuple[str | Promise, list[tuple[str, str]]]]

    @property
    def moments(self) -> list[str]:
        """The columns of what was said."""
        return [str(Moment(response.moment).label) for response in self.sent]


def moment_name(moment: str) -> str:
    """The pulse at the start, in the middle, at the end"""
    return {
        Moment.START: _("Pulse survey at the start"),
        Moment.MIDDLE: _("Pulse survey in the middle"),
        Moment.END: _("Pulse survey at the end"),
    }[Moment(moment)]


def sheet_for(role: Role, moment: str, now: datetime | None = None) -> Sheet | None:
    """What this mentee has kept for one moment; None where there is no such moment."""
    if moment not in Moment.values:
        return None
    found = PulseResponse.objects.filter(program=role.program, person=role.user, moment=moment)
    response = found.prefetch_related("answers", "notes").first()
    is_open = _due(role, now) == moment and not (response and response.sent_at)
    if response is None:
        return Sheet(role.program, Moment(moment), is_open)
    kept = _chosen(response) | {note.key: note.text for note in response.notes.all()}
    return Sheet(role.program, Moment(moment), is_open, kept, response.revision, response.updated_at)


def pulse_page(role: Role, now: datetime | None = None) -> PulsePage:
    """Everything on the page between two moments. Six queries."""
    found = PulseResponse.objects.filter(program=role.program, person=role.user, sent_at__isnull=False)
    order = list(Moment.values)
    sent = sorted(found.prefetch_related("answers", "notes"), key=lambda each: order.index(each.moment))
    due = _due(role, now)
    answered = {response.moment for response in sent}
    return PulsePage(role.program, None if due in answered else due, sent, _areas(sent), _notes(sent))


def with_pulse(mentorships: "QuerySet[Mentorship]") -> "QuerySet[Mentorship]":
    """With what the line on a home page depends on, so that it costs no query of its own."""
    sent = PulseResponse.objects.filter(program=OuterRef("program"), person=OuterRef("mentee"), sent_at__isnull=False)
    roles = Role.objects.filter(program=OuterRef("program"), user=OuterRef("mentee"), kind=Role.Kind.MENTEE)
    return mentorships.annotate(
        asks_pulse=Exists(roles), **{f"sent_{moment}": Exists(sent.filter(moment=moment)) for moment in Moment.values}
    )


def pulse_line(pair: Mentorship, course: Course, now: datetime) -> tuple[str, str] | None:
    """(which survey waits, its address) for a pair that was read `with_pulse`; None where nothing waits."""
    program = pair.program
    due = moment_due(program, course, program.today(now))
    if due is None or not getattr(pair, "asks_pulse", False) or getattr(pair, f"sent_{due}", False):
        return None
    return moment_name(due), reverse("pulse-answer", args=[program.slug, due])


def _due(role: Role, now: datetime | None) -> Moment | None:
    today = role.program.today(now)
    return moment_due(role.program, course_of(role.program, role.user), today)


def _chosen(response: PulseResponse) -> dict[str, Any]:
    return {answer.key: answer.value for answer in response.answers.all()}


def _areas(sent: list[PulseResponse]) -> list[tuple[str | Promise, list[Said]]]:
    chosen = [_chosen(response) for response in sent]
    return [(TOPIC_NAMES[area.topic], _said(area, chosen)) for area in AREAS]


def _said(area: Area, chosen: list[dict[str, Any]]) -> list[Said]:
    scales: list[tuple[Asked, dict[int, str | Promise]]] = [(asked, AGREEMENT) for asked in area.statements]
    return [
        Said(asked.text, [scale.get(each.get(asked.key, -1), "") for each in chosen])
        for asked, scale in [*scales, (area.anchor, FREQUENCY)]
    ]


def _notes(sent: list[PulseResponse]) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """Each question with what was written under it, and when."""
    written = {(each.moment, note.key): note.text for each in sent for note in each.notes.all()}
    found = []
    for asked in OPEN:
        texts = [(str(Moment(each.moment).label), written.get((each.moment, asked.key), "")) for each in sent]
        if any(text for _label, text in texts):
            found.append((asked.text, [(label, text) for label, text in texts if text]))
    return found
