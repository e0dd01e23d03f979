"""The live hint while somebody writes: computed here, stored nowhere, in nobody's way."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .. import access
from ..actions.hint import ask_for_hint
from ..reads.hint import hint_for
from .request import MemberRequest


@require_POST
def hint(request: MemberRequest, session_id: str) -> HttpResponse:
    """The first thing in one field that leans towards advice, as a fragment; empty where there is nothing to say."""
    seat = access.session_for_pair(request.user, session_id)
    text = next((request.POST[name] for name in request.POST if name == "text" or name.startswith("q")), "")
    report = ask_for_hint(user=request.user, text=text, role="mentor" if seat.is_mentor else "mentee")
    found = hint_for(report.findings, seat, seat.session) if report and report.findings else None
    return render(request, "sessions_app/session/_hint.html", {"hint": found})
