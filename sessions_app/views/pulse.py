"""The pulse survey: answering it, what one said before, and what all said together."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import access
from ..actions import pulse as act
from ..errors import AnswersMissing
from ..forms.pulse import PulseForm
from ..reads.pulse import QUESTIONS, SCALES, SECTIONS, pulse_page, sheet_for
from ..reads.pulse_results import results_of
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@require_safe
def pulse(request: MemberRequest, slug: str) -> HttpResponse:
    """What waits for an answer, and the own answers of before."""
    page = pulse_page(access.pulse_of_mentee(request.user, slug))
    return render(request, "sessions_app/pulse/page.html", {"page": page})


@form_page
def answer(request: MemberRequest, slug: str, moment: str) -> HttpResponse:
    """Every statement on one page: kept as a draft, or sent. What is sent with gaps is kept all the same."""
    role = access.pulse_of_mentee(request.user, slug)
    sheet = sheet_for(role, moment)
    if sheet is None:
        raise Http404
    if request.method != "POST" and not sheet.is_open:
        return redirect("pulse", slug)
    form = PulseForm(request.POST or None, sections=SECTIONS, questions=QUESTIONS, scales=SCALES, kept=sheet.kept)
    stops = request.POST.get("then") == "home"

    def save() -> None:
        revision = posted_revision(request)
        act.keep(role=role, moment=moment, ratings=form.ratings, texts=form.texts, revision=revision)
        if not stops:
            act.send(role=role, moment=moment)

    tried = attempt(request, form, save)
    if tried.done:
        messages.success(request, _("Kept. Only you can read it.") if stops else _("Sent. Thank you."))
        return redirect("home") if stops else redirect("pulse", slug)
    revision = tried.revision(request, sheet.revision)
    if isinstance(tried.refused, AnswersMissing):
        sheet = sheet_for(role, moment) or sheet
        revision = sheet.revision
    context = {"form": form, "sheet": sheet, "revision": revision, "refused": tried.refused}
    return render(request, "sessions_app/pulse/answer.html", context, status=tried.status)


@require_safe
def results(request: MemberRequest, slug: str) -> HttpResponse:
    """The distributions, for the program's admins."""
    program = access.program_for_admin(request.user, slug)
    return render(request, "sessions_app/pulse/results.html", {"program": program, "results": results_of(program)})
