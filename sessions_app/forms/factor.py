"""Second factors: the code from an app, a recovery code, and what a device answers for a passkey."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.utils import websafe_encode
from fido2.webauthn import RegistrationResponse

from .base import PlainForm

UNREADABLE = _("This passkey was not accepted. Try again, or use another way.")


class CodeField(forms.CharField):
    """Digits, typed with or without blanks between them."""

    def __init__(self, **kwargs: Any) -> None:
        given = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=given), **kwargs)


class AnswerField(forms.JSONField):
    """What a device answered, put in by a script."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, error_messages={"required": UNREADABLE, "invalid": UNREADABLE})

    def to_python(self, value: Any) -> Any:
        """Refuses what is nested too deep to be read as it refuses what is no JSON."""
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(UNREADABLE) from None

    def bound_data(self, data: Any, initial: Any) -> None:
        """Nothing: an answer is one to one question, so a refused one does not come back."""

    def prepare_value(self, value: Any) -> str:
        """Empty, for the script to fill."""
        return ""


class _FactorForm(PlainForm):
    """Checked against the factors of the person that is given as `user`."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)


class AppForm(_FactorForm, ActivateTOTPForm):
    """The first code of an app that is being set up."""

    code = CodeField(
        label=_("Code from the app"),
        help_text=_("Six digits that change every half minute"),
        error_messages={"required": _("Enter the six digits that the app shows now.")},
    )


class PasskeyForm(_FactorForm, AddWebAuthnForm):
    """A new passkey, with a name to tell it from the next one. It always signs in by itself."""

    passwordless = None
    credential = AnswerField()
    name = forms.CharField(
        label=_("Name"), max_length=80, required=False, help_text=_("So that you know it again, such as “Work laptop”")
    )

    def clean(self) -> dict[str, Any]:
        """Refuses an answer that is none, and keeps of a good one what later sign-ins are checked against."""
        cleaned: dict[str, Any] = _readable(super().clean)
        if cleaned.get("credential"):
            cleaned["credential"] = _kept(RegistrationResponse.from_dict(cleaned["credential"]))
        return cleaned


class StepForm(PlainForm):
    """The second step of signing in."""

    code = CodeField(label=_("Code"), error_messages={"required": _("Enter the code.")})


class _Answer(_FactorForm):
    """What the device answered."""

    credential = AnswerField()

    @property
    def factor(self) -> Any:
        """The passkey that it answered with."""
        return self.cleaned_data["credential"]

    def clean_credential(self) -> Any:
        """Refuses an answer that is none."""
        return _readable(super().clean_credential)  # type: ignore[misc]


class StepPasskeyForm(_Answer, AuthenticateWebAuthnForm):
    """A passkey as the second step of signing in."""


class ConfirmPasskeyForm(_Answer, ReauthenticateWebAuthnForm):
    """A passkey once more, before somebody changes how an account is signed in to."""


class SignInPasskeyForm(_Answer, LoginWebAuthnForm):
    """A passkey instead of address and password."""


def _kept(answer: RegistrationResponse) -> dict[str, Any]:
    response = answer.response
    return {
        "id": answer.id,
        "rawId": answer.id,
        "type": "public-key",
        "response": {
            "clientDataJSON": websafe_encode(response.client_data),
            "attestationObject": websafe_encode(response.attestation_object),
        },
    }


def _readable(check: Callable[[], Any]) -> Any:
    """What `check` makes of an answer. The library stumbles over nonsense in many ways; all are one refusal."""
    try:
        return check()
    except ValidationError as refused:
        # What the library says of codes; everything else, such as too many tries, stands.
        raise (ValidationError(UNREADABLE) if refused.code == "incorrect_code" else refused) from None
    except Exception:
        raise ValidationError(UNREADABLE) from None
