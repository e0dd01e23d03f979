"""What is done for a pair, how it went, and what one of the two says to it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import PlainForm, WordsField, one_of

LONGEST_ANSWER = 600

Choices = Iterable[tuple[str, Any]]


class InterveneForm(PlainForm):
    """What, who looks after it, and when it is reviewed."""

    kind = forms.ChoiceField(
        label=_("What is done"),
        widget=forms.RadioSelect,
        error_messages=one_of(_("What is done")) | {"required": _("Choose what is done.")},
    )
    owner = forms.ChoiceField(
        label=_("Who looks after it"),
        error_messages={
            "required": _("Choose who looks after it."),
            "invalid_choice": _("Choose somebody from the list."),
        },
    )
    review_on = forms.DateField(
        label=_("Review on"),
        help_text=_("On this day the owner says how it went."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": _("Choose the day of the review."),
            "invalid": _("This day of the review does not exist. Write it as year, month and day, such as 2027-03-12."),
        },
    )

    def __init__(self, *args: Any, kinds: Choices, owners: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["owner"].choices = list(owners)  # type: ignore[attr-defined]
        self.fields["review_on"].widget.attrs["min"] = today.isoformat()


class OutcomeForm(PlainForm):
    """How it went."""

    outcome = forms.ChoiceField(
        label=_("How it went"),
        widget=forms.RadioSelect,
        error_messages=one_of(_("How it went")) | {"required": _("Choose how it went.")},
    )

    def __init__(self, *args: Any, outcomes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = list(outcomes)  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """A few words."""

    text = WordsField(
        label=_("Your answer"),
        help_text=_("About the arrangement, in a line or two. What you talk about in your sessions has no place here."),
        rows=4,
        longest=LONGEST_ANSWER,
        required=True,
        error_messages={"required": _("Write a line, or leave the page.")},
    )


class ReviewForm(PlainForm):
    """One pod, or all."""

    pod = forms.ChoiceField(label=_("Pod"), required=False, error_messages=one_of(_("Pod")))

    def __init__(self, *args: Any, pods: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pod"].choices = [("", _("All pods")), *pods]  # type: ignore[attr-defined]
