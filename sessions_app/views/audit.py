"""What happened: with one's own data, and in a program."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import access
from ..forms.audit import OwnTrailForm, ProgramTrailForm
from ..reads.audit import Sought, kinds, own_pairs, trail_of
from .request import MemberRequest


@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """Everything that was done with one's own data, and who opened it."""
    pairs = own_pairs(request.user)
    form = OwnTrailForm(request.GET, pairs=pairs)
    entries = access.own_trail(request.user)
    picked = form.cleaned_data["pair"] if form.is_valid() else ""
    if picked:
        entries = entries.filter(mentorship__public_id=picked)
    trail = trail_of(entries, viewer=request.user, before=request.GET.get("before", ""))
    context = {"form": form, "trail": trail, "one_pair": len(pairs) < 2 or picked}
    return render(request, "sessions_app/audit/own.html", context, status=200 if form.is_valid() else 422)


@require_safe
def of_program(request: MemberRequest, slug: str) -> HttpResponse:
    """What everybody did in a program, without any text."""
    program, entries = access.program_trail(request.user, slug)
    form = ProgramTrailForm(request.GET, kinds=kinds())
    sought = Sought(**form.cleaned_data) if form.is_valid() else Sought()
    trail = trail_of(sought.among(entries), viewer=None, before=request.GET.get("before", ""))
    context = {"program": program, "form": form, "sought": sought, "trail": trail}
    return render(request, "sessions_app/audit/program.html", context, status=200 if form.is_valid() else 422)
