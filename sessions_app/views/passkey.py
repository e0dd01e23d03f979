"""Signing in with a passkey alone: something you have, and the finger or the PIN that unlocks it."""

from allauth.account.models import Login
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.contrib.auth import logout
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.debug import sensitive_post_parameters

from ..forms.factor import UNREADABLE, SignInPasskeyForm
from ..forms.sign_in import SignInForm
from .door import Door, bring
from .request import form_page


@sensitive_post_parameters("password")
@form_page
def sign_in_with_passkey(request: HttpRequest) -> HttpResponseBase:
    """What to ask the device, and then what it answered."""
    if request.method != "POST":
        return JsonResponse(begin_authentication(user=None))
    door, form = Door.of(request), SignInPasskeyForm(request.POST)
    if form.is_valid():
        passkey = form.cleaned_data["credential"]
        if passkey.user.is_active:
            if request.user.is_authenticated:
                logout(request)
            bring(request, door)
            login = Login(user=passkey.user, redirect_url=door.target)
            response: HttpResponseBase = perform_passwordless_login(request, passkey, login)
            return response
        form.add_error(None, UNREADABLE)
    context = {"form": SignInForm(), "refused": form, "has_errors": True, **door.context()}
    return render(request, "sessions_app/account/sign_in.html", context, status=422)
