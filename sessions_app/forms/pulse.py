"""The pulse survey's form: radios for every statement, and boxes for what somebody keeps for themselves."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import PlainForm, WordsField
from .preparation import field_name

Scale = list[tuple[int, Any]]


class PulseForm(PlainForm):
    """A draft may leave everything open. `sections` gives each area's title, its statements and its anchor."""

    def __init__(
        self,
        *args: Any,
        sections: Iterable[tuple[Any, Iterable[Any], Any]],
        questions: Iterable[Any],
        scales: tuple[Scale, Scale],
        kept: Mapping[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {field_name(key): value for key, value in kept.items()}
        self.layout = [(title, list(statements), anchor) for title, statements, anchor in sections]
        self.written = list(questions)
        agreement, frequency = scales
        self.rated: list[str] = []
        for _title, statements, anchor in self.layout:
            for asked in statements:
                self._add(asked, agreement)
            self._add(anchor, frequency)
        for asked in self.written:
            self.fields[field_name(asked.key)] = WordsField(label=asked.text, rows=4)

    def _add(self, asked: Any, scale: Scale) -> None:
        self.rated.append(asked.key)
        self.fields[field_name(asked.key)] = forms.TypedChoiceField(
            label=asked.text,
            choices=scale,
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
            error_messages={"invalid_choice": _("Choose one of the answers shown.")},
        )
        # Sending asks for it, a draft does not.
        self.fields[field_name(asked.key)].asked = True  # type: ignore[attr-defined]

    @property
    def ratings(self) -> dict[str, int | None]:
        """What was chosen, by key; of a valid form."""
        return {key: self.cleaned_data[field_name(key)] for key in self.rated}

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by key; of a valid form."""
        return {asked.key: self.cleaned_data[field_name(asked.key)] for asked in self.written}

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField], forms.BoundField]]:
        """Each area: its title, the fields of its statements, the field of its anchor."""
        return [
            (title, [self[field_name(asked.key)] for asked in statements], self[field_name(anchor.key)])
            for title, statements, anchor in self.layout
        ]

    @property
    def questions(self) -> list[forms.BoundField]:
        """The fields that take words."""
        return [self[field_name(asked.key)] for asked in self.written]
