"""One session's preparation, ready to write on or to read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _

from ..access.table import What
from ..models import Answer, Mentorship, OutcomeHalf, Preparation, Session
from ..models.playbook_value import playbook_of
from ..models.preparation import Standing, standing
from ..playbook import questions
from ..playbook.schema import NOTHING, Lens, Phase, Playbook, Prompt
from .erased import commitment_words
from .preparation_parts import part_names


@dataclass(frozen=True)
class Carried:
    """The commitment that the mentee left the previous session with."""

    number: int
    kind: str
    text: str

    @property
    def kind_label(self) -> str:
        """“An assumption to test” or “A behavior to try”."""
        return str(OutcomeHalf.Commitment(self.kind).label)


@dataclass(frozen=True)
class Passage:
    """The words under one prompt, and what stood there while the mentor could read it before."""

    prompt: Prompt
    text: str
    answer_id: int | None = None
    revision: int = 0
    updated_at: datetime | None = None
    earlier: tuple[tuple[datetime, str], ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading and the passages that stand under it; `part` names what the blocks around it belong to."""

    title: str
    passages: tuple[Passage, ...]
    part: str = ""


@dataclass
class Bench:
    """Everything about one session's preparation. `passages` maps a prompt id to what is stored."""

    session: Session
    playbook: Playbook
    phase: Phase
    preparation: Preparation | None
    lens: Lens | None
    carried: Carried | None
    due_at: datetime
    now: datetime
    passages: dict[int, Passage] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether the mentee brings nothing, as a topic in itself."""
        return bool(self.preparation and self.preparation.nothing_to_bring)

    @property
    def choice(self) -> str | None:
        """What is picked on the choice page: a lens letter, `NOTHING`, or nothing yet."""
        return NOTHING if self.nothing else (self.lens.letter if self.lens else None)

    @property
    def revision(self) -> int:
        """What a form on this preparation is rendered with."""
        return self.preparation.revision if self.preparation else 0

    @property
    def is_open(self) -> bool:
        """Whether something may still be written."""
        pair = self.session.mentorship
        return pair.is_active and self.session.cancelled_at is None and not self.session.has_started(self.now)

    @property
    def is_shared(self) -> bool:
        """Whether the mentor may read it."""
        return bool(self.preparation and self.preparation.is_shared)

    @property
    def erased_at(self) -> datetime | None:
        """When the words of what was shared were erased, if they were."""
        pair = self.session.mentorship
        return pair.words_erased_at(pair.mentee) if self.is_shared else None

    @property
    def kind(self) -> What:
        """Which row of the table of readers holds for what is written here."""
        return What.PREPARATION if self.is_shared else What.DRAFT

    @property
    def standing(self) -> Standing:
        """How it stands now, measured against the due time."""
        return standing(self.preparation, starts_at=self.session.starts_at, due_at=self.due_at, now=self.now)

    @property
    def name(self) -> str:
        """What the preparation is called: the lens, the context form, or nothing to bring."""
        if not self.phase.expects_lens:
            return _("Where I stand")
        if self.nothing:
            return _("Nothing to bring")
        return self.lens.name if self.lens else _("Pre-read")

    @property
    def written(self) -> tuple[Prompt, ...]:
        """The prompts of the writing page."""
        return questions.written(self.playbook, self.phase, self.lens, self.nothing)

    def asked_by(self, fields: Collection[str]) -> tuple[Prompt, ...]:
        """The prompts of a writing page that was rendered with these fields, named `q` and the prompt's id: if another
        lens was picked since, not those of `written`."""
        asked = tuple(prompt for prompt in questions.all_prompts(self.playbook) if f"q{prompt.id}" in fields)
        return asked if set(asked) - set(self.written) else self.written

    def text(self, prompt: Prompt) -> str:
        """What is stored under a prompt, or nothing."""
        passage = self.passages.get(prompt.id or 0)
        return passage.text if passage else ""

    def passage(self, prompt: Prompt) -> Passage:
        """What is stored under a prompt, empty if nothing is."""
        return self.passages.get(prompt.id or 0) or Passage(prompt, "")

    @property
    def blocks(self) -> list[Block]:
        """What the mentee wrote, in reading order: the line and its reason, the lens, patterns, what came of it."""
        opening = [self.passage(prompt) for prompt in questions.opening(self.playbook, self.lens, self.nothing)]
        found = []
        if opening:
            title = _("%(line)s, and why this one") % {"line": opening[0].prompt.title}
            found.append(Block(title, tuple(opening)))
        part = part_names(self.playbook)
        found += [Block(prompt.title, (self.passage(prompt),), part.get(prompt.id or 0, "")) for prompt in self.written]
        if self.carried:
            title = _("What came of what I left session %(number)s with") % {"number": self.carried.number}
            found += [Block(title, (self.passage(prompt),)) for prompt in self.playbook.carried]
        return found

    @property
    def first_line(self) -> str:
        """The first thing that was written, in reading order; nothing where nothing was."""
        return next((passage.text for block in self.blocks for passage in block.passages if passage.text), "")

    @property
    def read_blocks(self) -> list[Block]:
        """What the mentor reads: an optional question without an answer is no gap, and is left out. Where all was
        erased no question stands."""
        if self.erased_at:
            return []
        return [
            block for block in self.blocks if any(passage.text or passage.prompt.required for passage in block.passages)
        ]

    @property
    def left_behind(self) -> list[Passage]:
        """The pre-read lines that were jotted down and not picked."""
        prompts = questions.left_behind(self.playbook, self.lens, self.nothing) if self.phase.expects_lens else ()
        return [passage for passage in map(self.passage, prompts) if passage.text]

    @property
    def answered(self) -> tuple[int, int]:
        """How many of the writing page's questions have an answer, and how many there are."""
        return sum(bool(self.text(prompt)) for prompt in self.written), len(self.written)

    @property
    def changed(self) -> list[Passage]:
        """What reads differently from what was shared, the lines left behind included, in reading order. What stands
        under a lens that was given up is a draft again."""
        prompts = questions.shown(self.playbook, self.phase, self.lens, self.nothing)
        return [passage for passage in map(self.passage, prompts) if passage.earlier]

    @property
    def changed_since_read(self) -> datetime | None:
        """When what is shared was last changed, if its mentor has read another wording."""
        last = self.preparation.last_read_at if self.preparation and self.is_shared else None
        shown = questions.shown(self.playbook, self.phase, self.lens, self.nothing)
        times = [at for prompt in shown if (at := self.passage(prompt).updated_at) and last and at > last]
        return max(times, default=None)

    @property
    def changed_at(self) -> datetime | None:
        """When it was last changed after it had been shared."""
        return max((passage.updated_at for passage in self.changed if passage.updated_at), default=None)


