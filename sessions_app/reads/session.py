"""The session page: what was prepared, the mentor's note, how it ended. Each side gets what it may read, no more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ..access import Seat, Side
from ..access.table import What
from ..models import Note, OutcomeHalf, Session
from .drift import ANSWER, HALF, NOTE, Checked, Readable, checked_for, note_was_marked
from .outcome import Compared, compare, outcome_questions, shown_answer
from .preparation import Bench, bench_for

CARRY_IN = 3


@dataclass
class SessionPage:
    """Everything that one side sees of one session."""

    seat: Seat
    bench: Bench
    mine: OutcomeHalf | None
    theirs: OutcomeHalf | None
    partner_answered: bool
    note: Note | None
    note_was_marked: bool
    checked: Checked
    now: datetime

    @property
    def session(self) -> Session:
        """The session itself."""
        return self.seat.session

    @property
    def held_before(self) -> int:
        """How many sessions were held before this one."""
        return self.session.number - 1

    @property
    def has_started(self) -> bool:
        """Whether the outcome is open."""
        return self.session.has_started(self.now)

    @property
    def is_over(self) -> bool:
        """Whether its planned end has passed."""
        return self.now >= self.session.ends_at

    @property
    def readable(self) -> Bench | None:
        """What this side may read of the preparation: the mentee everything, the mentor what was shared."""
        return self.bench if self.bench.is_shared or not self.seat.is_mentor else None

    @property
    def is_unread(self) -> bool:
        """Whether its mentor is about to see something new: what was shared, or a change since the last look. The page
        of a canceled session shows no words."""
        shared = self.bench.preparation if self.bench.is_shared and not self.session.cancelled_at else None
        if shared is None or not self.seat.is_mentor:
            return False
        last, changed = shared.last_read_at, self.bench.changed_at
        return last is None or (changed is not None and changed > last)

    @property
    def has_draft(self) -> bool:
        """Whether the mentee has begun and not shared."""
        return self.bench.preparation is not None and not self.bench.is_shared

    @property
    def is_held(self) -> bool:
        """Whether somebody said how it ended."""
        return self.mine is not None or self.partner_answered

    @property
    def erased_at(self) -> datetime | None:
        """When the texts of this mentorship reached the end of their time; nothing is written here since."""
        return self.session.mentorship.texts_erased_at

    @property
    def half_kind(self) -> What:
        """Which row of the table of readers holds for this side's half, as soon as it is in."""
        return What.BOTH_HALVES if self.partner_answered else What.BLIND_HALF

    @property
    def commitment_erased_at(self) -> datetime | None:
        """When the mentee's words were erased."""
        return self.session.mentorship.words_erased_at(self.session.mentorship.mentee)

    @property
    def can_change(self) -> bool:
        """Whether this side's half can still be changed."""
        return self.mine is not None and self.now < self.mine.locks_at and self.erased_at is None

    @property
    def is_open_for_half(self) -> bool:
        """Whether this side may say how it ended, or say it anew."""
        return self.has_started and self.erased_at is None and (self.mine is None or self.can_change)

    @property
    def commitment(self) -> OutcomeHalf | None:
        """The mentee's half, where this side may read the commitment."""
        return next((half for half in (self.mine, self.theirs) if half and half.side == Side.MENTEE), None)

    @property
    def said(self) -> list[tuple[str, str]]:
        """This side's own half, question by question."""
        return (
            [(question, shown_answer(self.mine, field)) for question, field in outcome_questions()] if self.mine else []
        )

    @property
    def compared(self) -> list[Compared]:
        """Both halves side by side, once both are in."""
        if not (self.mine and self.theirs):
            return []
        return compare(*((self.theirs, self.mine) if self.seat.is_mentor else (self.mine, self.theirs)))

    @property
    def grounds(self) -> list[str]:
        """What "leaned towards advice" rests on, as far as this side may know, each with who said it."""
        found = self._grounds_in_texts()
        for half in filter(None, (self.mine, self.theirs)):
            names = {"who": self.seat.partner.first_name if half is self.theirs else _("You")}
            if half.owner == OutcomeHalf.Owner.PARTLY_MENTOR:
                names["whose"] = _("yours") if self.seat.is_mentor else f"{self.seat.partner.first_name}’s"
                found.append(_("%(who)s said: the decision was partly %(whose)s.") % names)
            if half.advice != OutcomeHalf.Advice.NONE:
                started = {"unasked": _("nobody had asked for it"), "offered": _("it was offered and accepted")}
                names["how"] = started.get(half.advice, _("it was asked for"))
                found.append(_("%(who)s said: an answer changed hands, and %(how)s.") % names)
        return found

    def _grounds_in_texts(self) -> list[str]:
        """Flags by whose text they stand in. The mentee learns of the mentor's note only what the mentor confirmed."""
        counts = Counter(item.source for item in self.checked.standing)
        mentee = self.session.mentorship.mentee.first_name if self.seat.is_mentor else _("You")
        words = counts[ANSWER] + counts[HALF]
        found = []
        if words:
            asks = (
                _("%(who)s: one sentence asks for an answer.")
                if words == 1
                else _("%(who)s: %(n)s sentences ask for an answer.")
            )
            found.append(asks % {"who": mentee, "n": words})
        if counts[NOTE]:
            tells = _("Your note: one sentence.") if counts[NOTE] == 1 else _("Your note: %(n)s sentences.")
            found.append(tells % {"n": counts[NOTE]})
        if self.note_was_marked:
            found.append(_("%(mentor)s marked a moment in a private note.") % {"mentor": self.seat.partner.first_name})
        return found

    @property
    def unchecked(self) -> bool:
        """Whether a text that this side may read waits to be checked."""
        return not self.checked.is_complete

    @property
    def could_not_judge(self) -> bool:
        """Whether a text is in a language that the detector cannot judge."""
        return not self.checked.could_judge

    @property
    def carry_in(self) -> list[str]:
        """Questions for the mentor to carry in: the lens's own, then the playbook's from another start each time."""
        own = list(self.bench.lens.redirects) if self.bench.lens and self.bench.is_shared else []
        common = self.bench.playbook.redirects
        start = self.session.number % len(common) if common else 0
        return [*own[:2], *common[start:], *common[:start]][:CARRY_IN]


