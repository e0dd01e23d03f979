"""Which questions a preparation asks, in which order, and which are still open."""

from collections.abc import Mapping

from .schema import WHY, Lens, Phase, Playbook, Prompt


def all_prompts(playbook: Playbook) -> tuple[Prompt, ...]:
    """Every prompt of the version."""
    shared = playbook.context + playbook.pre_read + playbook.nothing + playbook.patterns + playbook.carried
    return shared + tuple(prompt for lens in playbook.lenses for prompt in lens.prompts)


def all_ids(playbook: Playbook) -> set[int]:
    """The ids of every prompt of the version."""
    return {prompt.id for prompt in all_prompts(playbook) if prompt.id is not None}


def written(playbook: Playbook, phase: Phase, lens: Lens | None, nothing: bool) -> tuple[Prompt, ...]:
    """The prompts of the writing page: the context form, the nothing-to-bring questions, or the lens; then patterns."""
    if not phase.expects_lens:
        return playbook.context
    own = playbook.nothing if nothing else (lens.prompts if lens else ())
    return own + (playbook.patterns if phase.patterns_wanted else ())


def opening(playbook: Playbook, lens: Lens | None, nothing: bool) -> tuple[Prompt, ...]:
    """The pre-read line that was picked and the reason for it; nothing where nothing was brought."""
    if nothing or lens is None:
        return ()
    return tuple(prompt for prompt in playbook.pre_read if prompt.key in {lens.opens_with, WHY})


def left_behind(playbook: Playbook, lens: Lens | None, nothing: bool) -> tuple[Prompt, ...]:
    """The pre-read lines that were jotted down and not picked."""
    picked = {prompt.key for prompt in opening(playbook, lens, nothing)} | {WHY}
    return tuple(prompt for prompt in playbook.pre_read if prompt.key not in picked)


def shown(playbook: Playbook, phase: Phase, lens: Lens | None, nothing: bool) -> tuple[Prompt, ...]:
    """Whatever a reader of the preparation is shown, in reading order; answers through a lens that was given up for
    another are kept, and shown to nobody."""
    behind = left_behind(playbook, lens, nothing) if phase.expects_lens else ()
    return opening(playbook, lens, nothing) + written(playbook, phase, lens, nothing) + playbook.carried + behind


def missing(
    playbook: Playbook, phase: Phase, lens: Lens | None, nothing: bool, texts: Mapping[int, str]
) -> dict[str, str]:
    """Open questions that keep a preparation from being shared: prompt id (as text) to the sentence beside it."""

    def is_open(prompt: Prompt) -> bool:
        return not texts.get(prompt.id or 0, "").strip()

    if not phase.expects_lens:
        if all(is_open(prompt) for prompt in playbook.context):
            return {str(playbook.context[0].id): "Write at least one line before you share."}
        return {}
    asked = [*opening(playbook, lens, nothing), *(playbook.nothing if nothing else (lens.prompts if lens else ()))]
    picked = lens.opens_with if lens and not nothing else None
    found = {
        str(prompt.id): f"Answer “{prompt.question}” before you share."
        for prompt in asked
        if is_open(prompt) and (prompt.required or prompt.key == picked)
    }
    answered = sum(not is_open(prompt) for prompt in playbook.patterns)
    if answered < phase.patterns_wanted:
        first = next(prompt for prompt in playbook.patterns if is_open(prompt))
        wanted = "one" if phase.patterns_wanted == 1 else str(phase.patterns_wanted)
        found[str(first.id)] = f"Answer at least {wanted} of the pattern questions before you share."
    return found
