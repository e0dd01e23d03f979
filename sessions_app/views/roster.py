"""Importing a roster: the file, what it would do line by line, and the confirmation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions import roster as act
from ..actions.roster_plan import plan_for
from ..forms.roster import ConfirmForm, OutcomeForm, RosterForm
from ..reads.roster import outcomes_of, page_of, refused_rows, told
from ..roster.files import csv_of, template_csv, template_xlsx
from ..roster.rows import COLUMNS, unpacked
from .refusal import attempt
from .request import MemberRequest, form_page

TEMPLATES = {
    "csv": (template_csv, "text/csv; charset=utf-8"),
    "xlsx": (template_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@form_page
def upload(request: MemberRequest, slug: str) -> HttpResponse:
    """Takes a file, and leads to what it would do."""
    program = access.program_for_admin(request.user, slug)
    form = RosterForm(request.POST or None, request.FILES or None)
    kept = []
    tried = attempt(
        request, form, lambda: kept.append(act.keep_upload(program=program, rows=form.cleaned_data["file"]))
    )
    if tried.done:
        return redirect("roster-preview", slug, kept[0].public_id)
    return render(request, "sessions_app/roster/page.html", {"program": program, "form": form}, status=tried.status)


@form_page
def preview(request: MemberRequest, slug: str, upload_id: str) -> HttpResponse:
    """What becomes of every line; nothing is done before this is confirmed, and then exactly this."""
    waiting = access.roster_upload_for_admin(request.user, slug, upload_id)
    form = ConfirmForm(request.POST or None)
    tried = attempt(
        request,
        form,
        lambda: act.import_upload(upload=waiting, seen=form.cleaned_data["seen"], by=request.user),
    )
    if tried.done:
        messages.success(request, _("The roster is imported. The letters are on their way."))
        return redirect("people", slug)
    # After a refusal it is worked out anew: what is shown is what the next confirmation does.
    plan = plan_for(waiting.program, unpacked(waiting.rows))
    narrow = OutcomeForm(request.GET, outcomes=outcomes_of(plan))
    wanted = narrow.cleaned_data["outcome"] if narrow.is_valid() else ""
    page = page_of(plan, wanted, request.GET.get("page"))
    context = {"program": waiting.program, "upload": waiting, "plan": plan, "told": told(plan), "form": form}
    context |= {"narrow": narrow, "page_obj": page}
    return render(request, "sessions_app/roster/preview.html", context, status=tried.status)


@require_safe
def progress(request: MemberRequest, slug: str, upload_id: str) -> HttpResponse:
    """How far the import of a file is, in per cent, while it runs."""
    waiting = access.roster_upload_for_admin(request.user, slug, upload_id)
    return HttpResponse(str(waiting.done), content_type="text/plain")


@require_safe
def refused(request: MemberRequest, slug: str, upload_id: str) -> HttpResponse:
    """The lines that are refused, with where and why, to be corrected."""
    waiting = access.roster_upload_for_admin(request.user, slug, upload_id)
    rows = refused_rows(plan_for(waiting.program, unpacked(waiting.rows)))
    return _file(csv_of([[*COLUMNS, _("line"), _("reason")], *rows]), f"{slug}-refused.csv", TEMPLATES["csv"][1])


@require_safe
def template(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    """An empty table with the names of the columns."""
    access.program_for_admin(request.user, slug)
    if kind not in TEMPLATES:
        raise Http404
    made, content_type = TEMPLATES[kind]
    return _file(made(), f"roster.{kind}", content_type)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