def bench_for(
    session: Session,
    *,
    now: datetime | None = None,
    halves: Iterable[OutcomeHalf] | None = None,
    with_revisions: bool = True,
) -> Bench:
    """The preparation of one session; its mentorship, program and preparation should be loaded with it.

    `halves` are outcome halves that hold the previous session's; they are read where they are not given.
    """
    pair: Mentorship = session.mentorship
    preparation = getattr(session, "preparation", None)
    playbook = playbook_of(preparation.version_id if preparation else session.version_id)
    lens_id = preparation.lens_id if preparation else None
    prompts = {prompt.id: prompt for prompt in questions.all_prompts(playbook)}
    answers = list(preparation.answers.all()) if preparation else []
    if with_revisions and any(answer.revision > 1 for answer in answers):
        prefetch_related_objects(answers, "revisions")
    return Bench(
        session=session,
        playbook=playbook,
        phase=playbook.phase_of(session.number),
        preparation=preparation,
        lens=next((lens for lens in playbook.lenses if lens.id == lens_id), None),
        carried=carried_into(session, halves),
        due_at=session.due_at(pair.program.pre_read_lead_hours),
        now=now or timezone.now(),
        passages={a.prompt_id: _passage(a, prompts[a.prompt_id], with_revisions) for a in answers},
    )


def _passage(answer: Answer, prompt: Prompt, with_revisions: bool) -> Passage:
    revisions = answer.revisions.all() if with_revisions and answer.revision > 1 else ()
    earlier = tuple((old.written_at, old.text) for old in revisions if old.was_shared)
    return Passage(prompt, answer.text, answer.pk, answer.revision, answer.updated_at, earlier)


def carried_into(session: Session, halves: Iterable[OutcomeHalf] | None = None) -> Carried | None:
    """The commitment that the mentee recorded for the session before this one, if there is one."""
    if halves is None:
        halves = OutcomeHalf.objects.filter(
            session__mentorship_id=session.mentorship_id, session__number=session.number - 1
        ).select_related("session")
    for half in halves:
        if half.side == OutcomeHalf.Side.MENTEE and half.session.number == session.number - 1:
            return Carried(session.number - 1, half.commitment, commitment_words(half, session.mentorship))
    return None
