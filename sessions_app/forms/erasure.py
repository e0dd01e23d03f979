"""Confirming that an account is to be erased."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import PlainForm


class ErasureForm(PlainForm):
    """The own address, typed: nobody does that by accident."""

    address = forms.EmailField(
        label=gettext_lazy("Your email, to confirm"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Type your email to confirm."),
            "invalid": gettext_lazy("Type the email that you sign in with."),
        },
    )

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_address = address

    def clean_address(self) -> str:
        """Raises ValidationError for any other address."""
        typed = str(self.cleaned_data["address"]).strip().lower()
        if typed != self.own_address:
            raise ValidationError(_("This is not the email that you sign in with."))
        return typed
