"""What a person sets for themselves."""

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from .base import PlainForm
from .time_zone import TimeZoneField


class NewPasswordForm(PasswordChangeForm):
    """The old password, and the new one twice, asked for and refused in the product's own words."""

    error_messages = {
        "password_incorrect": _("This is not your present password."),
        "password_mismatch": _("The two new passwords differ."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {
            "old_password": (_("Present password"), _("Enter your present password.")),
            "new_password1": (_("New password"), _("Enter a new password.")),
            "new_password2": (_("New password again"), _("Enter the new password again.")),
        }
        for name, (label, missing) in asked.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = missing


class AccountForm(PlainForm):
    """Name, time zone and theme."""

    name = forms.CharField(label=_("Name"), max_length=120, help_text=_("As your partner and your program see it"))
    time_zone = TimeZoneField(help_text=_("Every date and time is shown in it"))
    theme = forms.ChoiceField(label=_("Light or dark"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, themes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]
