"""Signing in and out, and the account page."""

import json

from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ..actions.account import change_account
from ..forms.account import AccountForm, NewPasswordForm, SignInForm
from ..models import User
from ..reads.frame import hats_of
from .request import MemberRequest
from .resend import NOT_TEXT, resend_page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Leads everybody to where their work is."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    hats = hats_of(request.user)
    if hats.is_mentee:
        return redirect("home")
    if hats.is_mentor:
        return redirect("today")
    if hats.overseen:
        return redirect("progress", hats.overseen[0].slug)
    return redirect("playbook")


def signed_out_page(request: HttpRequest) -> HttpResponse:
    """The door for somebody who is not signed in. A form that was on its way is carried through it."""
    if request.method != "POST":
        return redirect(_door(request))
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_TEXT}
    context = {
        "form": SignInForm(request),
        "next": request.get_full_path(),
        "carried_fields": json.dumps(fields),
    }
    return render(request, "sessions_app/account/sign_in.html", context, status=401)


def _door(request: HttpRequest) -> str:
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path()
    return f"{reverse('sign-in')}?{query.urlencode(safe='/')}"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Signs a person in and leads back to where they were, with what they had typed."""
    target = request.POST.get("next", request.GET.get("next", ""))
    here = {request.get_host()}
    if not target.startswith("/") or not url_has_allowed_host_and_scheme(target, here, request.is_secure()):
        target = reverse("front")
    form = SignInForm(request, request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.get_user())
        if not form.cleaned_data["remember"]:
            request.session.set_expiry(0)
        carried = _carried(request.POST.get("carried_fields", ""))
        if carried:
            return resend_page(request, carried, target)
        return redirect(target)
    context = {"form": form, "next": target, "carried_fields": request.POST.get("carried_fields", "")}
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions_app/account/sign_in.html", context, status=status)


def _carried(packed: str) -> QueryDict:
    """What a form held when its sign-in had ended, from the hidden field of the door; else nothing."""
    fields = QueryDict(mutable=True)
    try:
        unpacked = json.loads(packed or "{}")
        for name, values in unpacked.items():
            fields.setlist(_printable(name), [_printable(value) for value in values])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return QueryDict()
    return fields


def _printable(value: object) -> str:
    """The value as text that can be sent as UTF-8: half a surrogate pair can not, and shows as \ufffd."""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session on this device."""
    logout(request)
    return render(request, "sessions_app/account/signed_out.html")


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: MemberRequest) -> HttpResponse:
    """Name, time zone and theme."""
    user = request.user
    initial = {"name": user.name, "time_zone": user.time_zone, "theme": user.theme}
    form = AccountForm(request.POST or None, initial=initial, themes=User.Theme.choices)
    if request.method == "POST" and form.is_valid():
        change_account(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("account")
    status = 422 if request.method == "POST" else 200
    return render(request, "sessions_app/account/page.html", {"form": form}, status=status)


class ChangePassword(PasswordChangeView):
    """A new password; other devices are signed out by it."""

    http_method_names = ["get", "head", "post"]
    form_class = NewPasswordForm
    template_name = "sessions_app/account/password_change.html"
    success_url = reverse_lazy("account")

    def form_valid(self, form: object) -> HttpResponse:
        """Says that it worked, and keeps this device signed in."""
        messages.success(self.request, _("Your password is changed. Other devices are signed out."))
        return super().form_valid(form)  # type: ignore[arg-type]

    def form_invalid(self, form: object) -> HttpResponse:
        """The form again; a refusal is never answered as a success."""
        return self.render_to_response(self.get_context_data(form=form), status=422)
