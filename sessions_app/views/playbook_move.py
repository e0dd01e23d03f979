"""Moving running pairs of a program to another version of its playbook."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from .. import access
from ..actions.playbook_move import move_pairs
from ..forms.playbook import MoveForm
from ..reads.playbook_move import move_page
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def move(request: MemberRequest, slug: str, version_id: int) -> HttpResponse:
    """The pairs on other versions; those that are ticked are moved, or all of them."""
    program, version = access.playbook_version_for_admin(request.user, slug, version_id)
    page = move_page(program, version, request.GET.get("page"))
    form = MoveForm(request.POST or None, pairs=[(row.public_id, row.mentee) for row in page.rows])
    moved = 0

    def move_them() -> None:
        nonlocal moved
        moved = move_pairs(program=program, version=version, by=request.user, pairs=form.chosen)

    tried = attempt(request, form, move_them)
    if tried.done:
        said = {"n": moved, "number": version.number}
        text = ngettext(
            "%(n)s pair is on version %(number)s from its next booking on.",
            "%(n)s pairs are on version %(number)s from their next booking on.",
            moved,
        )
        messages.success(request, text % said)
        return redirect("playbook-versions", slug)
    context = {"form": form, "page": page, "page_obj": page.pairs, "program": program, "version": version}
    return render(request, "sessions_app/playbook/move.html", context, status=tried.status)
