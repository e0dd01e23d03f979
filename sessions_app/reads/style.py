"""A mentor's own style over time, from the mentor's own notes and own halves."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ..drift.kinds import Kind
from ..drift.sentences import split
from ..models import DriftFlag, Mentorship, Note, OutcomeHalf, User


@dataclass(frozen=True)
class Month:
    """One month of held sessions."""

    starts_at: datetime
    held: int
    leaned: int
    questions: int
    statements: int

    @property
    def asked(self) -> int:
        """Share of the notes' sentences that are questions, in percent."""
        return round(100 * self.questions / max(1, self.questions + self.statements))


@dataclass(frozen=True)
class Style:
    """The whole page. `kinds` holds (what it is called, how often), most frequent first."""

    months: list[Month]
    kinds: list[tuple[str, int]]

    @property
    def held(self) -> int:
        """Sessions with the mentor's own half."""
        return sum(month.held for month in self.months)

    @property
    def leaned(self) -> int:
        """Those that leaned towards advice by the mentor's own note or own half."""
        return sum(month.leaned for month in self.months)


def kind_names() -> dict[str, str]:
    """The kinds of drift as a person would say them."""
    return {
        Kind.PRESCRIPTIVE_ADVICE: _("Telling what to do"),
        Kind.STEP_BY_STEP_PLAN: _("Laying out the steps"),
        Kind.BORROWED_DECISION: _("Deciding for them"),
        Kind.DELIVERY_SUPPORT: _("Doing a part of the work"),
        Kind.ESCALATION: _("Going up the line for them"),
        Kind.LINE_MANAGEMENT: _("Judging performance"),
        Kind.SOLUTION_SEEKING: _("Looking for an answer"),
        Kind.DEFERRAL: _("Inviting them to wait"),
    }


def style_of(mentor: User, mentorships: "QuerySet[Mentorship]") -> Style:
    """The style of one mentor over these pairs, in three queries."""
    halves = OutcomeHalf.objects.filter(author=mentor, side="mentor", session__mentorship__in=mentorships)
    flags = DriftFlag.objects.standing().filter(check_result__note__author=mentor)
    flagged: dict[int, list[str]] = {}
    for session_id, kind in flags.values_list("check_result__session_id", "kind"):
        flagged.setdefault(session_id, []).append(kind)
    notes = dict(Note.objects.filter(author=mentor).values_list("session_id", "text"))
    months: dict[tuple[int, int], list[OutcomeHalf]] = {}
    for half in halves.select_related("session").order_by("session__starts_at"):
        starts_at = timezone.localtime(half.session.starts_at)
        months.setdefault((starts_at.year, starts_at.month), []).append(half)
    kinds = Counter(kind for found in flagged.values() for kind in found)
    names = kind_names()
    return Style(
        months=[_month(group, flagged, notes) for group in months.values()],
        kinds=[(names[kind], count) for kind, count in kinds.most_common()],
    )


def _month(halves: list[OutcomeHalf], flagged: dict[int, list[str]], notes: dict[int, str]) -> Month:
    sentences = [part for half in halves for part in _sentences(notes.get(half.session_id, ""))]
    questions = sum(sentence.endswith("?") for sentence in sentences)
    return Month(
        starts_at=halves[0].session.starts_at,
        held=len(halves),
        leaned=sum(half.leans_towards_advice or half.session_id in flagged for half in halves),
        questions=questions,
        statements=len(sentences) - questions,
    )


def _sentences(text: str) -> list[str]:
    return [text[sentence.start : sentence.end].strip() for sentence in split(text)]
