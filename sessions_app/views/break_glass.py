"""Break-glass: asking, the program's requests, deciding one, and reading what was opened."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions import break_glass as act
from ..forms.base import PlainForm
from ..forms.break_glass import AllowForm, AskForm
from ..reads.break_glass import Asked, opened_session, requests_page, session_choices, sessions_to_open
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def ask(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """Which session and why; what will happen stands beside it."""
    pair = access.mentorship_to_open(request.user, mentorship_id)
    sessions = sessions_to_open(pair)
    form = AskForm(request.POST or None, sessions=session_choices(sessions))

    def asking() -> None:
        said = form.cleaned_data
        act.ask(session=sessions[said["session"]], reason=said["reason"], by=request.user)

    tried = attempt(request, form, asking)
    if tried.done:
        messages.success(request, _("You have asked. Both of them are told, and another admin has to allow it."))
        return redirect("break-glass-list", pair.program.slug)
    context = {"form": form, "pair": pair, "sessions": sessions}
    return render(request, "sessions_app/break_glass/ask.html", context, status=tried.status)


@require_safe
def requests(request: MemberRequest, slug: str) -> HttpResponse:
    """Every request of the program, newest first."""
    program, found = access.break_glass_of_program(request.user, slug)
    context = {"program": program, "page_obj": requests_page(found, request.GET.get("page"))}
    return render(request, "sessions_app/break_glass/list.html", context)


@require_safe
def asked(request: MemberRequest, request_id: str) -> HttpResponse:
    """One request: who asks, why, how it stands, and what this admin can do about it."""
    return _request_page(request, request_id, AllowForm())


@require_POST
def approve(request: MemberRequest, request_id: str) -> HttpResponse:
    """A second admin allows it for a while."""
    form = AllowForm(request.POST)

    def allowing(glass: Any) -> None:
        act.approve(glass=glass, minutes=form.cleaned_data["minutes"], by=request.user)

    return _acted(request, request_id, form, allowing, _("It is open, and both of them are told."))


@require_POST
def refuse(request: MemberRequest, request_id: str) -> HttpResponse:
    """A second admin says no."""
    form = PlainForm(request.POST)
    return _acted(request, request_id, form, lambda glass: act.refuse(glass=glass, by=request.user), _("Refused."))


@require_POST
def close(request: MemberRequest, request_id: str) -> HttpResponse:
    """Closes what is open before its time, or takes a request back."""
    form = PlainForm(request.POST)
    return _acted(request, request_id, form, lambda glass: act.close(glass=glass, by=request.user), _("Closed."))


@require_safe
def opened(request: MemberRequest, request_id: str) -> HttpResponse:
    """What the pair shares in the session, read only. Every opening is an entry that both of them read."""
    glass = access.break_glass_to_read(request.user, request_id)
    if request.method == "GET":
        act.note_view(glass=glass, by=request.user)
    context = {"glass": glass, "page": opened_session(glass.session)}
    return render(request, "sessions_app/break_glass/session.html", context)


def _acted(
    request: MemberRequest, request_id: str, form: PlainForm, acting: Callable[[Any], None], done: str
) -> HttpResponse:
    """Leads back to the request with what was done, or shows it as it stands with the refusal."""
    glass = access.break_glass_for_admin(request.user, request_id).glass
    tried = attempt(request, form, lambda: acting(glass))
    if not tried.done:
        return _request_page(request, request_id, form, tried.status)
    messages.success(request, done)
    return redirect("break-glass-request", request_id)


def _request_page(request: MemberRequest, request_id: str, form: PlainForm, status: int = 200) -> HttpResponse:
    found = access.break_glass_for_admin(request.user, request_id)
    context = {
        "asked": Asked(found.glass, timezone.now()),
        "tells_reason": found.tells_reason,
        "is_mine": found.glass.asked_by_id == request.user.pk,
        "form": form,
        "allow_form": form if isinstance(form, AllowForm) else AllowForm(),
    }
    return render(request, "sessions_app/break_glass/request.html", context, status=status)
