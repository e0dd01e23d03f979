"""What people say before they are paired, and how a pairing fits."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions.fit import answer_fit
from ..actions.pairing import save_profile
from ..forms.pairing import FitForm, ProfileForm
from ..reads.mentorship import side_of
from ..reads.pairing import FIT_ANSWERS, ROLE_FIELDS, fit_asked, profile_of, topic_choices
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def profile(request: MemberRequest, slug: str) -> HttpResponse:
    """What one wants to grow in, or can hold up a mirror to, in this program."""
    roles = access.own_roles(request.user, slug)
    asked = {ROLE_FIELDS[role.kind] for role in roles}
    form = ProfileForm(request.POST or None, initial=profile_of(roles), topics=topic_choices(), asked=asked)

    def save() -> None:
        for role in roles:
            topics, above = form.cleaned_data[ROLE_FIELDS[role.kind]], form.cleaned_data["reports_to"]
            save_profile(role=role, topics=topics, reports_to=above)

    tried = attempt(request, form, save)
    if tried.done:
        messages.success(request, _("Saved."))
        return redirect("profile", slug)
    context = {"form": form, "program": roles[0].program}
    return render(request, "sessions_app/pairing/profile.html", context, status=tried.status)


@form_page
def fit(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """Whether the pairing fits, after the first and the second session."""
    pair = access.mentorship_for_pair(request.user, mentorship_id)
    side = side_of(pair, request.user.pk) or ""
    after, said = fit_asked(pair, side)
    if request.method != "POST" and after is None:
        return redirect("mentorship", mentorship_id)
    form = FitForm(request.POST or None, initial={"fit": said}, answers=FIT_ANSWERS)
    tried = attempt(request, form, lambda: answer_fit(mentorship=pair, side=side, **form.cleaned_data))
    if tried.done:
        messages.success(request, _("Saved. Only you can read it."))
        return redirect("mentorship", mentorship_id)
    partner = pair.mentor if pair.mentee_id == request.user.pk else pair.mentee
    context = {"form": form, "pair": pair, "partner": partner, "after": after}
    return render(request, "sessions_app/pairing/fit.html", context, status=tried.status)
