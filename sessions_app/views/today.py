"""The mentor's dashboard."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import access
from ..reads.today import today_for


def today(request: HttpRequest) -> HttpResponse:
    """What is waiting, what comes next, where each mentee is."""
    page = today_for(access.mentorships_as(request.user, access.Side.MENTOR))
    return render(request, "sessions_app/today/page.html", {"today": page})
