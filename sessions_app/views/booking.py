"""Booking, moving and canceling a session; either of the two may."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .. import access
from ..actions import session as act
from ..forms.base import PlainForm
from ..forms.booking import BookingForm
from ..reads.mentorship import can_move, mentorship_page
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def book(request: MemberRequest, mentorship_id: str) -> HttpResponse:
    """The next number, while the last session was held and the pair is at work."""
    pair = access.mentorship_for_pair(request.user, mentorship_id)
    arc = mentorship_page(pair, None).arc
    if request.method != "POST" and (arc.open or not pair.is_active):
        return redirect("mentorship", mentorship_id)
    form = _form(request, {"minutes": pair.program.session_minutes})
    tried = attempt(request, form, lambda: act.book_session(mentorship=pair, by=request.user, **_when(form)))
    if tried.done:
        booked = {"number": arc.number, "when": _said(form)}
        messages.success(request, _("Session %(number)s is booked for %(when)s.") % booked)
        return redirect("mentorship", mentorship_id)
    partner = pair.mentor if pair.mentee_id == request.user.pk else pair.mentee
    context = {"form": form, "pair": pair, "arc_": arc, "partner": partner}
    return render(request, "sessions_app/booking/book.html", context, status=tried.status)


@form_page
def move(request: MemberRequest, session_id: str) -> HttpResponse:
    """Another time for a session that was not held."""
    seat = access.session_for_pair(request.user, session_id)
    if request.method != "POST" and not can_move(seat.session):
        return redirect("session", session_id)
    start = timezone.localtime(seat.session.starts_at)
    form = _form(request, {"day": start.date(), "at": start.time(), "minutes": seat.session.minutes})
    tried = attempt(request, form, lambda: act.move_session(session=seat.session, by=request.user, **_when(form)))
    if tried.done:
        moved = {"number": seat.session.number, "when": _said(form)}
        messages.success(request, _("Session %(number)s is now on %(when)s.") % moved)
        return redirect("session", session_id)
    context = {"form": form, "seat": seat, "session": seat.session}
    return render(request, "sessions_app/booking/move.html", context, status=tried.status)


@form_page
def cancel(request: MemberRequest, session_id: str) -> HttpResponse:
    """Asks first; the number and what was prepared go to the next booking."""
    seat = access.session_for_pair(request.user, session_id)
    if request.method != "POST" and not can_move(seat.session):
        return redirect("session", session_id)
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.cancel_session(session=seat.session, by=request.user))
    if tried.done:
        messages.success(request, _("Session %(number)s is canceled.") % {"number": seat.session.number})
        return redirect("mentorship", seat.session.mentorship.public_id)
    context = {"form": form, "seat": seat, "session": seat.session}
    return render(request, "sessions_app/booking/cancel.html", context, status=tried.status)


def _form(request: MemberRequest, initial: dict[str, Any]) -> BookingForm:
    zone, today = timezone.get_current_timezone(), timezone.localdate()
    return BookingForm(request.POST or None, initial=initial, zone=zone, today=today)


def _when(form: BookingForm) -> dict[str, Any]:
    return {"starts_at": form.cleaned_data["starts_at"], "minutes": form.cleaned_data["minutes"]}


def _said(form: BookingForm) -> str:
    return date_format(form.cleaned_data["starts_at"], "l j F Y, H:i")
