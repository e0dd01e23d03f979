"""A program's draft of its next playbook version: looked through, compared, published or discarded."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions import playbook_draft as act
from ..forms.base import PlainForm
from ..forms.playbook_part import PartForm
from ..reads.playbook_draft import PartPage, draft_page, part_url
from ..reads.style import kind_names
from .playbook_versions import file_response
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@require_safe
def draft(request: MemberRequest, slug: str) -> HttpResponse:
    """Every part of the draft, with what is missing in it."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    return render(request, "sessions_app/draft/page.html", {"page": page, "program": page.draft.program})


@require_safe
def export(request: MemberRequest, slug: str) -> HttpResponse:
    """The draft as a file, as far as it is written."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    return file_response(page.as_file, f"{slug}-playbook-draft.toml")


@require_safe
def changes(request: MemberRequest, slug: str) -> HttpResponse:
    """What differs from the version that new pairs start under, in words."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    return render(request, "sessions_app/draft/changes.html", {"page": page, "program": page.draft.program})


@form_page
def part(request: MemberRequest, slug: str, kind: str, which: int | str = "") -> HttpResponse:
    """One part of the draft. It is saved as it is; what is to be fixed in it is named after that."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    shown = page.part(kind, which)
    if shown is None:
        raise Http404
    stored, program = shown.fields, page.draft.program
    form = PartForm(request.POST or None, part=shown.part, stored=stored, lines=page.opening_lines, kinds=kind_names())
    revision = posted_revision(request)
    tried = attempt(
        request,
        form,
        lambda: act.save_part(
            program=program, part=shown.part, fields=form.cleaned_data, revision=revision, by=request.user
        ),
    )
    if tried.done:
        return _after_saving(request, slug, shown)
    if request.method != "POST" and "check" in request.GET:
        form.name_defects(page.defects_of(shown.part))
    context = {"form": form, "shown": shown, "program": program}
    context["revision"] = tried.revision(request, shown.fingerprint)
    return render(request, "sessions_app/draft/part.html", context, status=tried.status)


def _after_saving(request: MemberRequest, slug: str, saved: PartPage) -> HttpResponse:
    """Back to the parts, or to the same page where something on it is to be fixed."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    to_fix = len(page.defects_of(saved.part))
    if not to_fix:
        messages.success(request, _("Saved."))
        return redirect("draft", slug)
    messages.success(request, _("Saved. What is to be fixed before publishing stands beside its field."))
    return redirect(f"{part_url(saved.part, slug)}?check=1")


@form_page
def publish(request: MemberRequest, slug: str) -> HttpResponse:
    """Says what publishing does, and what is still missing; the form publishes."""
    page = draft_page(access.playbook_draft_for_admin(request.user, slug))
    program, form = page.draft.program, PlainForm(request.POST or None)
    revision = posted_revision(request)
    tried = attempt(request, form, lambda: act.publish_draft(program=program, revision=revision, by=request.user))
    if tried.done:
        messages.success(request, _("Published. New pairs start under it; running pairs keep theirs."))
        return redirect("playbook-versions", slug)
    context = {"page": page, "program": program, "form": form}
    return render(request, "sessions_app/draft/publish.html", context, status=tried.status)


@form_page
def discard(request: MemberRequest, slug: str) -> HttpResponse:
    """Asks first; what is published stays."""
    draft = access.playbook_draft_for_admin(request.user, slug)
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.discard_draft(program=draft.program, by=request.user))
    if tried.done:
        messages.success(request, _("The draft is discarded."))
        return redirect("playbook-versions", slug)
    context = {"draft": draft, "program": draft.program, "form": form}
    return render(request, "sessions_app/draft/discard.html", context, status=tried.status)
