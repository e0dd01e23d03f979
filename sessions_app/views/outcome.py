"""How it ended: each side's own half."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions.outcome import Said, record_half
from ..forms.outcome import MenteeHalfForm, MentorHalfForm
from ..models import OutcomeHalf
from ..reads.session import session_page
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@form_page
def outcome(request: MemberRequest, session_id: str) -> HttpResponse:
    """Records this side's half, or changes it within 14 days."""
    seat = access.session_for_pair(request.user, session_id)
    page = session_page(seat)
    if request.method != "POST" and not page.is_open_for_half:
        return redirect("session", session_id)
    form_class = MentorHalfForm if seat.is_mentor else MenteeHalfForm
    form = form_class(request.POST or None, initial=_said(page.mine), partner=seat.partner.first_name)
    tried = attempt(
        request,
        form,
        lambda: record_half(
            session=seat.session,
            side=seat.side,
            said=Said(**form.cleaned_data),
            revision=posted_revision(request),
            by=request.user,
        ),
    )
    if tried.done:
        messages.success(request, _("Recorded."))
        return redirect("session", session_id)
    revision = tried.revision(request, page.mine.revision if page.mine else 0)
    context = {"form": form, "page": page, "seat": seat, "revision": revision}
    return render(request, "sessions_app/session/outcome.html", context, status=tried.status)


def _said(half: OutcomeHalf | None) -> dict[str, object]:
    """What a half says, as form values."""
    if half is None:
        return {}
    return {name: getattr(half, name) for name in asdict(Said("", "", ""))}
