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
    page = _opened(request, access.session_for_pair(request.user, session_id))
    seat = page.seat
    context = {"page": page, "seat": seat, "half_form": _half_form(page), "note_form": _note_form(page)}
    context["openings"] = notices_on(seat)
    return render(request, "sessions_app/session/page.html", context)


@require_safe
def changes(request: MemberRequest, session_id: str) -> HttpResponse:
    """Every shared wording of every answer, oldest first."""
    seat = access.session_for_pair(request.user, session_id)
    if seat.session.cancelled_at:
        return redirect("session", session_id)
    page = _opened(request, seat)
    return render(request, "sessions_app/session/changes.html", {"page": page, "seat": page.seat})


def _opened(request: MemberRequest, seat: access.Seat) -> SessionPage:
    """The page; what was shared is marked as read when its mentor opens it, and again after a change. Then it is read
    anew: what was taken back just before the mark is a draft again, and shown to nobody."""
    page = session_page(seat)
    if not page.is_unread or request.method != "GET":
        return page
    mark_read(session=page.session, by=request.user)
    return session_page(access.session_for_pair(request.user, seat.session.public_id))


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
