"""The mentor's dashboard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..reads.break_glass import notices_for
from ..reads.today import today_for
from .request import MemberRequest


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """What is waiting, what comes next, where each mentee is."""
    mentorships = access.mentorships_as(request.user, access.Side.MENTOR)
    context = {"today": today_for(mentorships), "openings": notices_for(access.Side.MENTOR, mentorships)}
    return render(request, "sessions_app/today/page.html", context)
