"""A new key for another system."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm, one_of

LIFETIMES = [(30, _("30 days")), (90, _("90 days")), (365, _("A year"))]


class TokenForm(PlainForm):
    """What it is for, and for how long."""

    name = LineField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("Such as “HR system, nightly”"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Say which system will use it."),
            "max_length": _("Shorten what it is for to 80 characters."),
        },
    )
    days = forms.TypedChoiceField(
        label=_("Good for"),
        choices=LIFETIMES,
        coerce=int,
        initial=90,
        error_messages=one_of(_("Good for")),
    )
