"""What a mentee types, for tests: prompt ids to texts, by the playbook's own keys."""

from sessions_app.models import Session
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook.schema import Prompt


def prompts_of(session: Session, section: str) -> tuple[Prompt, ...]:
    """The prompts of a shared section (`pre_read`), or of a lens (`A`)."""
    playbook = playbook_of(session.version_id)
    lens = playbook.lens(section)
    return lens.prompts if lens else getattr(playbook, section)


def prompt_id(session: Session, section: str, key: str) -> int:
    """The id of one prompt."""
    return next(prompt.id or 0 for prompt in prompts_of(session, section) if prompt.key == key)


def typed(session: Session, *sections: str, text: str = "Words of {}.", **texts: str) -> dict[int, str]:
    """Every prompt of these sections with `text`, the key filled in; `texts` says something else for one key."""
    prompts = [prompt for section in sections for prompt in prompts_of(session, section)]
    return {prompt.id or 0: texts.get(prompt.key, text.format(prompt.key)) for prompt in prompts}


def fields(answers: dict[int, str], **others: object) -> dict[str, str]:
    """The same as the fields of a form."""
    return {f"q{key}": text for key, text in answers.items()} | {name: str(value) for name, value in others.items()}
