"""Through which lenses a whole program has looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from ..access.small_groups import shown_overlapping
from ..models import Preparation, Program
from ..playbook.schema import Lens
from .progress_blocks import last_over


@dataclass(frozen=True)
class LensUse:
    """One lens; `count` is None where too few people are behind it, or where it would tell of another's few."""

    letter: str
    name: str
    count: int | None
    percent: int
    """Of the most used one."""


def lenses_of(program: Program, lenses: Iterable[Lens], *, now: datetime) -> list[LensUse]:
    """How many shared pre-reads used each lens, up to the last block of four weeks that is over. One query."""
    shared = Preparation.objects.filter(session__mentorship__program=program, session__cancelled_at=None)
    shared = shared.filter(submitted_at__lt=last_over(now).ends, lens__isnull=False)
    rows = shared.values_list("lens__letter").annotate(Count("pk"), Count("session__mentorship__mentee", distinct=True))
    counts = {letter: (count, people) for letter, count, people in rows}
    shown = shown_overlapping({letter: people for letter, (_count, people) in counts.items()})
    most = max((counts[letter][0] for letter in shown), default=1)
    names = dict.fromkeys(sorted(counts), "") | {lens.letter: lens.name for lens in lenses}
    return [
        LensUse(letter, name, counts[letter][0], 100 * counts[letter][0] // most)
        if letter in shown
        else LensUse(letter, name, None, 0)
        for letter, name in sorted(names.items())
    ]
