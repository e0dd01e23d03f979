"""Setting a program up."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access
from ..actions import set_up as act
from ..actions.program import Settings, check_settings
from ..forms.set_up import SetUpForm
from ..reads.plan import phases_of
from .plan import plan_in
from .refusal import attempt
from .request import MemberRequest, form_page

HALF_A_YEAR = timedelta(days=181)


@form_page
def set_up(request: MemberRequest) -> HttpResponse:
    """One page from nothing to a program with an admin."""
    operator = access.operator(request.user)
    form = _form(request)

    def make() -> None:
        said = {name: form.cleaned_data[name] for name in ("slug", "admin_email", "admin_name")}
        act.set_up(settings=Settings(**form.settings), by=operator, **said)

    tried = attempt(request, form, make)
    if tried.done:
        messages.success(request, _("%(name)s is set up.") % form.cleaned_data)
        runs_it = form.cleaned_data["admin_email"].strip().lower() == operator.email
        return redirect("people", form.cleaned_data["slug"]) if runs_it else redirect("front")
    return _page(request, form, tried.status)


@require_POST
def plan(request: MemberRequest) -> HttpResponse:
    """Works out the arithmetic of what stands in the form, and stores nothing."""
    access.operator(request.user)
    form = _form(request)
    tried = attempt(request, form, lambda: check_settings(Settings(**form.settings)))
    return _page(request, form, 200 if plan_in(form, ()) else tried.status)


def _form(request: MemberRequest) -> SetUpForm:
    today = timezone.localdate()
    usual: dict[str, Any] = act.usual_settings(today, today + HALF_A_YEAR, request.user.time_zone)
    runs_it = {"admin_name": request.user.name, "admin_email": request.user.email}
    return SetUpForm(request.POST or None, initial=usual | runs_it)


def _page(request: MemberRequest, form: SetUpForm, status: int) -> HttpResponse:
    context = {"form": form, "plan": plan_in(form, phases_of(None))}
    return render(request, "sessions_app/settings/set_up.html", context, status=status)
