"""Following an invitation: a new account, or a role for the account that the address has."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions import invitation as act
from ..errors import HasAccount, InvitationOver
from ..forms.join import JoinForm
from ..models import User
from ..reads.invitation import Door, Welcome, door_of
from .errors import plain_page


@require_safe
def join(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the link in the letter opens."""
    invitation = access.invitation_of_link(token)
    if invitation is None or not invitation.is_good:
        return _dead_link(404 if invitation is None else 410)
    initial = {"name": invitation.name, "time_zone": invitation.time_zone or invitation.program.time_zone}
    form = JoinForm(initial=initial, account=User(email=invitation.email))
    return _page(request, door_of(invitation, request.user), form, 200)


@sensitive_post_parameters("password")
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Takes the form of that page. The token comes as a field: addresses of refused forms end up in logs."""
    invitation = access.invitation_of_link(request.POST.get("invitation", ""))
    if invitation is None or not invitation.is_good:
        return _dead_link(404 if invitation is None else 410)
    door = door_of(invitation, request.user)
    form = JoinForm(request.POST, account=User(email=invitation.email))
    try:
        if door.welcome == Welcome.YOURS and isinstance(request.user, User):
            act.accept(invitation=invitation, by=request.user)
            return _arrived(request, door, redirect("front"))
        if door.welcome != Welcome.NEWCOMER or not form.is_valid():
            return _page(request, door, form, 422)
        user = act.join(invitation=invitation, **form.cleaned_data)
    except InvitationOver as refused:
        return _dead_link(refused.status)
    except HasAccount as refused:
        return _page(request, door_of(invitation, request.user), form, refused.status)
    login = Login(user=user, email=user.email, redirect_url=reverse("front"))
    return _arrived(request, door, perform_password_login(request, {"email": user.email}, login))


def _page(request: HttpRequest, door: Door, form: JoinForm, status: int) -> HttpResponse:
    """How to go on, for whoever is here."""
    context: dict[str, Any] = {"invitation": door.invitation, "welcome": door.welcome}
    if door.welcome == Welcome.NEWCOMER:
        context["form"] = form
    if door.welcome == Welcome.SOMEBODY_ELSE:
        status = 403
    return render(request, "sessions_app/join/page.html", context, status=status)


def _arrived(request: HttpRequest, door: Door, response: HttpResponse) -> HttpResponse:
    messages.success(request, _("You have joined %(program)s.") % {"program": door.invitation.program.name})
    return response


def _dead_link(status: int) -> HttpResponse:
    """The same words for every link that leads nowhere, so that none tells whom it was for, or what became of it."""
    text = _(
        "An invitation works once and for two weeks, and it can be withdrawn. If you have joined already, sign in. "
        "Otherwise ask your program admin to send it again."
    )
    return plain_page(_("This invitation does not work any more"), text, status)
