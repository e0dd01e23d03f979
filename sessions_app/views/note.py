"""The mentor's own note."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from .. import access
from ..actions.session import save_note
from ..forms.outcome import NoteForm
from ..reads.session import session_page
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@form_page
def note(request: MemberRequest, session_id: str) -> HttpResponse:
    """Writes the note; only its author ever opens this page."""
    seat = access.session_for_mentor(request.user, session_id)
    page = session_page(seat)
    if request.method != "POST" and page.erased_at:
        return redirect("session", session_id)
    stored = page.note.text if page.note else ""
    form = NoteForm(
        request.POST or None,
        initial={"text": stored},
        partner=seat.partner.first_name,
        hint_url=reverse("hint", args=[session_id]),
    )
    tried = attempt(
        request,
        form,
        lambda: save_note(
            session=seat.session, text=form.cleaned_data["text"], revision=posted_revision(request), by=request.user
        ),
    )
    if tried.done:
        messages.success(request, _("Your note is saved."))
        return redirect("session", session_id)
    revision = tried.revision(request, page.note.revision if page.note else 0)
    context = {"form": form, "page": page, "seat": seat, "revision": revision}
    return render(request, "sessions_app/session/note.html", context, status=tried.status)
