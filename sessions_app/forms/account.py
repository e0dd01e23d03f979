"""What a person sets for themselves."""

from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm, one_of
from .time_zone import TimeZoneField


class NewPasswordForm(SetPasswordForm, PlainForm):  # type: ignore[type-arg]  # not subscriptable at run time
    """The new password twice, asked for and refused in the product's own words."""

    error_messages = {"password_mismatch": _("The two new passwords differ.")}
    asked = {
        "new_password1": (_("New password"), _("Enter a new password.")),
        "new_password2": (_("New password again"), _("Enter the new password again.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, missing) in self.asked.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = missing


class ChangePasswordForm(NewPasswordForm):
    """With the present password before it; the view has it checked, since every try of it is counted."""

    old_password = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": _("Enter your present password.")},
    )
    field_order = ["old_password", "new_password1", "new_password2"]


class AccountForm(PlainForm):
    """Name, time zone and theme."""

    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("As your partner and your program see it"),
        error_messages={"required": _("Enter your name."), "max_length": _("Shorten your name to 120 characters.")},
    )
    time_zone = TimeZoneField(help_text=_("Every date and time is shown in it"))
    theme = forms.ChoiceField(
        label=_("Light or dark"), widget=forms.RadioSelect, error_messages=one_of(_("Light or dark"))
    )

    def __init__(self, *args: Any, themes: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]
