"""Pages that anybody in the house may read: the playbook, who can read what, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..reads.pages import playbook_for, privacy_table
from .request import MemberRequest


@require_safe
def playbook(request: MemberRequest) -> HttpResponse:
    """The playbook that this person's pair, or program, runs on."""
    return render(request, "sessions_app/playbook/page.html", {"playbook": playbook_for(request.user)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who can read what, in words for everybody."""
    return render(request, "sessions_app/privacy/page.html", privacy_table())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not yet, and how to tell us."""
    return render(request, "sessions_app/accessibility/page.html")
