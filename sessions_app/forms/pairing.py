"""Pairing: what people say before, whom an admin chooses, and how it fits."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm, one_of

FURTHEST = timedelta(days=366)


def _address(label: Any, listed: str, missing: Any) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(attrs={"list": listed, "autocomplete": "off"}),
        error_messages={
            "required": missing,
            "invalid": format_lazy(_("{label}: write a whole address, such as noor@example.org."), label=label),
        },
    )


class MentorForm(PlainForm):
    """Another mentor, by address."""

    mentor = _address(_("Mentor’s email"), "mentors", _("Choose a mentor."))


class PairForm(MentorForm):
    """A mentee and a mentor, by address."""

    mentee = _address(_("Mentee’s email"), "mentees", _("Choose a mentee."))
    field_order = ["mentee", "mentor"]


class CapForm(MentorForm):
    """Another number of mentees for one mentor, for a while."""

    cap = forms.IntegerField(
        label=_("Mentees at a time"),
        min_value=0,
        max_value=20,
        error_messages={
            "required": _("Say how many mentees at a time."),
            "invalid": _("Write the mentees at a time as a whole number, such as 3."),
            "min_value": _("Mentees at a time: write 0 or more."),
            "max_value": _("Mentees at a time: write 20 or less."),
        },
    )
    reason = LineField(
        label=_("Why"),
        max_length=200,
        help_text=_("The program’s admins read it. Say nothing private."),
        error_messages={
            "required": _("Give a reason, so that whoever reads this later knows."),
            "max_length": _("Shorten the reason to 200 characters."),
        },
    )
    expires_on = forms.DateField(
        label=_("Until"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": _("Choose the day on which this ends."),
            "invalid": _("Write the last day as year, month and day, such as 2027-03-12."),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_expires_on(self) -> date:
        """Raises ValidationError for a day that is over, or more than a year ahead."""
        day: date = self.cleaned_data["expires_on"]
        if not self.today <= day <= self.today + FURTHEST:
            raise ValidationError(_("Choose a day from today to a year from now."))
        return day


class ProfileForm(PlainForm):
    """What somebody wants to grow in, can hold up a mirror to, and to whom they report."""

    grow = forms.MultipleChoiceField(
        label=_("What I want to grow in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    mirror = forms.MultipleChoiceField(
        label=_("What I can hold up a mirror to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reports_to = forms.EmailField(
        label=_("Email of the person you report to"),
        required=False,
        max_length=254,
        help_text=_("Only so that nobody is paired within a reporting line. They get no mail and no account."),
        error_messages={"invalid": _("Write a whole address, such as kai@example.org, or leave it empty.")},
    )

    def __init__(self, *args: Any, topics: Iterable[tuple[str, str]], asked: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("grow", "mirror"):
            if name in asked:
                self.fields[name].choices = list(topics)  # type: ignore[attr-defined]
                said = _("%(label)s: choose from the list.") % {"label": self.fields[name].label}
                self.fields[name].error_messages["invalid_choice"] = said
            else:
                del self.fields[name]


class FitForm(PlainForm):
    """One answer."""

    fit = forms.ChoiceField(
        label=_("How does this pairing fit?"),
        widget=forms.RadioSelect,
        error_messages=one_of(_("How this pairing fits")),
    )

    def __init__(self, *args: Any, answers: Iterable[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fit"].choices = list(answers)  # type: ignore[attr-defined]
