"""The playbook as plain frozen values: what a program asks, in which phase, in which words."""

from dataclasses import dataclass, field, replace
from itertools import count

NO_LENS = "none"
EXACTLY_ONE_LENS = "exactly_one"
LENS_POLICIES = (NO_LENS, EXACTLY_ONE_LENS)

KINDS = (
    "prescriptive_advice",
    "step_by_step_plan",
    "borrowed_decision",
    "delivery_support",
    "escalation",
    "line_management",
    "solution_seeking",
    "deferral",
)
"""The kinds of drift that a playbook may have questions of their own for."""

REVIEW, ASK = "review", "ask"
CONTEXT, PRE_READ, NOTHING, PATTERNS, CARRIED = "context", "pre_read", "nothing", "patterns", "carried"

WHY = "why"
"""Key of the one pre-read prompt that asks for the reason of the choice rather than for an event."""


@dataclass(frozen=True)
class Prompt:
    """One question. `title` is the playbook's own wording, `question` the same thing in the first person."""

    key: str
    title: str
    question: str
    help: str = ""
    required: bool = True
    id: int | None = None


@dataclass(frozen=True)
class Lens:
    """One of the forms a session is looked at through; `opens_with` is the pre-read line that leads to it."""

    letter: str
    name: str
    summary: str
    opens_with: str
    choice: str
    review_title: str
    ask_title: str
    review: tuple[Prompt, ...]
    ask: tuple[Prompt, ...]
    redirects: tuple[str, ...] = ()
    id: int | None = None

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """Review prompts, then ask prompts, in the order they are answered."""
        return self.review + self.ask


@dataclass(frozen=True)
class Phase:
    """A stretch of the arc, from `first_session` to `last_session` (None: open-ended)."""

    number: int
    name: str
    goal: str
    first_session: int
    last_session: int | None
    lens_policy: str
    bring: tuple[str, ...]
    not_expect: tuple[str, ...]
    note_title: str
    note: str
    patterns_wanted: int = 0

    @property
    def expects_lens(self) -> bool:
        """Whether a session of this phase is looked at through exactly one lens."""
        return self.lens_policy == EXACTLY_ONE_LENS


@dataclass(frozen=True)
class Playbook:
    """One version of the whole playbook. Every tuple is in reading order."""

    name: str
    number: int
    purpose: str
    principle: str
    phases: tuple[Phase, ...]
    lenses: tuple[Lens, ...]
    context: tuple[Prompt, ...]
    pre_read: tuple[Prompt, ...]
    nothing: tuple[Prompt, ...]
    patterns: tuple[Prompt, ...]
    carried: tuple[Prompt, ...]
    redirects: tuple[str, ...]
    kind_redirects: dict[str, tuple[str, ...]] = field(default_factory=dict)
    is_list: tuple[str, ...] = ()
    is_not_list: tuple[str, ...] = ()
    id: int | None = None

    def phase_of(self, session_number: int) -> Phase:
        """The phase that a session number (1, 2, 3 …) falls in."""
        for phase in self.phases:
            if phase.last_session is None or session_number <= phase.last_session:
                return phase
        return self.phases[-1]

    def lens(self, letter: str) -> Lens | None:
        """The lens with this letter, or None."""
        return next((lens for lens in self.lenses if lens.letter == letter), None)

    @property
    def stones(self) -> int:
        """How many stones the arc is drawn with: the bounded sessions and two for the open end."""
        bounded = max((phase.last_session or 0) for phase in self.phases)
        return bounded + 2


def without_ids(playbook: Playbook) -> Playbook:
    """The same words without database ids, in an order of lenses that does not depend on the file."""

    def bare(prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        return tuple(replace(prompt, id=None) for prompt in prompts)

    lenses = sorted(playbook.lenses, key=lambda lens: lens.letter)
    return replace(
        playbook,
        id=None,
        lenses=tuple(replace(lens, id=None, review=bare(lens.review), ask=bare(lens.ask)) for lens in lenses),
        context=bare(playbook.context),
        pre_read=bare(playbook.pre_read),
        nothing=bare(playbook.nothing),
        patterns=bare(playbook.patterns),
        carried=bare(playbook.carried),
    )


def numbered(playbook: Playbook) -> Playbook:
    """The same words with an id for every prompt and lens, as the database would give them: for whoever shows a
    playbook that is not stored."""
    ids = count(1)

    def given(prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        return tuple(replace(prompt, id=next(ids)) for prompt in prompts)

    return replace(
        playbook,
        lenses=tuple(
            replace(lens, id=next(ids), review=given(lens.review), ask=given(lens.ask)) for lens in playbook.lenses
        ),
        context=given(playbook.context),
        pre_read=given(playbook.pre_read),
        nothing=given(playbook.nothing),
        patterns=given(playbook.patterns),
        carried=given(playbook.carried),
    )
