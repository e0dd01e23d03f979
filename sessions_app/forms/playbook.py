"""A version to start a draft from, or to move a pair to; and a playbook that comes as a file."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..playbook.file import read_file
from ..playbook.limits import MOST_BYTES
from ..playbook.reader import PlaybookDefects
from ..playbook.schema import NOTHING, Lens, Playbook
from .base import PlainForm

MOST_SHOWN = 40
"""Sentences about one file; whoever has fixed these imports it again."""


class VersionForm(PlainForm):
    """One of the program's versions."""

    version = forms.TypedChoiceField(
        label=_("Version"),
        coerce=int,
        error_messages={
            "required": _("Choose a version."),
            "invalid_choice": _("This version is not one of your program’s. Choose one from the list."),
        },
    )

    def __init__(self, *args: Any, versions: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = list(versions)  # type: ignore[attr-defined]


class MoveForm(PlainForm):
    """The pairs that are to move, or every one: `all` comes from a button of its own."""

    pairs = forms.MultipleChoiceField(
        label=_("Pairs"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of these pairs has moved or ended. Look at the list again.")},
    )
    all = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pairs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pairs"].choices = list(pairs)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuses a form in which nobody is chosen."""
        cleaned = super().clean()
        if not (self.errors or cleaned.get("all") or cleaned.get("pairs")):
            self.add_error("pairs", _("Choose at least one pair."))
        return cleaned

    @property
    def chosen(self) -> list[str] | None:
        """The public ids of those that are ticked; None for every pair."""
        return None if self.cleaned_data["all"] else list(self.cleaned_data["pairs"])


class PreviewForm(PlainForm):
    """Which session to look at, and through which lens."""

    quiet_optional = True
    session = forms.IntegerField(
        label=_("Session"),
        required=False,
        min_value=1,
        max_value=99,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _("Write a number from 1 to 99.")),
    )
    choice = forms.ChoiceField(
        label=_("Brought"), required=False, error_messages={"invalid_choice": _("Choose one from the list.")}
    )

    def __init__(self, *args: Any, lenses: Iterable[Lens], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        letters = [(lens.letter, f"{lens.letter}. {lens.name}") for lens in lenses]
        choices = [*letters, (NOTHING, _("Nothing to bring"))]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]


class ImportForm(PlainForm):
    """One TOML file."""

    file = forms.FileField(
        label=_("Playbook file"),
        help_text=_("A TOML file in UTF-8, as an export gives it, of at most 256 KB."),
        widget=forms.FileInput(attrs={"accept": ".toml,application/toml,text/plain"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
            "missing": _("The file did not arrive. Choose it again."),
        },
    )

    def clean_file(self) -> Playbook:
        """The playbook in the file. Raises ValidationError with every defect, or the first of very many."""
        try:
            return read_file(self.cleaned_data["file"].read(MOST_BYTES + 1))
        except PlaybookDefects as refused:
            sentences = refused.defects[:MOST_SHOWN]
            more = len(refused.defects) - MOST_SHOWN
            raise ValidationError(sentences + ([_("And %(n)s more.") % {"n": more}] if more > 0 else [])) from refused
