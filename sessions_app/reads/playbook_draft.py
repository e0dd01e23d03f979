"""A draft of a playbook: its parts, what is missing in each, and what differs from the version in force."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from ..models import PlaybookDraft
from ..playbook.compare import Change, UnitChanges, compare
from ..playbook.draft import Part, address, fields_of, fingerprint, parts_of
from ..playbook.file import write_file
from ..playbook.parse import examine
from ..playbook.reader import Defect
from ..playbook.schema import WHY, Playbook
from .playbook_versions import current_playbook
from .playbook_words import part_title, unit_title, what_changed, wording


@dataclass(frozen=True)
class PartLine:
    """One part of the draft: where it is changed, how many things in it are to be fixed, and how much differs."""

    title: str
    url: str
    to_fix: int
    changes: int
    is_within: bool


@dataclass(frozen=True)
class Missing:
    """One sentence of what keeps the draft from being published; `url` leads to its field."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Difference:
    """One wording beside what it was; one of the two is empty where it was added or removed."""

    label: str
    before: str
    after: str
    state: str


@dataclass(frozen=True)
class UnitDifferences:
    """Everything that differs in one part; `state` is added, removed or changed."""

    title: str
    state: str
    changes: list[Difference]


@dataclass(frozen=True)
class PartPage:
    """What the page of one part shows, and the fingerprint of it."""

    part: Part
    title: str
    fields: dict[str, object]

    @property
    def fingerprint(self) -> int:
        """What a form on this page is rendered with."""
        return fingerprint(self.fields)


@dataclass
class DraftPage:
    """Everything about one draft."""

    draft: PlaybookDraft
    current: Playbook

    @property
    def slug(self) -> str:
        """The program's, for addresses."""
        return self.draft.program.slug

    @cached_property
    def examined(self) -> tuple[Playbook, list[Defect]]:
        """The draft as far as it can be read, and what is wrong with it."""
        return examine(self.draft.content)

    @property
    def playbook(self) -> Playbook:
        """The draft as far as it can be read."""
        return self.examined[0]

    @property
    def fingerprint(self) -> int:
        """What says whether the draft still reads like this."""
        return fingerprint(self.draft.content)

    @property
    def as_file(self) -> str:
        """The draft as a file, as far as it is written."""
        return write_file(self.draft.content)

    @cached_property
    def missing(self) -> list[Missing]:
        """What keeps it from being published, with the way to each."""
        return [Missing(each.sentence, self._field_url(each)) for each in self.examined[1]]

    @cached_property
    def changes(self) -> list[UnitChanges]:
        """What differs from the version that new pairs start under."""
        return compare(self.current, self.playbook)

    @property
    def differences(self) -> list[UnitDifferences]:
        """The same in words."""
        return [
            UnitDifferences(unit_title(each.unit, each.name), _state(each), [_difference(one) for one in each.changes])
            for each in self.changes
        ]

    @property
    def lines(self) -> list[PartLine]:
        """Every part, in order."""
        to_fix = Counter(address(each.path)[0] for each in self.examined[1])
        letters = [str(row.get("letter", "")) for row in self.draft.content.get("lens", [])]
        changed: Counter[Part] = Counter()
        for each in self.changes:
            kind, which = each.unit
            if not each.is_gone:
                changed[Part(kind, str(letters.index(which) + 1) if kind == "lens" else which)] += len(each.changes)
        return [
            PartLine(
                part_title(part, self.draft.content),
                part_url(part, self.slug),
                to_fix[part],
                changed[part],
                part.kind in {"phase", "lens"},
            )
            for part in parts_of(self.draft.content)
        ]

    def defects_of(self, part: Part) -> list[tuple[str, str]]:
        """(field, sentence) for everything that is to be fixed on this part's page."""
        found = [(address(each.path), each.sentence) for each in self.examined[1]]
        return [(field, sentence) for (where, field), sentence in found if where == part]

    def part(self, kind: str, which: object = "") -> PartPage | None:
        """The page of one part; None where there is no such part."""
        part = Part(kind, str(which))
        if part not in parts_of(self.draft.content):
            return None
        return PartPage(part, part_title(part, self.draft.content), fields_of(self.draft.content, part))

    @property
    def opening_lines(self) -> list[tuple[str, str]]:
        """The pre-read lines that a lens can open from: key and question."""
        prompts = self.playbook.pre_read
        return [(prompt.key, prompt.question) for prompt in prompts if prompt.key and prompt.key != WHY]

    def _field_url(self, defect: Defect) -> str:
        part, field = address(defect.path)
        return part_url(part, self.slug) + "?check=1" + (f"#id_{field}" if field else "")


def draft_page(draft: PlaybookDraft) -> DraftPage:
    """The draft beside the version in force, in one query once that is known to the process."""
    return DraftPage(draft, current_playbook(draft.program))


def part_url(part: Part, slug: str) -> str:
    """Where a part is changed."""
    names = {"phase": "draft-phase", "lens": "draft-lens", "questions": "draft-questions"}
    numbered = [int(part.which)] if part.kind in {"phase", "lens"} else [part.which] if part.which else []
    return reverse(names.get(part.kind, f"draft-{part.kind}"), args=[slug, *numbered])


def _state(unit: UnitChanges) -> str:
    return "added" if unit.is_new else "removed" if unit.is_gone else "changed"


def _difference(change: Change) -> Difference:
    state = "added" if change.before is None else "removed" if change.after is None else "changed"
    before, after = (wording(change.what, text) if text is not None else "" for text in (change.before, change.after))
    return Difference(what_changed(change.what), before, after, state)
