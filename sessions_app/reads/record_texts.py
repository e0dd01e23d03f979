"""The texts of one session as one of its two people keeps them: their own in every wording, the partner's where they
may read them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..models import Answer, DriftFlag, Note, OutcomeHalf, Session, TextCheck
from ..models.outcome import RATINGS
from ..models.playbook_value import playbook_of, shown_prompt_ids
from ..playbook import questions
from .arc import visible_halves
from .erased import commitment_words
from .outcome import outcome_questions, shown_answer
from .record_parts import Flagged, HalfRecord, HalfWording, PreparationRecord, Said, SessionRecord, Wording, Words

MENTEE = OutcomeHalf.Side.MENTEE


def session_record(session: Session, side: str, phase: str) -> SessionRecord:
    """One session for one side of its pair; asks nothing of what is loaded with the session."""
    desk = _Desk(session, side)
    return SessionRecord(
        number=session.number,
        phase=phase,
        starts_at=session.starts_at,
        minutes=session.minutes,
        canceled_at=session.cancelled_at,
        preparation=desk.preparation(),
        note=desk.note(),
        halves=tuple(desk.halves()),
    )


class _Desk:
    """A session with the names of its people and the checks of its texts at hand."""

    def __init__(self, session: Session, side: str) -> None:
        self.session, self.side, self.is_mentee = session, side, side == MENTEE
        self.mentee, self.mentor = session.mentorship.mentee.name, session.mentorship.mentor.name
        self.checks: dict[tuple[str, int | None], TextCheck] = {}
        for check in session.checks.all():
            self.checks |= {("answer", check.answer_id): check, ("note", check.note_id): check}
            self.checks["half", check.half_id] = check

    def preparation(self) -> PreparationRecord | None:
        """All of it for the mentee; for the mentor what was shared, and of a canceled session no words."""
        found = getattr(self.session, "preparation", None)
        if found is None or not (self.is_mentee or (found.is_shared and self.session.cancelled_at is None)):
            return None
        found.session = self.session
        playbook = playbook_of(found.version_id)
        titles = {prompt.id: prompt.title for prompt in questions.all_prompts(playbook)}
        answers = {answer.prompt_id: answer for answer in found.answers.all()}
        shown = [prompt_id for prompt_id in shown_prompt_ids(found) if prompt_id in answers]
        # What stands under a lens that was given up is kept, and read by nobody else.
        private = [prompt_id for prompt_id in answers if prompt_id not in shown] if self.is_mentee else []
        open_ids = set(shown) if found.is_shared else set()
        texts = [self._answer(answers[each], titles[each], each in open_ids) for each in [*shown, *private]]
        lens = next((lens for lens in playbook.lenses if lens.id == found.lens_id), None)
        return PreparationRecord(
            lens=f"{lens.letter}, {lens.name}" if lens else "",
            nothing_to_bring=found.nothing_to_bring,
            started_at=found.started_at,
            shared_at=found.submitted_at,
            due_at=found.due_at,
            read_at=found.read_at,
            texts=tuple(text for text in texts if text.text or text.earlier),
        )

    def note(self) -> Words | None:
        """The reader's own note; nobody else's is loaded."""
        note: Note | None = getattr(self.session, "note", None)
        if note is None:
            return None
        earlier = tuple(Wording(old.text, old.written_at) for old in note.revisions.all())
        flags = self._flags("note", note.pk, None)
        return Words(_("Note"), note.text, self.mentor, (self.mentor,), note.updated_at, earlier, flags)

    def halves(self) -> Iterator[HalfRecord]:
        """The own half, and the other one once both are in."""
        found = visible_halves(self.session, self.side)
        for half in found:
            half.session = self.session
            is_mentees = half.side == MENTEE
            yield HalfRecord(
                side=half.side,
                author=self.mentee if is_mentees else self.mentor,
                recorded_at=half.recorded_at,
                said=_said(half),
                ratings=_ratings(half),
                commitment=self._commitment(half, is_open=len(found) == 2) if is_mentees else None,
                earlier=tuple(_earlier(half)) if half.side == self.side else (),
            )

    def _answer(self, answer: Answer, title: str, is_open: bool) -> Words:
        earlier = [old for old in answer.revisions.all() if self.is_mentee or old.was_shared]
        return Words(
            title=title,
            text=answer.text,
            author=self.mentee,
            readers=(self.mentee, self.mentor) if is_open else (self.mentee,),
            written_at=answer.updated_at,
            earlier=tuple(Wording(old.text, old.written_at) for old in earlier),
            flags=self._flags("answer", answer.pk, None if self.is_mentee else answer.revision),
        )

    def _commitment(self, half: OutcomeHalf, is_open: bool) -> Words:
        return Words(
            title=str(half.get_commitment_display()),
            text=commitment_words(half, self.session.mentorship),
            author=self.mentee,
            readers=(self.mentee, self.mentor) if is_open else (self.mentee,),
            written_at=half.updated_at,
            earlier=(),
            flags=self._flags("half", half.pk, None if self.is_mentee else half.revision),
        )

    def _flags(self, source: str, row_id: int, revision: int | None) -> tuple[Flagged, ...]:
        """The flags on a text. With a `revision`, which is for the partner, only those on that wording: an earlier one
        may have been taken back."""
        check = self.checks.get((source, row_id))
        if check is None or (revision is not None and check.revision != revision):
            return ()
        return tuple(_flagged(flag) for flag in check.flags.all() if flag.is_current or revision is None)


def _flagged(flag: DriftFlag) -> Flagged:
    return Flagged(
        kind=flag.kind,
        quote=flag.quote,
        reason=flag.reason,
        stands=flag.is_current and flag.verdict != DriftFlag.Verdict.DISMISSED,
        verdict=flag.verdict,
        word=flag.verdict_word,
        by=flag.verdict_by.name if flag.verdict_by else "",
        at=flag.verdict_at,
    )


def _said(half: OutcomeHalf) -> tuple[Said, ...]:
    asked = outcome_questions()
    return tuple(Said(name, getattr(half, name), question, shown_answer(half, name)) for question, name in asked)


def _ratings(half: OutcomeHalf) -> dict[str, int]:
    return {name: getattr(half, name) for name in RATINGS if getattr(half, name) is not None}


def _earlier(half: OutcomeHalf) -> Iterator[HalfWording]:
    for old in half.revisions.all():
        before = OutcomeHalf(session=half.session, **old.said)
        yield HalfWording(old.written_at, _said(before), _ratings(before), before.commitment_text)
