"""The pods of a program: making one, renaming it, and deleting an empty one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions import pod as act
from ..forms.base import PlainForm
from ..forms.program import PodForm
from ..reads.pods import is_empty, pods_page
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def pods(request: MemberRequest, slug: str) -> HttpResponse:
    """All of them, and a form for another one."""
    program = access.program_for_admin(request.user, slug)
    form = PodForm(request.POST or None)
    tried = attempt(request, form, lambda: act.make_pod(program=program, by=request.user, **form.cleaned_data))
    if tried.done:
        messages.success(request, _("The pod %(name)s is there.") % form.cleaned_data)
        return redirect("pods", slug)
    found = pods_page(program, request.GET.get("page"))
    context = {"pods": found, "page_obj": found.page, "form": form}
    return render(request, "sessions_app/pods/page.html", context, status=tried.status)


@form_page
def rename(request: MemberRequest, slug: str, pod_id: str) -> HttpResponse:
    """Another name for the same people."""
    pod = access.pod_for_admin(request.user, slug, pod_id)
    form = PodForm(request.POST or None, initial={"name": pod.name})
    tried = attempt(request, form, lambda: act.rename_pod(pod=pod, by=request.user, **form.cleaned_data))
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("pods", slug)
    return render(request, "sessions_app/pods/rename.html", {"form": form, "pod": pod}, status=tried.status)


@form_page
def delete(request: MemberRequest, slug: str, pod_id: str) -> HttpResponse:
    """Asks first; only a pod that nothing speaks of can go."""
    pod = access.pod_for_admin(request.user, slug, pod_id)
    name, form = pod.name, PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.delete_pod(pod=pod, by=request.user))
    if tried.done:
        messages.success(request, _("The pod %(name)s is deleted.") % {"name": name})
        return redirect("pods", slug)
    context = {"form": form, "pod": pod, "is_empty": is_empty(pod)}
    return render(request, "sessions_app/pods/delete.html", context, status=tried.status)
