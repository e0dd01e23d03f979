"""The step after the password for those who have a second factor."""

import json
from collections.abc import Callable
from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import ngettext

from ..actions.factor import note_used
from ..actions.tries import STEP, count_try, take_back
from ..errors import WrongCode
from ..forms.factor import StepForm, StepPasskeyForm
from ..models import User
from ..reads.factors import FEW, factors_of
from .refusal import attempt
from .request import form_page
from .visit import client_address


@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="sign-in")  # type: ignore[untyped-decorator]
@form_page
@transaction.atomic
def second_step(request: HttpRequest) -> HttpResponseBase:
    """Takes a code from the app, a recovery code or a passkey, and goes on to where the password was leading."""
    stage = request._login_stage  # type: ignore[attr-defined]  # set by the decorator
    user = stage.login.user
    by_passkey = bool(request.POST.get("credential"))
    posted = request.POST or None
    form: StepForm | StepPasskeyForm = StepPasskeyForm(posted, user=user) if by_passkey else StepForm(posted)
    tried = attempt(request, form, lambda: _use(request, form, user))
    if tried.done:
        response: HttpResponseBase = stage.exit()
        return response
    factors = factors_of(user)
    context = {
        "form": form,
        "code": StepForm() if by_passkey else form,
        "factors": factors,
        "options": json.dumps(begin_authentication(user)) if factors.passkeys else "",
    }
    return render(request, "sessions_app/account/second_step.html", context, status=tried.status)


def _use(request: HttpRequest, form: StepForm | StepPasskeyForm, user: User) -> None:
    if isinstance(form, StepPasskeyForm):
        form.save()
        return
    left = take_code(request, user, form.cleaned_data["code"], AuthenticateForm)
    if left is not None and left <= FEW:
        said = ngettext("%(left)s recovery code is left.", "%(left)s recovery codes are left.", left)
        messages.warning(request, said % {"left": left})


def take_code(request: HttpRequest, user: User, code: str, library: Callable[..., Any]) -> int | None:
    """Counts the try, has the library look at the code, and spends it. Returns how many recovery codes are left where
    it was one of them. Raises StepTriedTooOften, WrongCode or CodeSpent."""
    name, address = user.email, client_address(request)
    count_try(STEP, name=name, address=address)
    form = library({"code": code}, user=user)
    if not form.is_valid():
        raise WrongCode(str(form.errors["code"][0]))
    left = note_used(user=user, factor=form.authenticator)
    form.save()
    take_back(STEP, name=name, address=address)
    return left
