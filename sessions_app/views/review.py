"""The weekly review of a program, or of somebody's pods in it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..forms.intervention import ReviewForm
from ..reads.review import pods_of, review_for
from .request import MemberRequest


@require_safe
def review(request: MemberRequest, slug: str) -> HttpResponse:
    """What is open, and by pod who needs help, who stands still and who thrives."""
    overview = access.program_for_status(request.user, slug)
    pods = pods_of(overview.mentorships)
    form = ReviewForm(request.GET, pods=[(pod.public_id, pod.name) for pod in pods])
    wanted = form.cleaned_data["pod"] if form.is_valid() else ""
    found = review_for(
        overview.program,
        overview.mentorships,
        pods=pods,
        is_whole=overview.is_whole,
        pod=wanted,
        number=request.GET.get("page"),
    )
    context = {"review": found, "form": form, "wanted": wanted, "page_obj": found.page}
    return render(request, "sessions_app/review/page.html", context, status=200 if form.is_valid() else 422)
