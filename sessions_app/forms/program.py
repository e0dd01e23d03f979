"""What an admin decides about a program: when it runs, how often a pair meets, and who may see what for how long."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import LineField, PlainForm
from .day import DayField
from .time_zone import TimeZoneField


class WholeField(forms.IntegerField):
    """A whole number within what makes sense."""

    def __init__(self, *, label: Any, least: int, most: int, help_text: Any = "") -> None:
        self.least, self.most = least, most
        super().__init__(
            label=label,
            help_text=help_text,
            widget=forms.NumberInput(attrs={"min": least, "max": most, "inputmode": "numeric"}),
            error_messages={
                "required": format_lazy(gettext_lazy("{label}: say how many."), label=label),
                "invalid": format_lazy(gettext_lazy("{label}: write a whole number, in figures."), label=label),
            },
        )

    def validate(self, value: int | None) -> None:
        """Raises ValidationError for a number out of bounds."""
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            bounds = {"label": self.label, "least": self.least, "most": self.most}
            raise ValidationError(_("%(label)s: choose from %(least)s to %(most)s.") % bounds)


class ProgramForm(PlainForm):
    """The settings; which field stands in which part of the page, says the template."""

    name = LineField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Give the program a name."),
            "max_length": gettext_lazy("Shorten the name to 120 characters."),
        },
    )
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"))
    cadence_days = WholeField(
        label=gettext_lazy("Days from one session to the next"),
        least=1,
        most=366,
        help_text=gettext_lazy("30 is monthly, 14 every two weeks. A pair is called quiet after half as much again"),
    )
    time_zone = TimeZoneField(help_text=gettext_lazy("For days and times in its letters; people see their own"))
    session_minutes = WholeField(label=gettext_lazy("Minutes of a session"), least=5, most=480)
    pre_read_lead_hours = WholeField(
        label=gettext_lazy("Hours from the due time of the pre-read to the session"), least=0, most=336
    )
    mentor_cap = WholeField(
        label=gettext_lazy("Mentees a mentor has at most"),
        least=1,
        most=50,
        help_text=gettext_lazy("Pairs that are running stay, also above it"),
    )
    has_middle_pulse = forms.BooleanField(
        label=gettext_lazy("The pulse survey is asked at half time too"),
        required=False,
        help_text=gettext_lazy("Mentees answer it at the start and at the end in any case"),
    )
    text_retention_days = WholeField(
        label=gettext_lazy("Days that texts are kept after the last day"), least=0, most=3650
    )
    status_retention_days = WholeField(
        label=gettext_lazy("Days that the status is kept after the last day"),
        least=0,
        most=3650,
        help_text=gettext_lazy("Names, dates and counts; as long as the texts or longer"),
    )
    requires_second_factor = forms.BooleanField(
        label=gettext_lazy("Whoever oversees the program signs in with a second factor"), required=False
    )
    shares_drift_decisions = forms.BooleanField(
        label=gettext_lazy("What people say of flags may be exported, to tune the detector"),
        required=False,
        help_text=gettext_lazy(
            "Kind, score, and whether it was advice; no text, no name, no date. This widens a line of the privacy "
            "table: everybody in the program reads so under “Who can read what”, and nothing said before counts."
        ),
    )


class PodForm(PlainForm):
    """What a pod is called."""

    name = LineField(
        label=gettext_lazy("Name of the pod"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Give the pod a name."),
            "max_length": gettext_lazy("Shorten the name to 80 characters."),
        },
    )
