"""The versions of a program's playbook: listed, exported, and drafts begun from one of them or from a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions import playbook_draft as act
from ..forms.playbook import ImportForm, VersionForm
from ..reads.playbook_versions import exported, versions_of
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def versions(request: MemberRequest, slug: str) -> HttpResponse:
    """Every version, and a draft from one of them."""
    program = access.program_for_admin(request.user, slug)
    found = versions_of(program)
    form = VersionForm(request.POST or None, versions=found.choices, initial={"version": found.current.version.pk})
    tried = attempt(
        request,
        form,
        lambda: act.start_draft(program=program, version=found.get(form.cleaned_data["version"]), by=request.user),
    )
    if tried.done:
        messages.success(request, _("The draft is started. Nobody but admins of this program sees it."))
        return redirect("draft", slug)
    context = {"program": program, "versions": found, "form": form}
    return render(request, "sessions_app/playbook/versions.html", context, status=tried.status)


@require_safe
def export(request: MemberRequest, slug: str, version_id: int) -> HttpResponse:
    """One version as a file."""
    _program, version = access.playbook_version_for_admin(request.user, slug, version_id)
    return file_response(exported(version.pk), f"{slug}-playbook-{version.number}.toml")


@form_page
def import_file(request: MemberRequest, slug: str) -> HttpResponse:
    """A file as a new draft, whole or not at all."""
    program = access.program_for_admin(request.user, slug)
    form = ImportForm(request.POST or None, request.FILES or None)
    tried = attempt(
        request, form, lambda: act.import_draft(program=program, content=form.cleaned_data["file"], by=request.user)
    )
    if tried.done:
        messages.success(request, _("The file is imported as a draft. Look through it, then publish it."))
        return redirect("draft", slug)
    return render(request, "sessions_app/playbook/import.html", {"program": program, "form": form}, status=tried.status)


def file_response(text: str, name: str) -> HttpResponse:
    """A playbook to keep."""
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
