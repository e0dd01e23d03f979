"""The forms of the door."""

from typing import Any

from django import forms
from django.core.validators import EmailValidator
from django.utils.translation import gettext_lazy as _

from .base import PlainForm
from .factor import CodeField


class AddressField(forms.CharField):
    """A work email in any spelling, in lower case as it is stored. Not checked further: whether there is such an
    account is never told."""

    def __init__(self, **kwargs: Any) -> None:
        # 320 characters: the longest address there can be.
        attributes = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True, "maxlength": 320}
        super().__init__(
            label=_("Work email"),
            max_length=320,
            widget=forms.TextInput(attrs=attributes),
            error_messages={"required": _("Enter your work email.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> str:
        """The address without blanks around it, in lower case."""
        return str(super().to_python(value)).lower()


class MailboxField(AddressField):
    """An address that a letter is sent to."""

    default_validators = [EmailValidator(_("Enter a whole email address, such as name@company.com."))]


class PasswordField(forms.CharField):
    """The present password, as typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Password"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": _("Enter your password.")},
            **kwargs,
        )


class RememberField(forms.BooleanField):
    """Whether this device stays signed in."""

    def __init__(self) -> None:
        super().__init__(label=_("Keep me signed in on this device"), required=False, initial=True)


class SignInForm(PlainForm):
    """E-mail and password."""

    username = AddressField()
    password = PasswordField()
    remember = RememberField()


class CodeRequestForm(PlainForm):
    """Where a code goes."""

    username = MailboxField()
    remember = RememberField()


class ResetForm(PlainForm):
    """Where the link to a new password goes."""

    username = MailboxField()


class CodeForm(PlainForm):
    """The code from the letter."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
        error_messages={"required": _("Enter the code from the letter.")},
    )


class ConfirmForm(PlainForm):
    """All that the own sign-in takes, once more, before something that a thief of an open browser would do."""

    password = PasswordField()
    code = CodeField(label=_("Code from your app, or a recovery code"), error_messages={"required": _("Enter a code.")})

    def __init__(self, *args: Any, has_password: bool, has_factor: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_password:
            del self.fields["password"]
        if not has_factor:
            del self.fields["code"]
