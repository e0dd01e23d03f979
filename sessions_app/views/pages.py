"""Pages that anybody in the house may read: the playbook, who can read what, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import User
from ..reads.pages import playbook_for, privacy_table, programs_of
from .request import MemberRequest


@require_safe
def playbook(request: MemberRequest) -> HttpResponse:
    """The playbook that this person's pair, or program, runs on."""
    return render(request, "sessions_app/playbook/page.html", {"playbook": playbook_for(request.user)})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who can read what, in words for everybody."""
    programs = programs_of(request.user) if isinstance(request.user, User) else []
    return render(request, "sessions_app/privacy/page.html", privacy_table() | {"programs": programs})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not yet, and how to tell us."""
    return render(request, "sessions_app/accessibility/page.html")
