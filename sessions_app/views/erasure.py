"""Erasing one's own account: what goes and what stays, the asking, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..actions.erasure import ask_for_erasure, keep_account
from ..errors import RuleBroken
from ..forms.erasure import ErasureForm
from ..reads.erasure import open_request
from ..reads.pages import programs_of
from .refusal import attempt
from .request import MemberRequest, form_page


@form_page
def erasure(request: MemberRequest) -> HttpResponse:
    """Says what is erased and what stays, and asks for the address before it is set in motion."""
    form = ErasureForm(request.POST or None, address=request.user.email)
    tried = attempt(request, form, lambda: ask_for_erasure(user=request.user))
    return redirect("account") if tried.done else _page(request, form, tried.status)


@require_POST
def keep(request: MemberRequest) -> HttpResponse:
    """Keeps the account after all."""
    try:
        keep_account(user=request.user)
    except RuleBroken as refused:
        messages.error(request, _(refused.sentence))
        return _page(request, ErasureForm(address=request.user.email), refused.status)
    messages.success(request, _("Your account is kept, with everything in it."))
    return redirect("account")


def _page(request: MemberRequest, form: ErasureForm, status: int) -> HttpResponse:
    context = {"form": form, "asked": open_request(request.user), "programs": programs_of(request.user)}
    return render(request, "sessions_app/erasure/page.html", context, status=status)