def session_page(seat: Seat, now: datetime | None = None) -> SessionPage:
    """The session page for one seat, in eight queries at most."""
    session = seat.session
    around = OutcomeHalf.objects.filter(
        session__mentorship_id=session.mentorship_id, session__number__in=[session.number - 1, session.number]
    )
    halves = list(around.filter(session__cancelled_at=None).select_related("session"))
    here = [half for half in halves if half.session_id == session.pk]
    for half in here:
        half.session = session
    mine = next((half for half in here if half.side == seat.side), None)
    theirs = next((half for half in here if half.side != seat.side), None)
    visible = [half for half in (mine, theirs if mine else None) if half]
    bench = bench_for(session, now=now, halves=halves)
    note = Note.objects.filter(session=session, author=session.mentorship.mentor).first() if seat.is_mentor else None
    # Which lens a draft has is its author's alone, so the mentor's questions come from none.
    lens = bench.lens if bench.is_shared or not seat.is_mentor else None
    return SessionPage(
        seat=seat,
        bench=bench,
        mine=mine,
        theirs=theirs if mine else None,
        partner_answered=theirs is not None,
        note=note,
        note_was_marked=not seat.is_mentor and note_was_marked(session.pk),
        checked=checked_for(session.pk, list(_texts(bench, note, visible)), bench.playbook, lens),
        now=now or timezone.now(),
    )


def _texts(bench: Bench, note: Note | None, halves: Iterable[OutcomeHalf]) -> Iterator[Readable]:
    """What is checked of all that this side may read, in reading order. A draft is checked for nobody."""
    shown = [passage for block in bench.blocks for passage in block.passages] + bench.left_behind
    for passage in shown if bench.is_shared else ():
        if passage.answer_id:
            yield Readable(ANSWER, passage.answer_id, passage.revision, passage.text)
    if note:
        yield Readable(NOTE, note.pk, note.revision, note.text)
    for half in halves:
        if half.is_erased:
            continue
        yield Readable(HALF, half.pk, half.revision, half.commitment_text)
