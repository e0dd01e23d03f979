"""One part of a draft: its wordings, its lists with a text a line, and its rows of questions, phases or lenses.

Shape only. What is missing or too long is stored as it is, so that a draft can be left half-written; the playbook's own
rules (playbook/parse.py) name it beside its field.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..playbook.draft import Part
from ..playbook.schema import EXACTLY_ONE_LENS, KINDS, NO_LENS, PRE_READ
from .base import LONGEST, PlainForm
from .playbook_labels import columns_of, labels_of

MOST_ROWS = 60
TOO_LONG = gettext_lazy("Shorten this: %(show_value)s characters, and %(limit_value)s fit.")


class WordingField(forms.CharField):
    """A wording of the playbook, on one line or as a paragraph."""

    def __init__(self, *, is_paragraph: bool = False, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "class": "is-wording"}) if is_paragraph else forms.TextInput()
        errors = {"max_length": TOO_LONG}
        super().__init__(required=False, max_length=LONGEST, widget=widget, error_messages=errors, **kwargs)
        # Said by the playbook's own rules instead, which know how much fits.
        self.widget.attrs.pop("maxlength", None)


class LinesField(WordingField):
    """A list of texts, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(is_paragraph=True, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines with something on them."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def run_validators(self, value: Any) -> None:
        """Of the whole text, not of the list."""
        super().run_validators("\n".join(value))


@dataclass(frozen=True)
class Row:
    """One row: what it is called, and its fields."""

    title: str
    fields: list[forms.BoundField]


@dataclass(frozen=True)
class Block:
    """A field, or a heading with rows under it."""

    field: forms.BoundField | None = None
    title: str = ""
    hint: str = ""
    rows: tuple[Row, ...] = ()


class PartForm(PlainForm):
    """The page of one part; `stored` is what it shows, as playbook/draft.py names the fields."""

    quiet_optional = True

    def __init__(
        self,
        *args: Any,
        part: Part,
        stored: Mapping[str, Any],
        lines: Iterable[tuple[str, str]],
        kinds: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = dict(stored)
        super().__init__(*args, **kwargs)
        self.part, self.lines, self.kinds = part, list(lines), kinds
        self.row_counts: dict[str, int] = {}
        for name in _order(part):
            if name.startswith("rows-"):
                self._add_rows(name.removeprefix("rows-"), stored)
            else:
                self.fields[name] = self._field(name)

    @property
    def blocks(self) -> list[Block]:
        """What the page shows, in order."""
        found = []
        for name in _order(self.part):
            if name.startswith("rows-"):
                title, hint, _shape = labels_of(self.part.kind)[name]
                found.append(Block(title=title, hint=hint, rows=tuple(self._rows(name.removeprefix("rows-")))))
            else:
                found.append(Block(field=self[name]))
        return found

    def name_defects(self, defects: Iterable[tuple[str, str]]) -> None:
        """Writes what is to be fixed beside the fields of a form that was not sent."""
        self.full_clean()
        self.cleaned_data: dict[str, Any] = {}
        for field, sentence in defects:
            self.refuse(sentence, field)

    def _field(self, name: str) -> forms.Field:
        if name.startswith("kind-"):
            return LinesField(label=self.kinds[name.removeprefix("kind-")])
        label, hint, shape = labels_of(self.part.kind)[name]
        if shape == "lines":
            return LinesField(label=label, help_text=hint)
        if name == "lens_policy":
            policies = [(NO_LENS, _("No lens")), (EXACTLY_ONE_LENS, _("Exactly one lens"))]
            return _choice(label, hint, policies)
        if name == "opens_with":
            return _choice(label, hint, [("", _("Choose a line")), *self.lines])
        if name == "patterns_wanted":
            return _number(label, hint)
        return WordingField(label=label, help_text=hint, is_paragraph=shape == "paragraph")

    def _add_rows(self, name: str, stored: Mapping[str, Any]) -> None:
        """The rows that there are, or were sent, and empty ones to add some."""
        there = [int(cell[1]) for field in stored if (cell := re.match(rf"{name}-(\d+)-", field))]
        sent = [int(cell[1]) for field in self.data if (cell := re.match(rf"{name}-(\d{{1,3}})-", field))]
        spare = 2 if name == "prompt" else 1
        count = max(sent, default=-1) + 1 if self.is_bound else max(there, default=-1) + 1 + spare
        self.row_counts[name] = min(count, MOST_ROWS)
        for index in range(self.row_counts[name]):
            for column, (label, hint, shape) in self._columns(name).items():
                field = _cell(label, hint, shape)
                if column == "place":
                    field.initial = index + 1
                self.fields[f"{name}-{index}-{column}"] = field

    def _columns(self, name: str) -> dict[str, tuple[str, str, str]]:
        asks_why = self.part == Part("questions", PRE_READ)
        return {column: said for column, said in columns_of(name).items() if asks_why or column != "why"}

    def _rows(self, name: str) -> Iterable[Row]:
        names = {"phase": _("Phase %(n)s"), "lens": _("Lens %(n)s")}
        for index in range(self.row_counts[name]):
            fields = [self[f"{name}-{index}-{column}"] for column in self._columns(name)]
            is_new = not (fields[0].value() or self.initial.get(f"{name}-{index}-key"))
            title = names.get(name, _("Question %(n)s")) % {"n": index + 1}
            yield Row(_("%(title)s, new") % {"title": title} if is_new else title, fields)


def _order(part: Part) -> list[str]:
    if part.kind == "redirects":
        return ["redirects", *(f"kind-{kind}" for kind in KINDS)]
    return list(labels_of(part.kind))


def _choice(label: str, hint: str, choices: list[tuple[str, str]]) -> forms.Field:
    message = {"invalid_choice": _("Choose one from the list.")}
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, required=False, error_messages=message)


def _number(label: str, hint: str, least: int = 0) -> forms.Field:
    message = _("Write a whole number, such as 2.")
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=least, max_value=999, widget=widget,
        error_messages={"invalid": message, "min_value": message, "max_value": message},
    )  # fmt: skip


def _cell(label: str, hint: str, shape: str) -> forms.Field:
    if shape == "hidden":
        return forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    if shape == "hidden-number":
        return forms.IntegerField(required=False, widget=forms.HiddenInput)
    if shape in {"flag", "flag-on"}:
        return forms.BooleanField(label=label, help_text=hint, required=False, initial=shape == "flag-on")
    if shape == "number":
        return _number(label, hint, least=1)
    return WordingField(label=label, help_text=hint)
