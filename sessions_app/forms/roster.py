"""A roster that comes as a file, its confirmation, and narrowing its preview."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..roster.limits import MOST_BYTES
from ..roster.rows import Row, read_roster
from ..roster.said import Unreadable
from .base import PlainForm, one_of

ACCEPTED = ".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class RosterForm(PlainForm):
    """One file; as CSV or as XLSX is told by what is in it."""

    file = forms.FileField(
        label=gettext_lazy("Roster"),
        help_text=gettext_lazy("CSV in UTF-8 or XLSX, at most 2.5 MB and 20,000 lines."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
            "invalid": gettext_lazy("The file did not arrive. Choose it again."),
            "missing": gettext_lazy("The file did not arrive. Choose it again."),
        },
    )

    def clean_file(self) -> list[Row]:
        """The rows in the file. Raises ValidationError where it is no roster, with everything that is wrong with it."""
        try:
            return read_roster(self.cleaned_data["file"].read(MOST_BYTES + 1))
        except Unreadable as refused:
            raise ValidationError([_(each.sentence) % each.values for each in refused.said]) from refused


class ConfirmForm(PlainForm):
    """Says which preview was seen."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class OutcomeForm(PlainForm):
    """Which rows of the preview to list."""

    quiet_optional = True

    outcome = forms.ChoiceField(
        label=gettext_lazy("Show"),
        required=False,
        error_messages=one_of(gettext_lazy("Show")),
    )

    def __init__(self, *args: Any, outcomes: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [("", _("All lines")), *outcomes]  # type: ignore[attr-defined]
