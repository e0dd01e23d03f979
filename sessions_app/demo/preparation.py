"""What the demo's mentees wrote before a session."""

from datetime import datetime, timedelta
from typing import Any

from ..models import Answer, AnswerRevision, AuditEntry, Preparation, Session
from ..models.playbook_value import playbook_of
from ..playbook.schema import Lens, Phase, Prompt
from .ledger import Ledger
from .moments import Calendar

Verb = AuditEntry.Verb
WRITING_TAKES = timedelta(hours=19)
FIELDS = ("answers", "pre_read", "patterns", "follow_up")


class Writer:
    """Writes preparations under one playbook version."""

    def __init__(self, version_id: int, calendar: Calendar, ledger: Ledger) -> None:
        self.version_id, self.playbook = version_id, playbook_of(version_id)
        self.calendar, self.ledger = calendar, ledger

    def create_preparation(self, session: Session, said: dict[str, Any]) -> None:
        """The draft or shared preparation of one session, if the content has one."""
        if not any(field in said for field in FIELDS):
            return
        shared_at, read_at, drafted_at, changed_at = (
            self.calendar.moment(said[key], session.starts_at) if key in said else None
            for key in ("shared", "read", "drafted", "changed")
        )
        written_at = drafted_at or (shared_at or session.starts_at) - timedelta(minutes=10)
        phase = self.playbook.phase_of(session.number)
        lens = self.playbook.lens(said["lens"]) if "lens" in said else None
        preparation = Preparation.objects.create(
            session=session,
            version_id=self.version_id,
            lens_id=lens.id if lens else None,
            nothing_to_bring=said.get("nothing", False),
            revision=_revision(phase, said),
            started_at=max(session.booked_at, written_at - WRITING_TAKES),
            updated_at=changed_at or written_at,
            submitted_at=shared_at,
            due_at=session.due_at(session.mentorship.program.pre_read_lead_hours) if shared_at else None,
            read_at=read_at,
        )
        self._create_answers(preparation, self._texts(said, phase, lens), said.get("was", {}), written_at, changed_at)
        mentorship = session.mentorship
        acts = [(shared_at, Verb.SHARED, mentorship.mentee), (read_at, Verb.READ, mentorship.mentor)]
        for at, verb, by in [*acts, (changed_at, Verb.CHANGED, mentorship.mentee)]:
            if at:
                self.ledger.add(at, verb, by, mentorship, session)

    def _texts(self, said: dict[str, Any], phase: Phase, lens: Lens | None) -> dict[Prompt, str]:
        """Every answer by its prompt. Raises KeyError for a key that the playbook does not have."""
        own = self.playbook.context
        if phase.expects_lens:
            own = self.playbook.nothing if said.get("nothing") else (lens.prompts if lens else ())
        groups = [(own, "answers"), (self.playbook.pre_read, "pre_read"), (self.playbook.patterns, "patterns")]
        texts: dict[Prompt, str] = {}
        for prompts, field in groups:
            by_key = {prompt.key: prompt for prompt in prompts}
            texts |= {by_key[key]: text for key, text in said.get(field, {}).items()}
        if "follow_up" in said:
            texts[self.playbook.carried[0]] = said["follow_up"]
        return texts

    def _create_answers(
        self,
        preparation: Preparation,
        texts: dict[Prompt, str],
        was: dict[str, str],
        written_at: datetime,
        changed_at: datetime | None,
    ) -> None:
        """The answers; `was` holds the wording, by key, that an answer had before it was changed after sharing."""
        answers = [
            Answer(
                preparation=preparation,
                prompt_id=prompt.id or 0,
                text=text,
                revision=2 if prompt.key in was else 1,
                updated_at=(changed_at if prompt.key in was else None) or written_at,
            )
            for prompt, text in texts.items()
        ]
        Answer.objects.bulk_create(answers)
        keys = {prompt.id: prompt.key for prompt in texts}
        AnswerRevision.objects.bulk_create(
            AnswerRevision(answer=answer, number=1, text=was[key], written_at=written_at, was_shared=True)
            for answer in answers
            if (key := keys[answer.prompt_id]) in was
        )


def _revision(phase: Phase, said: dict[str, Any]) -> int:
    """Each page that was saved counts one: the choice (with a lens), the writing, the follow-up, a later change."""
    chose = "lens" in said or "nothing" in said
    saves = [phase.expects_lens and chose, "answers" in said, "follow_up" in said, "changed" in said]
    return 1 + sum(map(bool, saves))
