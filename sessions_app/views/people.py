"""The people of a program, and asking somebody in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions import invitation as act
from ..forms.people import InviteForm, PeopleForm
from ..reads.people import KINDS, PeopleWanted, people_of, pods_of
from .refusal import attempt
from .request import MemberRequest, form_page


@require_safe
def people(request: MemberRequest, slug: str) -> HttpResponse:
    """Everybody with a role, narrowed and page by page, and who is invited."""
    program = access.program_for_admin(request.user, slug)
    form = PeopleForm(request.GET, kinds=KINDS, pods=pods_of(program))
    form.is_valid()
    wanted = PeopleWanted(**{name: value for name, value in form.cleaned_data.items() if value})
    found = people_of(program, wanted, request.GET.get("page"), request.GET.get("invited"))
    context = {"people": found, "page_obj": found.page, "form": form, "wanted": wanted}
    return render(request, "sessions_app/people/page.html", context, status=422 if form.errors else 200)


@form_page
def invite(request: MemberRequest, slug: str) -> HttpResponse:
    """One address into one role; the letter goes out at once."""
    program = access.program_for_admin(request.user, slug)
    pods = pods_of(program)
    form = InviteForm(request.POST or None, kinds=KINDS, pods=pods)
    tried = attempt(
        request,
        form,
        lambda: act.invite(
            program=program, by=request.user, **(form.cleaned_data | {"pod": pods.get(form.cleaned_data["pod"])})
        ),
    )
    if tried.done:
        messages.success(request, _("%(name)s is invited. The letter is on its way.") % form.cleaned_data)
        return redirect("people", slug)
    return render(request, "sessions_app/people/invite.html", {"form": form, "program": program}, status=tried.status)
