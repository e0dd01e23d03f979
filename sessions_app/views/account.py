"""Signing in and out, and the account page."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from ..actions.account import change_account
from ..actions.sign_in import end_device
from ..errors import RuleBroken, WrongPair
from ..forms.account import AccountForm
from ..forms.sign_in import SignInForm
from ..models import User
from ..reads.erasure import open_request
from ..reads.frame import hats_of, is_first_sitting
from ..reads.pairing import programs_to_pair_in
from .door import Door, bring, keep_until_next_step
from .refusal import show_refusal
from .request import MemberRequest, form_page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Leads everybody to where their work is."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    hats = hats_of(request.user)
    if hats.is_mentee:
        return redirect("home")
    if hats.is_mentor:
        return redirect("today")
    if hats.overseen:
        return redirect("progress", hats.overseen[0].slug)
    return redirect("set-up" if is_first_sitting(request.user) else "playbook")


def signed_out_page(request: HttpRequest) -> HttpResponse:
    """The door for somebody who is not signed in. A form that was on its way is carried through it."""
    if request.method != "POST":
        return redirect(_door(request))
    context = {"form": SignInForm(), **Door.before(request).context()}
    return render(request, "sessions_app/account/sign_in.html", context, status=401)


def _door(request: HttpRequest) -> str:
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path()
    return f"{reverse('sign-in')}?{query.urlencode(safe='/')}"


@sensitive_post_parameters("password")
@form_page
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Signs a person in and leads back to where they were, with what they had typed; or on to the second factor."""
    door, form, status = Door.of(request), SignInForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return enter(request, door, form.cleaned_data["username"], form.cleaned_data["password"])
            except RuleBroken as refused:
                status = show_refusal(form, refused)
    context = {"form": form, **door.context()}
    return render(request, "sessions_app/account/sign_in.html", context, status=status)


def enter(request: HttpRequest, door: Door, email: str, password: str) -> HttpResponseBase:
    """Through the library's steps with this password. Raises WrongPair where the two do not match an account, and
    TriedTooOften where they are not looked at."""
    user = get_adapter().authenticate(request, email=email, password=password)
    if user is None:
        raise WrongPair
    if request.user.is_authenticated:
        logout(request)
    bring(request, door)
    login = Login(user=user, email=email, redirect_url=door.target)
    response: HttpResponseBase = perform_password_login(request, {"email": email}, login)
    if not request.user.is_authenticated:
        keep_until_next_step(request, door, user.pk)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session on this device."""
    end_device(session_key=request.session.session_key or "")
    logout(request)
    return render(request, "sessions_app/account/signed_out.html")


@form_page
def account(request: MemberRequest) -> HttpResponse:
    """Name, time zone and theme."""
    user = request.user
    initial = {"name": user.name, "time_zone": user.time_zone, "theme": user.theme}
    form = AccountForm(request.POST or None, initial=initial, themes=User.Theme.choices)
    if request.method == "POST" and form.is_valid():
        change_account(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("account")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "erasure": open_request(user), "pairing": programs_to_pair_in(user)}
    return render(request, "sessions_app/account/page.html", context, status=status)
