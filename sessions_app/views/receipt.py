"""Whether a form arrived: what a browser asks before it forgets what was typed into it."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from .. import access
from .request import MemberRequest


@require_safe
def receipt(request: MemberRequest, key: str) -> HttpResponse:
    """Says no more than that the form with this key was taken."""
    access.receipt_of_owner(request.user, key)
    return HttpResponse(status=204)
