"""A draft as a mentee would meet it: what one session asks for."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ..playbook import questions
from ..playbook.schema import NOTHING, Lens, Phase, Playbook, Prompt, numbered


@dataclass(frozen=True)
class Preview:
    """Session `number` under this wording, prepared through `lens`, or with nothing to bring."""

    playbook: Playbook
    number: int
    phase: Phase
    lens: Lens | None
    nothing: bool

    @property
    def written(self) -> tuple[Prompt, ...]:
        """The questions of the writing page."""
        return questions.written(self.playbook, self.phase, self.lens, self.nothing)

    @property
    def name(self) -> str:
        """What the writing page is called."""
        if not self.phase.expects_lens:
            return _("Where I stand")
        return _("Nothing to bring") if self.nothing else self.lens.name if self.lens else _("Pre-read")

    @property
    def carried(self) -> tuple[Prompt, ...]:
        """What is asked about the session before."""
        return self.playbook.carried if self.number > 1 else ()

    @property
    def choice(self) -> str:
        """What is picked: a lens letter, or nothing to bring."""
        return NOTHING if self.nothing else self.lens.letter if self.lens else ""


def preview_of(playbook: Playbook, number: int | None, choice: str) -> Preview | None:
    """What session `number` asks for, the first with a lens unless another is asked for; None where there is no phase
    yet. A question without words is shown as one."""
    if not playbook.phases:
        return None
    book = numbered(_worded(playbook))
    first = next((phase.first_session for phase in book.phases if phase.expects_lens), 1)
    phase = book.phase_of(number or first)
    lens = book.lens(choice) or next(iter(book.lenses), None)
    nothing = choice == NOTHING
    return Preview(book, number or first, phase, lens if phase.expects_lens and not nothing else None, nothing)


def _worded(playbook: Playbook) -> Playbook:
    def said(prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
        return tuple(replace(prompt, question=prompt.question or _("No words yet")) for prompt in prompts)

    return replace(
        playbook,
        lenses=tuple(replace(lens, review=said(lens.review), ask=said(lens.ask)) for lens in playbook.lenses),
        context=said(playbook.context),
        pre_read=said(playbook.pre_read),
        nothing=said(playbook.nothing),
        patterns=said(playbook.patterns),
        carried=said(playbook.carried),
    )
