"""How a program runs: its settings, and what their dates come to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import access
from ..actions import program as act
from ..forms.program import ProgramForm
from ..reads.plan import phases_of
from .plan import plan_in
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@form_page
def settings(request: MemberRequest, slug: str) -> HttpResponse:
    """The form, and saving it; two admins who save at once are told of one another."""
    program = access.program_for_admin(request.user, slug)
    form = ProgramForm(request.POST or None, initial=act.settings_of(program))

    def save() -> None:
        wanted = act.Settings(**form.cleaned_data)
        act.change_settings(program=program, settings=wanted, revision=posted_revision(request), by=request.user)

    tried = attempt(request, form, save)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("settings", slug)
    context = {
        "program": program,
        "form": form,
        "revision": tried.revision(request, program.revision),
        "plan": plan_in(form, phases_of(program)),
    }
    return render(request, "sessions_app/settings/page.html", context, status=tried.status)


@require_POST
def plan(request: MemberRequest, slug: str) -> HttpResponse:
    """Works out the arithmetic of what stands in the form, and stores nothing."""
    program = access.program_for_admin(request.user, slug)
    form = ProgramForm(request.POST, initial=act.settings_of(program))
    tried = attempt(request, form, lambda: act.check_settings(act.Settings(**form.cleaned_data)))
    worked_out = plan_in(form, phases_of(program))
    context = {"program": program, "form": form, "revision": posted_revision(request), "plan": worked_out}
    # What else is wrong with the form is said, and is no reason not to answer what was asked.
    status = 200 if worked_out else tried.status
    return render(request, "sessions_app/settings/page.html", context, status=status)
