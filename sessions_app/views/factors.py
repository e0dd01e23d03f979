"""The second factors of one's own account: set up, looked at, taken away."""

import base64
import json
from urllib.parse import quote

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..actions import factor as act
from ..forms.base import PlainForm
from ..forms.factor import AppForm, PasskeyForm
from ..reads.factors import Factor, Factors, closed_without, factors_of
from .refusal import attempt
from .request import MemberRequest, form_page


@require_safe
def security(request: MemberRequest) -> HttpResponse:
    """What there is, and what could be added."""
    return render(request, "sessions_app/security/page.html", {"factors": factors_of(request.user)})


@form_page
def add_app(request: MemberRequest) -> HttpResponse:
    """The key for an authenticator app, as a picture and as text, and the first code as the proof that it arrived."""
    form = AppForm(request.POST or None, user=request.user)
    tried = attempt(request, form, lambda: act.add_app(user=request.user, secret=form.secret))
    if tried.done:
        clear_totp_secret(request)
        messages.success(request, _("The app is set up. From now on you enter a code from it when you sign in."))
        return redirect("recovery-codes")
    address = get_adapter().build_totp_url(request.user, form.secret)
    picture = base64.b64encode(get_adapter().build_totp_svg(address).encode()).decode()
    key = [form.secret[start : start + 4] for start in range(0, len(form.secret), 4)]
    context = {"form": form, "picture": f"data:image/svg+xml;base64,{picture}", "key": key}
    return render(request, "sessions_app/security/app.html", context, status=tried.status)


@form_page
def add_passkey(request: MemberRequest) -> HttpResponse:
    """Has the device make a passkey, and keeps its public half."""
    form = PasskeyForm(request.POST or None, user=request.user)
    tried = attempt(request, form, lambda: act.add_passkey(user=request.user, **form.cleaned_data))
    if tried.done:
        messages.success(request, _("The passkey is added. You can sign in with it from now on."))
        return redirect("recovery-codes")
    options = begin_registration(request.user, passwordless=True)
    context = {"form": form, "options": json.dumps(options)}
    return render(request, "sessions_app/security/passkey.html", context, status=tried.status)


@form_page
def remove_app(request: MemberRequest) -> HttpResponse:
    """Asks first, and takes the app away."""
    factors = factors_of(request.user)
    return _remove(request, factors, factors.app)


@form_page
def remove_passkey(request: MemberRequest, key: str) -> HttpResponse:
    """Asks first, and takes one passkey away."""
    factors = factors_of(request.user)
    return _remove(request, factors, factors.passkey(key))


def _remove(request: MemberRequest, factors: Factors, factor: Factor | None) -> HttpResponse:
    if factor is None:
        raise Http404
    if request.method == "POST":
        act.remove_factor(user=request.user, factor=factor.row)
        messages.success(request, _("It is removed, and no longer signs you in."))
        return redirect("security")
    is_last = factors.count == 1
    context = {"factor": factor, "is_last": is_last, "closed": closed_without(request.user) if is_last else []}
    return render(request, "sessions_app/security/remove.html", context)


@form_page
def recovery_codes(request: MemberRequest) -> HttpResponse:
    """The codes, until their owner says that they are kept; after that they are shown to nobody."""
    factors = factors_of(request.user)
    if request.method == "POST":
        act.put_codes_away(user=request.user)
        return redirect("security")
    if not factors.codes:
        return redirect("security")
    lines = quote("".join(f"{code}\r\n" for code in factors.codes))
    context = {"codes": factors.codes, "file": f"data:text/plain;charset=utf-8,{lines}"}
    return render(request, "sessions_app/security/codes.html", context)


@form_page
def renew_codes(request: MemberRequest) -> HttpResponse:
    """Asks first, and makes new recovery codes in the place of the earlier ones."""
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.renew_codes(user=request.user))
    if tried.done:
        return redirect("recovery-codes")
    context = {"form": form, "factors": factors_of(request.user)}
    return render(request, "sessions_app/security/renew.html", context, status=tried.status)
