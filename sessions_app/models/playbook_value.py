"""Playbook versions as frozen values. A published version never changes, so it is read once per process."""

from collections import defaultdict

from ..playbook import questions, schema
from .playbook import PlaybookVersion
from .preparation import Preparation

_published: dict[int, schema.Playbook] = {}


def playbook_of(version_id: int) -> schema.Playbook:
    """The version with this primary key. Raises PlaybookVersion.DoesNotExist."""
    if version_id not in _published:
        version = PlaybookVersion.objects.select_related("playbook").get(pk=version_id)
        playbook = build_playbook(version)
        if version.published_at is None:
            return playbook
        _published[version_id] = playbook
    return _published[version_id]


def shown_prompt_ids(preparation: Preparation) -> list[int]:
    """The prompts under which a reader finds something, in reading order; asks nothing if its session is loaded."""
    playbook = playbook_of(preparation.version_id)
    phase = playbook.phase_of(preparation.session.number)
    lens = next((lens for lens in playbook.lenses if lens.id == preparation.lens_id), None)
    prompts = questions.shown(playbook, phase, lens, preparation.nothing_to_bring)
    return [prompt.id for prompt in prompts if prompt.id is not None]


def forget_playbooks() -> None:
    """Empties the per-process memory; for tests, whose databases reuse primary keys."""
    _published.clear()


def build_playbook(version: PlaybookVersion) -> schema.Playbook:
    """The frozen value of one version, in five queries."""
    prompts: dict[tuple[int | None, str], list[schema.Prompt]] = defaultdict(list)
    for row in version.prompts.order_by("order"):
        prompt = schema.Prompt(row.key, row.title, row.question, row.help, row.required, row.pk)
        prompts[row.lens_id, row.section].append(prompt)
    redirects: dict[tuple[int | None, str], list[str]] = defaultdict(list)
    for redirect in version.redirects.order_by("order"):
        redirects[redirect.lens_id, redirect.kind].append(redirect.text)
    lenses = tuple(
        schema.Lens(
            letter=lens.letter,
            name=lens.name,
            summary=lens.summary,
            opens_with=lens.opens_with,
            choice=lens.choice,
            review_title=lens.review_title,
            ask_title=lens.ask_title,
            review=tuple(prompts[lens.pk, schema.REVIEW]),
            ask=tuple(prompts[lens.pk, schema.ASK]),
            redirects=tuple(redirects[lens.pk, ""]),
            id=lens.pk,
        )
        for lens in version.lenses.order_by("letter")
    )
    return schema.Playbook(
        name=version.name or version.playbook.name,
        number=version.number,
        purpose=version.purpose,
        principle=version.principle,
        phases=tuple(_phases(version)),
        lenses=lenses,
        context=tuple(prompts[None, schema.CONTEXT]),
        pre_read=tuple(prompts[None, schema.PRE_READ]),
        nothing=tuple(prompts[None, schema.NOTHING]),
        patterns=tuple(prompts[None, schema.PATTERNS]),
        carried=tuple(prompts[None, schema.CARRIED]),
        redirects=tuple(redirects[None, ""]),
        kind_redirects={kind: tuple(texts) for (lens, kind), texts in redirects.items() if lens is None and kind},
        is_list=tuple(version.is_list),
        is_not_list=tuple(version.is_not_list),
        id=version.pk,
    )


def _phases(version: PlaybookVersion) -> list[schema.Phase]:
    return [
        schema.Phase(
            number=phase.number,
            name=phase.name,
            goal=phase.goal,
            first_session=phase.first_session,
            last_session=phase.last_session,
            lens_policy=phase.lens_policy,
            bring=tuple(phase.bring),
            not_expect=tuple(phase.not_expect),
            note_title=phase.note_title,
            note=phase.note,
            patterns_wanted=phase.patterns_wanted,
        )
        for phase in version.phases.order_by("number")
    ]
