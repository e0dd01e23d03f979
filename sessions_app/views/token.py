"""The keys of a program: listed, made, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import access
from ..actions import token as act
from ..forms.base import PlainForm
from ..forms.token import TokenForm
from ..reads.feed import tokens_of
from .refusal import attempt
from .request import MemberRequest, form_page

NEW = "new_key"


@form_page
def tokens(request: MemberRequest, slug: str) -> HttpResponse:
    """What can be read with them, the keys there are, and a form for a new one.

    A new key waits in the browser's session for the one page that shows it, so that a form sent twice makes one.
    """
    program = access.program_for_admin(request.user, slug)
    form = TokenForm(request.POST or None)

    def make() -> None:
        token, secret = act.make_token(program=program, by=request.user, **form.cleaned_data)
        request.session[NEW] = {"name": token.name, "secret": secret}

    tried = attempt(request, form, make)
    if tried.done:
        return redirect("tokens", slug)
    made = request.session.pop(NEW, None) if request.method == "GET" else None
    context = {"program": program, "form": form, "made": made, "tokens": tokens_of(program)}
    return render(request, "sessions_app/token/page.html", context, status=tried.status)


@form_page
def revoke(request: MemberRequest, slug: str, token_id: str) -> HttpResponse:
    """Asks first: what uses the key stops working at once."""
    token = access.token_for_admin(request.user, slug, token_id)
    form = PlainForm(request.POST or None)
    tried = attempt(request, form, lambda: act.revoke_token(token=token, by=request.user))
    if tried.done:
        messages.success(request, _("“%(name)s” is revoked.") % {"name": token.name})
        return redirect("tokens", slug)
    context = {"program": token.program, "form": form, "token": token}
    return render(request, "sessions_app/token/revoke.html", context, status=tried.status)
