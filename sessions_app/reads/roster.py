"""What a roster would do, line by line and in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Role
from ..roster.known import MENTEE, POD_MANAGER
from ..roster.plan import Act, Line, Outcome, Plan
from ..templatetags.wording import in_words

PAGE = 100
OUTCOMES = {
    Outcome.NEW: gettext_lazy("New"),
    Outcome.CHANGED: gettext_lazy("Changed"),
    Outcome.UNCHANGED: gettext_lazy("Unchanged"),
    Outcome.REFUSED: gettext_lazy("Refused"),
}
WORDS = {
    Outcome.NEW: gettext_lazy("new"),
    Outcome.CHANGED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.REFUSED: gettext_lazy("refused"),
}
STATES = {Outcome.NEW: "now", Outcome.CHANGED: "now", Outcome.UNCHANGED: "done", Outcome.REFUSED: "late"}


@dataclass(frozen=True)
class PreviewLine:
    """One line of the file: who, and what becomes of it, each in a sentence."""

    number: int
    name: str
    email: str
    role: str
    outcome: Outcome
    state: str
    sentences: list[str]

    @property
    def label(self) -> str:
        """The outcome in a word."""
        return str(OUTCOMES[self.outcome])


def page_of(plan: Plan, outcome: str, number: str | None) -> "Page[PreviewLine]":
    """One page of the lines with this outcome, or of all."""
    found = [line for line in plan.lines if not outcome or line.outcome == outcome]
    page: Any = Paginator(found, PAGE).get_page(number)
    page.object_list = [preview_of(line) for line in page.object_list]
    return page


def outcomes_of(plan: Plan) -> list[tuple[str, str]]:
    """What the lines can be narrowed to, each with how many there are."""
    return [(outcome.value, f"{label} ({plan.counts[outcome]})") for outcome, label in OUTCOMES.items()]


def told(plan: Plan) -> list[str]:
    """How many lines come to what, without what none comes to."""
    return [f"{in_words(plan.counts[outcome])} {WORDS[outcome]}" for outcome in Outcome if plan.counts[outcome]]


def preview_of(line: Line) -> PreviewLine:
    """A line in words."""
    row, kind = line.row, line.asked.kind
    role = str(Role.Kind(kind).label) if kind else row.role
    state = STATES[line.outcome]
    return PreviewLine(row.line, row.name, row.email, role, line.outcome, state, list(_sentences(line)))


def refused_rows(plan: Plan) -> Iterator[list[str]]:
    """The lines that are refused as they stand in the file, each with where and why."""
    for line in plan.lines:
        if line.refused:
            row = line.row
            cells = [row.email, row.name, row.role, row.pod, row.mentor, row.time_zone]
            yield [*cells, str(row.line), " ".join(_sentences(line))]


def _sentences(line: Line) -> Iterator[str]:
    for refusal in line.refused:
        yield _(refusal.sentence) % refusal.values
    asked, place = line.asked, line.place
    named = {"pod": asked.pod, "mentor": place.mentor}
    if Act.INVITE in line.acts:
        yield _("Is invited to manage %(pod)s.") % named if asked.kind == POD_MANAGER else _("Is invited.")
    if Act.REWRITE in line.acts:
        yield _("The open invitation gets this name and time zone.")
    if Act.PAIR in line.acts:
        yield _("Is paired with %(mentor)s.") % named
    elif Act.PLACE in line.acts and place.mentor:
        yield _("Is paired with %(mentor)s once both have joined.") % named
    if Act.MOVE in line.acts or (asked.kind == MENTEE and asked.pod and {Act.PLACE, Act.PAIR} & {*line.acts}):
        yield _("Sits in %(pod)s.") % named
    if line.outcome == Outcome.UNCHANGED:
        yield _("Stands like this already.")
