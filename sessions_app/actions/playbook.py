"""Writing playbook versions."""

import itertools
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from ..errors import PlaybookVersionInUse
from ..models import Lens, Phase, Playbook, PlaybookVersion, Prompt, Redirect
from ..models.playbook_value import build_playbook
from ..playbook import schema


def load_playbook(content: schema.Playbook, *, slug: str = "senior-ic") -> tuple[PlaybookVersion, bool]:
    """Stores and publishes `content` as its version number; returns (version, whether it is new).

    Safe to repeat: the same content changes nothing. Raises PlaybookVersionInUse if the number has other words.
    """
    with transaction.atomic():
        playbook, _created = Playbook.objects.get_or_create(slug=slug, defaults={"name": content.name})
        Playbook.objects.select_for_update().get(pk=playbook.pk)
        existing = PlaybookVersion.objects.filter(playbook=playbook, number=content.number).first()
        if existing is not None:
            if not _same_words(build_playbook(existing), content):
                raise PlaybookVersionInUse
            return existing, False
        return write_version(playbook, content), True


def write_version(playbook: Playbook, content: schema.Playbook) -> PlaybookVersion:
    """Stores and publishes `content` in this line, within the caller's transaction."""
    version = PlaybookVersion.objects.create(
        playbook=playbook,
        number=content.number,
        name=content.name,
        purpose=content.purpose,
        principle=content.principle,
        is_list=list(content.is_list),
        is_not_list=list(content.is_not_list),
    )
    _write_phases(version, content)
    _write_shared_prompts(version, content)
    _write_lenses(version, content)
    _write_redirects(version, content)
    # Last, because from here on the database refuses every change to the rows above.
    version.published_at = timezone.now()
    version.save(update_fields=["published_at"])
    return version


def _same_words(stored: schema.Playbook, content: schema.Playbook) -> bool:
    # Whatever was stored before versions had names has its line's.
    return schema.without_ids(stored) == replace(schema.without_ids(content), name=stored.name)


def _write_phases(version: PlaybookVersion, content: schema.Playbook) -> None:
    Phase.objects.bulk_create(
        Phase(
            version=version,
            number=phase.number,
            name=phase.name,
            goal=phase.goal,
            first_session=phase.first_session,
            last_session=phase.last_session,
            lens_policy=phase.lens_policy,
            patterns_wanted=phase.patterns_wanted,
            bring=list(phase.bring),
            not_expect=list(phase.not_expect),
            note_title=phase.note_title,
            note=phase.note,
        )
        for phase in content.phases
    )


def _prompts(
    version: PlaybookVersion, section: str, prompts: tuple[schema.Prompt, ...], lens: Lens | None = None
) -> list[Prompt]:
    return [
        Prompt(
            version=version,
            lens=lens,
            section=section,
            order=order,
            key=prompt.key,
            title=prompt.title,
            question=prompt.question,
            help=prompt.help,
            required=prompt.required,
        )
        for order, prompt in enumerate(prompts)
    ]


def _write_shared_prompts(version: PlaybookVersion, content: schema.Playbook) -> None:
    sections = [
        (schema.CONTEXT, content.context),
        (schema.PRE_READ, content.pre_read),
        (schema.NOTHING, content.nothing),
        (schema.PATTERNS, content.patterns),
        (schema.CARRIED, content.carried),
    ]
    rows = itertools.chain.from_iterable(_prompts(version, section, prompts) for section, prompts in sections)
    Prompt.objects.bulk_create(rows)


def _write_lenses(version: PlaybookVersion, content: schema.Playbook) -> None:
    for lens in content.lenses:
        row = Lens.objects.create(
            version=version,
            letter=lens.letter,
            name=lens.name,
            choice=lens.choice,
            summary=lens.summary,
            opens_with=lens.opens_with,
            review_title=lens.review_title,
            ask_title=lens.ask_title,
        )
        Prompt.objects.bulk_create(
            _prompts(version, schema.REVIEW, lens.review, row) + _prompts(version, schema.ASK, lens.ask, row)
        )
        Redirect.objects.bulk_create(
            Redirect(version=version, lens=row, order=order, text=text) for order, text in enumerate(lens.redirects)
        )


def _write_redirects(version: PlaybookVersion, content: schema.Playbook) -> None:
    by_kind = [("", content.redirects), *content.kind_redirects.items()]
    Redirect.objects.bulk_create(
        Redirect(version=version, kind=kind, order=order, text=text)
        for kind, texts in by_kind
        for order, text in enumerate(texts)
    )
