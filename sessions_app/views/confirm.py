"""Everything that a sign-in takes once more, before somebody does what concerns the whole account."""

import json

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from ..errors import WrongPassword
from ..forms.base import PlainForm
from ..forms.factor import ConfirmPasskeyForm
from ..forms.sign_in import ConfirmForm
from ..reads.factors import Factors, factors_of
from .door import Door
from .refusal import attempt
from .request import MemberRequest, form_page
from .second_step import take_code


@sensitive_post_parameters("password", "code")
@form_page
def confirm(request: MemberRequest) -> HttpResponseBase:
    """Asks for it, and goes on with what was about to be done. A passkey is both factors in one."""
    factors = factors_of(request.user)
    fields = _fields(request, factors)
    form: PlainForm = fields
    if request.POST.get("credential"):
        answer = ConfirmPasskeyForm(request.POST, user=request.user)
        form, tried = answer, attempt(request, answer, answer.save)
    else:
        tried = attempt(request, fields, lambda: _check(request, fields.cleaned_data))
    if tried.done:
        return resume_request(request) or redirect("account")
    context = {
        "form": form,
        "fields": fields,
        "next": Door.of(request).target,
        "options": json.dumps(begin_authentication(request.user)) if factors.passkeys else "",
    }
    return render(request, "sessions_app/account/confirm.html", context, status=tried.status)


def _fields(request: MemberRequest, factors: Factors) -> ConfirmForm:
    posted = None if request.POST.get("credential") else request.POST or None
    return ConfirmForm(posted, has_password=request.user.has_usable_password(), has_factor=bool(factors.count))


def _check(request: MemberRequest, said: dict[str, str]) -> None:
    """The password first: a recovery code is not spent beside a wrong one."""
    if "password" in said and not get_adapter().reauthenticate(request.user, said["password"]):
        raise WrongPassword
    if "code" in said:
        take_code(request, request.user, said["code"], ReauthenticateForm)
    else:
        reauthenticate_by_password(request)
