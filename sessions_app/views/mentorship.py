"""One pair's arc and sessions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..reads.health import health_of_pair
from ..reads.intervention import Care, interventions_of
from ..reads.mentorship import mentorship_page, side_of
from .request import MemberRequest


@require_safe
def mentorship(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """The same page for the two of them, and without links into sessions for those who see the status only."""
    pair = access.mentorship_for_status(request.user, mentorship_id)
    page = mentorship_page(pair, side_of(pair, request.user.pk))
    context = {"page": page, "pair": pair, "health": health_of_pair(pair), "care": Care(interventions_of(pair))}
    return render(request, "sessions_app/mentorship/page.html", context)
