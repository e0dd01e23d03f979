"""The password once more, before somebody changes how an account is signed in to."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password, resume_request
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ..errors import WrongPassword
from ..forms.sign_in import ConfirmForm
from .door import Door
from .refusal import attempt
from .request import MemberRequest


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: MemberRequest) -> HttpResponseBase:
    """Asks for it, and goes on with what was about to be done."""
    form = ConfirmForm(request.POST or None)
    tried = attempt(request, form, lambda: _check(request, form.cleaned_data["password"]))
    if tried.done:
        reauthenticate_by_password(request)
        return resume_request(request) or redirect("account")
    context = {"form": form, "next": Door.of(request).target}
    return render(request, "sessions_app/account/confirm.html", context, status=tried.status)


def _check(request: MemberRequest, password: str) -> None:
    if not get_adapter().reauthenticate(request.user, password):
        raise WrongPassword
