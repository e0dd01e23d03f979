"""The words of a live hint."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..access import Seat
from ..models import Session
from ..models.playbook_value import playbook_of
from ..playbook.redirects import choose_redirects


class Found(Protocol):
    """What a hint needs of a finding."""

    @property
    def kind(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class Hint:
    """One hint: what the sentence does, the sentence, and a question or two in its place."""

    heading: str
    quote: str
    reason: str
    redirects: list[str]
    for_mentor: bool


def hint_for(findings: Sequence[Found], seat: Seat, session: Session) -> Hint:
    """The hint on the last finding, which is the one being written."""
    last = findings[-1]
    playbook = playbook_of(session.version_id)
    redirects = choose_redirects(playbook, None, [str(last.kind)] * 2)
    heading = _mentee_heading(str(last.kind), seat.partner.first_name)
    if seat.is_mentor:
        heading = ngettext(
            "One sentence leans towards advice", "%(n)s sentences lean towards advice", len(findings)
        ) % {"n": len(findings)}
    return Hint(heading, last.quote, last.reason, list(dict.fromkeys(redirects)), seat.is_mentor)


def _mentee_heading(kind: str, mentor: str) -> str:
    """What a sentence asks of the mentor, by name."""
    headings = {
        "solution_seeking": _("This asks %(mentor)s for the answer"),
        "deferral": _("This waits for %(mentor)s"),
        "borrowed_decision": _("This hands the decision to %(mentor)s"),
        "step_by_step_plan": _("This asks %(mentor)s for the steps"),
        "delivery_support": _("This asks %(mentor)s to do a part of the work"),
        "escalation": _("This asks %(mentor)s to go up the line"),
        "line_management": _("This asks %(mentor)s to judge"),
    }
    return headings.get(kind, _("Try it as a question you could answer")) % {"mentor": mentor}
