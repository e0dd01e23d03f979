"""The preparation's forms: one field per prompt. Which prompts, says the playbook."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..playbook.schema import NOTHING, WHY, Lens, Prompt
from .base import PlainForm, WordsField, hint_attributes


def field_name(prompt_id: int | str | None) -> str:
    """The name of a prompt's field."""
    return f"q{prompt_id}"


class AnswersForm(PlainForm):
    """Words under prompts. `texts` maps prompt ids to what is stored."""

    def __init__(self, *args: Any, prompts: Iterable[Prompt], texts: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.prompts = list(prompts)
        for prompt in self.prompts:
            self.fields[field_name(prompt.id)] = WordsField(
                label=prompt.question, help_text=prompt.help, rows=5, initial=texts.get(prompt.id or 0, "")
            )
            # A draft may leave every question open; sharing asks for what the playbook requires.
            self.fields[field_name(prompt.id)].asked = prompt.required  # type: ignore[attr-defined]

    @property
    def answers(self) -> dict[int, str]:
        """Prompt id to text, of a valid form."""
        return {prompt.id: self.cleaned_data[field_name(prompt.id)] for prompt in self.prompts if prompt.id}

    @property
    def questions(self) -> list[forms.BoundField]:
        """The prompts' fields in order."""
        return [self[field_name(prompt.id)] for prompt in self.prompts]


class ChoiceForm(AnswersForm):
    """The pre-read lines, which one to bring, and why. One radio group, so one lens. `locked` is the choice that was
    shared: the radios show it and cannot be moved, and a form from before the sharing is still refused."""

    quiet_optional = True  # only the chosen line is asked for, and the page says so
    choice = forms.ChoiceField(
        label=_("Which one will you bring?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one lens."), "invalid_choice": _("Choose one of the lenses shown.")},
    )

    def __init__(self, *args: Any, lenses: Iterable[Lens], locked: str | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lenses = list(lenses)
        self.locked = locked
        letters = [(lens.letter, lens.choice) for lens in self.lenses]
        self.fields["choice"].choices = [*letters, (NOTHING, _("Nothing to bring"))]  # type: ignore[attr-defined]
        for bound in self.questions:
            bound.field.widget.attrs["rows"] = 2

    @property
    def rows(self) -> list[tuple[list[tuple[int, Lens]], forms.BoundField]]:
        """Each pre-read line with the lenses that open from it, and which choice each of them is. Lenses that share a
        line stand together, so that the line is asked once."""
        found = []
        for prompt in self.prompts:
            lenses = [(place, lens) for place, lens in enumerate(self.lenses) if lens.opens_with == prompt.key]
            if lenses and prompt.key != WHY:
                found.append((lenses, self[field_name(prompt.id)]))
        return sorted(found, key=lambda row: row[0][0][0])

    @property
    def picked(self) -> str | None:
        """Which radio is on."""
        return self.locked or self["choice"].value()

    @property
    def why(self) -> forms.BoundField | None:
        """The field that asks for the reason."""
        return next((self[field_name(prompt.id)] for prompt in self.prompts if prompt.key == WHY), None)


class LensForm(AnswersForm):
    """The writing page; on the nothing-to-bring page it also asks through which lens to look at that. `parts` maps
    prompt ids to the name of the part that a question stands under."""

    lens = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        parts: Mapping[int, str],
        lenses: Iterable[Lens] = (),
        lens: str | None = None,
        hint_url: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for prompt in self.prompts:
            name = field_name(prompt.id)
            self.fields[name].widget.attrs |= hint_attributes(hint_url, name)
        letters = [(each.letter, each.name) for each in lenses]
        if letters:
            self.fields["lens"] = forms.ChoiceField(
                label=_("Through which lens shall we look at that?"),
                help_text=_("The session still uses exactly one"),
                widget=forms.RadioSelect,
                choices=letters,
                required=False,
                initial=lens,
                error_messages={"invalid_choice": _("Choose one of the lenses shown.")},
            )
            self.fields["lens"].asked = True  # type: ignore[attr-defined]

    @property
    def runs(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The questions in order, those of one part together under its name."""
        named = groupby(self.prompts, lambda prompt: self.parts.get(prompt.id or 0, ""))
        return [(part, [self[field_name(prompt.id)] for prompt in prompts]) for part, prompts in named]
