"""The mentor's own style over time; nobody else opens this page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..reads.style import style_of
from .request import MemberRequest


@require_safe
def style(request: MemberRequest) -> HttpResponse:
    """How often own sessions leaned towards advice, in which ways, and how much of the notes is questions."""
    page = style_of(request.user, access.mentorships_as(request.user, access.Side.MENTOR))
    return render(request, "sessions_app/today/style.html", {"style": page})
