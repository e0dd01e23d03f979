"""What somebody says of themselves who comes by invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm
from .time_zone import TimeZoneField


class JoinForm(PlainForm):
    """Name, time zone and a password of one's own."""

    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("As your partner and your program see it"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Say how your name is written."),
            "max_length": _("Shorten your name to 120 characters."),
        },
    )
    time_zone = TimeZoneField(guess=True, help_text=_("Every date and time is shown in it"))
    password = LineField(
        label=_("Password"),
        max_length=256,
        strip=False,
        help_text=_("Twelve characters or more. A few words in a row are easier to keep in mind than signs."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={
            "required": _("Choose a password."),
            "max_length": _("Shorten the password to 256 characters."),
        },
    )

    def __init__(self, *args: Any, account: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        if self.is_bound:
            # What somebody chose is not guessed over.
            del self.fields["time_zone"].widget.attrs["data-guess-zone"]

    def clean(self) -> dict[str, Any]:
        """Refuses a password that is too short, common, or close to the name or address."""
        cleaned = super().clean()
        self.account.name = cleaned.get("name", "")
        try:
            if "password" in cleaned:
                validate_password(cleaned["password"], self.account)
        except ValidationError as error:
            self.add_error("password", error)
        return cleaned
