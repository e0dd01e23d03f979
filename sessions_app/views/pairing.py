"""Pairing people: what is suggested and why, approving it, choosing oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions import mentorship as act
from ..actions import pairing as suggest_
from ..actions.fit import pair_anew
from ..errors import CannotBePaired, MenteeUnknown, NoMentorHere, RuleBroken
from ..forms.base import PlainForm
from ..forms.pairing import CapForm, MentorForm, PairForm
from ..models import User
from ..reads.pairing import mentors_of, offered, pairing_for, person_at, waiting_mentees
from .refusal import attempt
from .request import MemberRequest, form_page


@require_safe
def pairing(request: MemberRequest, slug: str) -> HttpResponse:
    """Who waits, what is suggested, who asked for another pairing."""
    program = access.program_for_admin(request.user, slug)
    page = pairing_for(program, request.GET.get("page"))
    context = {"page": page, "program": program, "page_obj": page.suggestions}
    return render(request, "sessions_app/pairing/page.html", context)


@require_POST
def suggest(request: MemberRequest, slug: str) -> HttpResponse:
    """Works out afresh who goes with whom."""
    program = access.program_for_admin(request.user, slug)
    try:
        count = suggest_.suggest_pairs(program=program, by=request.user, most=suggest_.MOST_IN_A_REQUEST)
    except RuleBroken as refused:
        messages.warning(request, _(refused.sentence))
        return redirect("pairing", slug)
    said = ngettext("%(count)s pair is suggested.", "%(count)s pairs are suggested.", count) % {"count": count}
    messages.success(request, said)
    return redirect("pairing", slug)


@require_POST
def approve(request: MemberRequest, slug: str) -> HttpResponse:
    """Pairs what was ticked, or all of it."""
    program = access.program_for_admin(request.user, slug)
    ticked = [int(pk) for pk in request.POST.getlist("pick") if pk.isascii() and pk.isdigit() and len(pk) < 16]
    try:
        ids = None if "all" in request.POST else ticked
        made, refused = suggest_.approve_suggestions(program=program, ids=ids, by=request.user)
    except RuleBroken as reason:
        messages.warning(request, _(reason.sentence) if ticked or "all" in request.POST else _("Tick a pair first."))
        return redirect("pairing", slug)
    if made:
        said = ngettext("%(count)s pair can begin.", "%(count)s pairs can begin.", made) % {"count": made}
        messages.success(request, said)
    for sentence in refused[:10]:
        messages.warning(request, sentence)
    return redirect("pairing", slug)


@form_page
def change(request: MemberRequest, slug: str, mentee_id: str) -> HttpResponse:
    """Another mentor beside a mentee for whom one is suggested."""
    suggestion = access.suggestion_for_admin(request.user, slug, mentee_id)
    form = MentorForm(request.POST or None, initial={"mentor": suggestion.mentor.email})
    mentors = mentors_of(suggestion.program)

    def put() -> None:
        mentor = person_at(mentors, form.cleaned_data["mentor"])
        if mentor is None:
            raise NoMentorHere
        suggest_.change_suggestion(suggestion=suggestion, mentor_id=mentor.pk)

    tried = attempt(request, form, put)
    if tried.done:
        return redirect("pairing", slug)
    context = {"form": form, "suggestion": suggestion, "program": suggestion.program, "mentors": offered(mentors)}
    return render(request, "sessions_app/pairing/change.html", context, status=tried.status)


@require_POST
def dismiss(request: MemberRequest, slug: str, mentee_id: str) -> HttpResponse:
    """Takes a suggestion away."""
    suggestion = access.suggestion_for_admin(request.user, slug, mentee_id)
    suggest_.dismiss_suggestion(suggestion=suggestion)
    messages.success(request, _("Nothing is suggested for %(name)s now.") % {"name": suggestion.mentee.name})
    return redirect("pairing", slug)


@form_page
def pair(request: MemberRequest, slug: str) -> HttpResponse:
    """Two people of the admin's own choice."""
    program = access.program_for_admin(request.user, slug)
    mentees, mentors = waiting_mentees(program), mentors_of(program)
    form = PairForm(request.POST or None)

    def put_together() -> None:
        mentee = person_at(mentees, form.cleaned_data["mentee"])
        mentor = person_at(mentors, form.cleaned_data["mentor"])
        if mentee is None:
            raise MenteeUnknown
        if mentor is None:
            raise NoMentorHere
        act.pair(program=program, mentor=mentor, mentee=mentee, by=request.user)

    tried = attempt(request, form, put_together)
    if tried.done:
        messages.success(request, _("They are paired."))
        return redirect("pairing", slug)
    context = {"form": form, "program": program, "mentees": offered(mentees), "mentors": offered(mentors)}
    return render(request, "sessions_app/pairing/pair.html", context, status=tried.status)


@form_page
def cap(request: MemberRequest, slug: str) -> HttpResponse:
    """Another number of mentees for one mentor, for a while."""
    program = access.program_for_admin(request.user, slug)
    mentors = mentors_of(program)
    form = CapForm(request.POST or None, today=program.today())

    def override() -> None:
        given = dict(form.cleaned_data)
        mentor = person_at(mentors, given.pop("mentor"))
        if mentor is None:
            raise NoMentorHere
        suggest_.override_cap(program=program, mentor_id=mentor.pk, by=request.user, **given)

    tried = attempt(request, form, override)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("pairing", slug)
    context = {"form": form, "program": program, "mentors": offered(mentors)}
    return render(request, "sessions_app/pairing/cap.html", context, status=tried.status)


@form_page
def anew(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """Ends a pair and starts the mentee with another mentor."""
    pair = access.mentorship_for_admin(request.user, mentorship_id)
    mentors = mentors_of(pair.program)
    form = MentorForm(request.POST or None)

    def begin() -> None:
        mentor: User | None = person_at(mentors, form.cleaned_data["mentor"])
        if mentor is None or mentor.pk == pair.mentor_id:
            raise NoMentorHere if mentor is None else CannotBePaired
        pair_anew(mentorship=pair, mentor=mentor, by=request.user)

    tried = attempt(request, form, begin)
    if tried.done:
        messages.success(request, _("%(name)s has another mentor now.") % {"name": pair.mentee.name})
        return redirect("pairing", pair.program.slug)
    context = {"form": form, "pair": pair, "program": pair.program, "mentors": offered(mentors)}
    return render(request, "sessions_app/pairing/anew.html", context, status=tried.status)


@form_page
def finish(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """Ends a mentorship; asks first."""
    pair = access.mentorship_for_admin(request.user, mentorship_id)
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.end(mentorship=pair, by=request.user))
    if tried.done:
        messages.success(request, _("The mentorship has ended. Its record stays with its two people."))
        return redirect("mentorship", mentorship_id)
    context = {"form": form, "pair": pair, "program": pair.program}
    return render(request, "sessions_app/pairing/end.html", context, status=tried.status)
