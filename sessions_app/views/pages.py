"""Pages that anybody in the house may read: the playbook, who can read what, accessibility."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import User
from ..reads.pages import playbook_for, programs_of, versions_in_use
from ..reads.privacy import privacy_tables
from .request import MemberRequest


@require_safe
def playbook(request: MemberRequest) -> HttpResponse:
    """The playbook that this person's pair, or program, runs on, and which version that is."""
    asked = request.GET.get("version", "")
    version_id = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None
    context = {"playbook": playbook_for(request.user, version_id), "in_use": versions_in_use(request.user)}
    return render(request, "sessions_app/playbook/page.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Who can read what, in the terms of whoever asks."""
    user = request.user if isinstance(request.user, User) else None
    context = {"tables": privacy_tables(user), "programs": programs_of(user) if user else []}
    return render(request, "sessions_app/privacy/page.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works, what does not yet, and how to tell us."""
    return render(request, "sessions_app/accessibility/page.html")
