"""Signing in with a code from a letter, in the browser that asked for it."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.stages import LoginByCodeStage
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ..actions.secret_letter import send_secret_letter
from ..actions.tries import CODE, LETTER, count_try
from ..errors import WrongCode
from ..forms.sign_in import CodeForm, CodeRequestForm
from ..reads.account import account_of
from .door import Door, keep_until_next_step
from .refusal import attempt
from .request import form_page
from .visit import client_address


@form_page
def request_code(request: HttpRequest) -> HttpResponseBase:
    """Sends a code. Known and unknown addresses get the same answer, and each gets a letter."""
    door, form = Door.of(request), CodeRequestForm(request.POST or None)
    tried = attempt(request, form, lambda: _send(request, door, form.cleaned_data["username"]))
    if tried.done:
        return redirect("account_confirm_login_code")
    context = {"form": form, **door.context()}
    return render(request, "sessions_app/account/request_code.html", context, status=tried.status)


def _send(request: HttpRequest, door: Door, email: str) -> None:
    count_try(LETTER, name=email, address=client_address(request))
    user = account_of(email)
    if request.user.is_authenticated:
        logout(request)
    if user is None:
        send_secret_letter(kind="no_account", address=email)
    # For an unknown address too: the next page is the same, and no code is right.
    LoginCodeVerificationProcess.initiate(request=request, user=user, email=email)
    keep_until_next_step(request, door, user.pk if user else 0)


@login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="sign-in-code")  # type: ignore[untyped-decorator]
@form_page
def enter_code(request: HttpRequest) -> HttpResponseBase:
    """Takes the code, once and in time."""
    process = LoginCodeVerificationProcess.resume(request._login_stage)  # type: ignore[attr-defined]
    if process is None:
        return redirect("sign-in-code")
    form = CodeForm(request.POST or None)
    tried = attempt(request, form, lambda: _check(process, form.cleaned_data["code"]))
    if tried.done:
        response: HttpResponseBase = process.finish(None)
        return response
    context = {"form": form, "address": process.state["email"]}
    return render(request, "sessions_app/account/enter_code.html", context, status=tried.status)


def _check(process: LoginCodeVerificationProcess, code: str) -> None:
    # The library counts in the session, where guesses that come at once all find the same number.
    count_try(CODE, name=f"{process.request.session.session_key} {process.state['at']}")
    if compare_user_code(actual=code, expected=process.code):
        return
    if process.record_invalid_attempt():
        raise WrongCode
    raise WrongCode(_("That was the last try with this code. Have a new one sent."))
