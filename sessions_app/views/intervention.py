"""Setting an intervention for a pair, saying how it went, and answering it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions import intervention as act
from ..forms.intervention import AnswerForm, InterveneForm, OutcomeForm
from ..reads.health import health_of_pair
from ..reads.intervention import KINDS, OUTCOMES, answer_of, answers_to, first_review, open_of, owners_of
from .refusal import attempt, posted_revision
from .request import MemberRequest, form_page


@form_page
def intervene(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """What is done, by whom and until when; what the color rests on stands beside it."""
    pair = access.mentorship_to_steer(request.user, mentorship_id)
    there = open_of(pair)
    if request.method != "POST" and (there or not pair.is_active):
        return redirect("intervention", there.public_id) if there else redirect("mentorship", mentorship_id)
    owners, program = owners_of(pair), pair.program
    initial = {"owner": request.user.public_id, "review_on": first_review(program)}
    named = [(key, person.name) for key, person in owners.items()]
    today = program.today()
    form = InterveneForm(request.POST or None, initial=initial, kinds=KINDS, owners=named, today=today)

    def setting() -> None:
        said = form.cleaned_data | {"owner": owners[form.cleaned_data["owner"]]}
        act.intervene(mentorship=pair, by=request.user, **said)

    tried = attempt(request, form, setting)
    if tried.done:
        messages.success(request, _("It is set. The two of them read it on their page and can answer."))
        return redirect("mentorship", mentorship_id)
    context = {"form": form, "pair": pair, "health": health_of_pair(pair)}
    return render(request, "sessions_app/intervention/set.html", context, status=tried.status)


@form_page
def intervention(request: MemberRequest, intervention_id: str) -> HttpResponse:
    """One intervention with what the two answered; how it went is said here once, which closes it."""
    found = access.intervention_to_review(request.user, intervention_id)
    form = OutcomeForm(request.POST or None, outcomes=OUTCOMES)
    tried = attempt(request, form, lambda: act.review(intervention=found, by=request.user, **form.cleaned_data))
    if tried.done:
        messages.success(request, _("Saved. If the pair still needs a hand, set what is done next."))
        return redirect("mentorship", found.mentorship.public_id)
    context = {"form": form, "intervention": found, "pair": found.mentorship, "answers": answers_to(found)}
    context |= {"health": health_of_pair(found.mentorship)}
    return render(request, "sessions_app/intervention/page.html", context, status=tried.status)


@form_page
def answer(request: MemberRequest, intervention_id: str) -> HttpResponse:
    """A line or two from one of the two, while it is open."""
    found = access.intervention_to_answer(request.user, intervention_id)
    pair, said = found.mentorship, answer_of(found, request.user)
    if request.method != "POST" and not found.is_open:
        return redirect("mentorship", pair.public_id)
    form = AnswerForm(request.POST or None, initial={"text": said.text if said else ""})

    def saying() -> None:
        act.answer(intervention=found, by=request.user, revision=posted_revision(request), **form.cleaned_data)

    tried = attempt(request, form, saying)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("mentorship", pair.public_id)
    revision = tried.revision(request, said.revision if said else 0)
    partner = pair.mentor if pair.mentee_id == request.user.pk else pair.mentee
    context = {"form": form, "intervention": found, "pair": pair, "partner": partner, "revision": revision}
    return render(request, "sessions_app/intervention/answer.html", context, status=tried.status)
