"""A draft of a playbook as a mentee would meet it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..forms.playbook import PreviewForm
from ..forms.preparation import AnswersForm, ChoiceForm, LensForm
from ..reads.playbook_draft import draft_page
from ..reads.playbook_preview import Preview, preview_of
from ..reads.preparation_parts import part_names
from .request import MemberRequest


@require_safe
def preview(request: MemberRequest, slug: str) -> HttpResponse:
    """What one session asks for; nothing on the page can be written."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    form = PreviewForm(request.GET or None, lenses=page.playbook.lenses)
    asked = form.cleaned_data if form.is_valid() else {}
    shown = preview_of(page.playbook, asked.get("session"), asked.get("choice", ""))
    context = {"form": form, "shown": shown, "program": page.draft.program} | (_forms(shown) if shown else {})
    if shown:
        form.initial = {"session": shown.number, "choice": shown.choice}
    return render(request, "sessions_app/draft/preview.html", context, status=422 if form.errors else 200)


def _forms(shown: Preview) -> dict[str, Any]:
    """The forms of the mentee's own pages."""
    book = shown.playbook
    choice = {"choice": shown.choice}
    lenses = book.lenses if shown.nothing else ()
    return {
        "choosing": ChoiceForm(prompts=book.pre_read, texts={}, lenses=book.lenses, initial=choice),
        "writing": LensForm(prompts=shown.written, texts={}, parts=part_names(book), lenses=lenses),
        "carried": AnswersForm(prompts=shown.carried, texts={}),
    }
