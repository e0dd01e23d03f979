"""The mentor's dashboard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..reads.break_glass import notices_for
from ..reads.pairing import programs_to_pair_in
from ..reads.today import today_for
from .request import MemberRequest


@require_safe
def today(request: MemberRequest) -> HttpResponse:
    """What is waiting, what comes next, where each mentee is."""
    mentorships = access.mentorships_as(request.user, access.Side.MENTOR)
    page, openings = today_for(mentorships), notices_for(access.Side.MENTOR, mentorships)
    pairing = programs_to_pair_in(request.user) if not page.rows else []
    context = {"today": page, "openings": openings, "pairing": pairing}
    return render(request, "sessions_app/today/page.html", context)
