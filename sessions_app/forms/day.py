"""Choosing a day."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

YEARS = range(2000, 2101)


class DayField(forms.DateField):
    """A date of this century, chosen or typed as year, month and day. What it refuses it says by its own name, since
    days come in twos."""

    def __init__(self, *, label: Any, required: bool = True) -> None:
        no_date = gettext_lazy(
            "{label}: this date does not exist. Write it as year, month and day, such as 2027-03-12."
        )
        super().__init__(
            label=label,
            required=required,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
            error_messages={
                "required": format_lazy(gettext_lazy("{label}: choose a date."), label=label),
                "invalid": format_lazy(no_date, label=label),
            },
        )

    def validate(self, value: date | None) -> None:
        """Raises ValidationError for a year that was mistyped."""
        super().validate(value)
        if value and value.year not in YEARS:
            raise ValidationError(_("%(label)s: this is many years away. Check the year.") % {"label": self.label})
