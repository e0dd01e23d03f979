"""One person of a program: what they are in it, giving them a role, and taking one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions import role as act
from ..forms.people import RoleForm, TakeRoleForm
from ..reads.people import KINDS, pods_of
from ..reads.person import person_page, resting_on
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def person(request: MemberRequest, slug: str, person_id: str) -> HttpResponse:
    """Roles and pairs, and a form that gives another role."""
    member = access.member_for_admin(request.user, slug, person_id)
    pods = pods_of(member.program)
    form = RoleForm(request.POST or None, kinds=KINDS, pods=pods)
    tried = attempt(
        request,
        form,
        lambda: act.give_role(
            program=member.program,
            user=member.person,
            kind=form.cleaned_data["kind"],
            pod=pods.get(form.cleaned_data["pod"]),
            by=request.user,
        ),
    )
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("person", slug, person_id)
    context = {"form": form, "page": person_page(member), "program": member.program}
    return render(request, "sessions_app/people/person.html", context, status=tried.status)


@form_page
def take_role(request: MemberRequest, slug: str, person_id: str, kind: str) -> HttpResponse:
    """Asks first; a mentorship that rests on the role is ended before."""
    member = access.roles_for_admin(request.user, slug, person_id, kind)
    by_pod = {role.pod.name if role.pod else "": role for role in member.roles}
    form = TakeRoleForm(request.POST or None, pods=list(by_pod))

    def take() -> None:
        act.take_role(role=by_pod[form.cleaned_data.get("pod") or next(iter(by_pod))], by=request.user)

    tried = attempt(request, form, take)
    if tried.done:
        messages.success(request, _("The role is taken."))
        return redirect("people", slug)
    context = {"form": form, "member": member, "pairs": resting_on(member.roles[0]), "program": member.program}
    return render(request, "sessions_app/people/take.html", context, status=tried.status)
