"""Narrowing the trail."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import PlainForm

Choices = Iterable[tuple[Any, Any]]
YEARS = range(2000, 2101)
ONE_OF_THESE = {"invalid_choice": gettext_lazy("Choose one from the list.")}


class OwnTrailForm(PlainForm):
    """One pair, or all of them."""

    quiet_optional = True

    pair = forms.ChoiceField(label=gettext_lazy("Mentorship"), required=False, error_messages=ONE_OF_THESE)

    def __init__(self, *args: Any, pairs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pair"].choices = [("", _("All of them")), *pairs]  # type: ignore[attr-defined]


class DayField(forms.DateField):
    """A day of this century."""

    default_error_messages = {
        "invalid": gettext_lazy("This date does not exist. Write it as year, month and day, such as 2027-03-12."),
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"})
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, **kwargs)

    def validate(self, value: date | None) -> None:
        """Raises ValidationError for a year that was mistyped."""
        super().validate(value)
        if value and value.year not in YEARS:
            raise ValidationError(_("This is many years away. Check the year."))


class ProgramTrailForm(PlainForm):
    """Part of a name, what was done, and between which days."""

    quiet_optional = True

    q = forms.CharField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Shorten the name to 120 characters.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("What was done"), required=False, error_messages=ONE_OF_THESE)
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("Until"))

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Anything")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuses days the wrong way round."""
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the first day. Choose the same day or a later one."))
        return cleaned
