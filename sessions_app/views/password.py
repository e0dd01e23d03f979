"""A new password: changed by somebody who knows the present one, or set by a link from a letter."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.password_change import finalize_password_change
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from ..actions.password import change_password, reset_password, reset_path
from ..actions.secret_letter import send_secret_letter
from ..actions.tries import LETTER, PASSWORD, count_try, forget
from ..errors import LinkUsed, WrongPassword
from ..forms.account import ChangePasswordForm, NewPasswordForm
from ..forms.sign_in import ResetForm
from ..reads.account import account_of, account_of_link
from .refusal import attempt
from .request import MemberRequest, form_page
from .visit import client_address

LINK = "password_link"
"""In the session: whose link was opened, and its secret. Out of the address, which a browser keeps and shows."""


@sensitive_post_parameters("old_password", "new_password1", "new_password2")
@form_page
def change(request: MemberRequest) -> HttpResponse:
    """A new password; other devices are signed out by it."""
    form = ChangePasswordForm(request.user, request.POST or None)
    tried = attempt(request, form, lambda: _change(request, form.cleaned_data))
    if tried.done:
        messages.success(request, _("Your password is changed. Other devices are signed out."))
        return redirect("account")
    return render(request, "sessions_app/account/password_change.html", {"form": form}, status=tried.status)


def _change(request: MemberRequest, typed: dict[str, str]) -> None:
    if not get_adapter().reauthenticate(request.user, typed["old_password"]):
        raise WrongPassword(field="old_password")
    key = request.session.session_key or ""
    change_password(user=request.user, password=typed["new_password1"], session_key=key)
    # This device goes on under a key of its own.
    finalize_password_change(request, request.user)


@form_page
def request_link(request: HttpRequest) -> HttpResponse:
    """Sends a link. Known and unknown addresses get the same answer, and each gets a letter."""
    form = ResetForm(request.POST or None)
    tried = attempt(request, form, lambda: _send(request, form.cleaned_data["username"]))
    if tried.done:
        return redirect("password-reset-sent")
    return render(request, "sessions_app/account/password_reset.html", {"form": form}, status=tried.status)


def _send(request: HttpRequest, email: str) -> None:
    count_try(LETTER, name=email, address=client_address(request))
    user = account_of(email)
    if user is None:
        send_secret_letter(kind="no_account", address=email)
    else:
        send_secret_letter(kind="password_reset", address=email, link=f"{settings.SITE_URL}{reset_path(user)}")


@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """What to do next, whether or not there is such an account."""
    return render(request, "sessions_app/account/password_reset_sent.html")


@require_safe
def open_link(request: HttpRequest, user_id: str, token: str) -> HttpResponse:
    """Takes the secret out of the address. Looking does not use the link up: mail filters open links too."""
    if account_of_link(user_id, token) is None:
        return _used(request)
    request.session[LINK] = [user_id, token]
    return redirect("password-new")


@sensitive_post_parameters("new_password1", "new_password2")
@form_page
def set_new(request: HttpRequest) -> HttpResponse:
    """The new password of whoever opened the link; then the door, with whatever steps it has."""
    user_id, token = request.session.get(LINK, ["", ""])
    user = account_of_link(user_id, token)
    if user is None:
        return _used(request)
    form = NewPasswordForm(user, request.POST or None)
    tried = attempt(request, form, lambda: _set(request, user_id, token, form.cleaned_data["new_password1"]))
    if tried.done:
        messages.success(request, _("Your new password is set. Sign in with it."))
        return redirect("sign-in")
    if isinstance(tried.refused, LinkUsed):
        return _used(request)
    return render(request, "sessions_app/account/password_new.html", {"form": form}, status=tried.status)


def _set(request: HttpRequest, user_id: str, token: str, password: str) -> None:
    user = reset_password(public_id=user_id, token=token, password=password)
    forget(PASSWORD, name=user.email, address=client_address(request))
    logout(request)


def _used(request: HttpRequest) -> HttpResponse:
    request.session.pop(LINK, None)
    return render(request, "sessions_app/account/password_link_used.html", status=LinkUsed.status)
