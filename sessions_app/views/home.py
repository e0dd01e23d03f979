"""The mentee's home."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..reads.break_glass import notices_for
from ..reads.home import home_for
from ..reads.pairing import programs_to_pair_in
from .request import MemberRequest


@require_safe
def home(request: MemberRequest) -> HttpResponse:
    """The arc, what is due, what the last session left, sessions so far."""
    mentorships = access.mentorships_as(request.user, access.Side.MENTEE)
    page, openings = home_for(mentorships), notices_for(access.Side.MENTEE, mentorships)
    context = {"home": page, "openings": openings, "pairing": programs_to_pair_in(request.user) if not page else []}
    return render(request, "sessions_app/home/page.html", context)
