"""The session page, the same address for both, and what changed since it was shared."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import access
from ..actions.preparation import mark_read
from ..forms.outcome import MenteeHalfForm, MentorHalfForm, NoteForm
from ..reads.break_glass import notices_on
from ..reads.session import SessionPage, session_page
from .request import MemberRequest


@require_safe
def session(request: MemberRequest, session_id: str) -> HttpResponse:
    """What was prepared, the note, how it ended. The mentor's opening marks what was shared as read."""
    seat = access.session_for_pair(request.user, session_id)
    page = session_page(seat)
    _mark_opened(request, page)
    context = {"page": page, "seat": seat, "half_form": _half_form(page), "note_form": _note_form(page)}
    context["openings"] = notices_on(seat)
    return render(request, "sessions_app/session/page.html", context)


@require_safe
def changes(request: MemberRequest, session_id: str) -> HttpResponse:
    """Every shared wording of every answer, oldest first."""
    seat = access.session_for_pair(request.user, session_id)
    if seat.session.cancelled_at:
        return redirect("session", session_id)
    page = session_page(seat)
    _mark_opened(request, page)
    return render(request, "sessions_app/session/changes.html", {"page": page, "seat": seat})


def _mark_opened(request: MemberRequest, page: SessionPage) -> None:
    """Marks what was shared as read when its mentor opens it, and again after a change."""
    if page.is_unread and request.method == "GET":
        mark_read(session=page.session, by=request.user)


def _half_form(page: SessionPage) -> MenteeHalfForm | MentorHalfForm | None:
    """An empty form for the half that is still open."""
    if page.mine or not page.has_started or page.session.cancelled_at or page.erased_at:
        return None
    form = MentorHalfForm if page.seat.is_mentor else MenteeHalfForm
    return form(partner=page.seat.partner.first_name)


def _note_form(page: SessionPage) -> NoteForm | None:
    """The mentor's note as a form until the session is over, or while there is none."""
    if not page.seat.is_mentor or page.session.cancelled_at or page.erased_at or (page.is_over and page.note):
        return None
    text = page.note.text if page.note else ""
    hint_url = reverse("hint", args=[page.session.public_id])
    return NoteForm(initial={"text": text}, partner=page.seat.partner.first_name, hint_url=hint_url)
