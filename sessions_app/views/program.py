"""Where every pair of a program is: the page, and its rows as files."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions.progress import note_export
from ..forms.progress import ProgressForm
from ..reads.progress import Progress, progress_for
from ..reads.progress_export import table_of, workbook_of
from ..reads.progress_list import NO_POD, SORTS, Wanted, page_of
from ..reads.progress_pairs import Status
from ..reads.progress_summary import summary_of
from ..roster.files import csv_of
from .request import MemberRequest

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def progress(request: MemberRequest, slug: str) -> HttpResponse:
    """The sentence, the figures, the unit table and the list."""
    overview = access.program_for_status(request.user, slug)
    found = progress_for(overview.program, overview.mentorships, is_whole=overview.is_whole)
    form = _form(request, found)
    wanted = _wanted(request, form)
    context = {
        "progress": found,
        "summary": summary_of(found),
        "form": form,
        "wanted": wanted,
        "page_obj": page_of(found, wanted, request.GET.get("page")),
        "columns": _columns(wanted.sort),
    }
    return render(request, "sessions_app/program/page.html", context, status=200 if form.is_valid() else 422)


@require_safe
def export(request: MemberRequest, slug: str) -> HttpResponse:
    """Exactly the rows that the same filters list, as CSV."""
    return _file(request, slug, "csv", "text/csv; charset=utf-8", csv_of)


@require_safe
def workbook(request: MemberRequest, slug: str) -> HttpResponse:
    """The same as XLSX."""
    return _file(request, slug, "xlsx", WORKBOOK, workbook_of)


def _file(
    request: MemberRequest, slug: str, kind: str, content_type: str, written: Callable[[list[list[str]]], bytes]
) -> HttpResponse:
    """The list as a file. The page says what is wrong with a filter that is none."""
    overview = access.program_for_status(request.user, slug)
    found = progress_for(overview.program, overview.mentorships, is_whole=overview.is_whole)
    form = _form(request, found)
    if not form.is_valid():
        return redirect(f"{reverse('progress', args=[slug])}?{request.GET.urlencode()}")
    if request.method == "GET":
        note_export(program=overview.program, by=request.user)
    response = HttpResponse(written(table_of(found, _wanted(request, form))), content_type=content_type)
    name = f"{overview.program.slug}-{timezone.localdate():%Y-%m-%d}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _form(request: MemberRequest, found: Progress) -> ProgressForm:
    pods = [(pod, pod) for pod in found.pods] + ([(NO_POD, _("No pod"))] if found.has_podless else [])
    phases = [(phase.number, f"{phase.number} {phase.name}") for phase in found.phases]
    return ProgressForm(request.GET, pods=pods, phases=phases, statuses=Status.choices)


def _wanted(request: MemberRequest, form: ProgressForm) -> Wanted:
    """What was asked for, less what is not there to ask for."""
    form.is_valid()
    sort = request.GET.get("sort", "")
    known = {name: value for name, value in form.cleaned_data.items() if value}
    return Wanted(**known, sort=sort if sort.removeprefix("-") in SORTS else "mentee")


def _columns(sort: str) -> dict[str, dict[str, str]]:
    """For every column that sorts: what its link asks for, and how the list is sorted by it now."""
    states = {sort: "descending" if sort.startswith("-") else "ascending"}
    return {
        name: {
            "sort": f"-{name}" if sort == name else name,
            "aria": states.get(name) or states.get(f"-{name}") or "",
        }
        for name in SORTS
    }
