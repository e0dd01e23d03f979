"""The optional word on why a flag is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import PlainForm


class WordForm(PlainForm):
    """One short line."""

    word = forms.CharField(
        label=_("Why, in a word"),
        required=False,
        max_length=200,
        error_messages={"max_length": _("Shorten this to 200 characters.")},
    )
