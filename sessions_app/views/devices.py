"""Where somebody is signed in, and signing out there."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import access
from ..actions.sign_in import end_device, sign_out_elsewhere
from ..reads.devices import devices_of
from .request import MemberRequest


@require_safe
def devices(request: MemberRequest) -> HttpResponse:
    """Every sign-in of this person."""
    page = {"devices": devices_of(request.user, request.session.session_key or "")}
    return render(request, "sessions_app/account/devices.html", page)


@require_POST
def sign_out_there(request: MemberRequest, device_id: str) -> HttpResponse:
    """Ends one sign-in, which may be this one."""
    device = access.device_of_owner(request.user, device_id)
    end_device(session_key=device.session_key)
    if device.session_key == request.session.session_key:
        logout(request)
        return redirect("sign-in")
    messages.success(request, _("Signed out there."))
    return redirect("devices")


@require_POST
def sign_out_others(request: MemberRequest) -> HttpResponse:
    """Ends every sign-in but this one."""
    key = request.session.session_key or ""
    ended = sign_out_elsewhere(user=request.user, session_key=key, by=request.user)
    said = ngettext("Signed out on one other device.", "Signed out on %(ended)s other devices.", ended)
    messages.success(request, said % {"ended": ended} if ended else _("No other device was signed in."))
    return redirect("devices")
