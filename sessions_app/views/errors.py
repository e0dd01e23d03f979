"""Refusals of whole requests. None of these pages reads the body again, except the one that gives it back."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from ..access import SecondFactorMissing
from ..trace import request_id
from .resend import given_back, may_be_writer, resend_page

logger = logging.getLogger(__name__)


def plain_page(title: str, text: str, status: int) -> HttpResponse:
    """A page without header, session or form; safe whatever state the request is in."""
    context = {"product_name": settings.PRODUCT_NAME, "title": title, "text": text}
    return HttpResponse(render_to_string("400.html", context), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The plain 400 page. Django's own would run the CSRF check and read the body a second time."""
    return plain_page(_("That could not be read"), _("Go back, reload the page and try again."), 400)


def fault(request: HttpRequest) -> HttpResponse:
    """Something of ours broke. The page names the request, so that it can be found in the log, and holds the words
    that were on their way, in a form with the key that it had: should they be stored after all, that is told then.

    Logged here, since the library keeps silent on what breaks while a refusal is being shown.
    """
    logger.error("A page did not open", exc_info=True)
    context: dict[str, Any] = {"request_id": request_id()}
    if "form_key" in request.POST and not request.FILES and _may_be_senders(request):
        sent = {"action": request.get_full_path(), "key": request.POST["form_key"], "csrf_token": get_token(request)}
        context |= given_back(request.POST) | sent
    return HttpResponse(render_to_string("500.html", context), status=500)


def _may_be_senders(request: HttpRequest) -> bool:
    try:
        return may_be_writer(getattr(request, "user", AnonymousUser()), request.POST)
    except DatabaseError:
        # Who it is cannot be asked now. The form goes on saying whose it is, and is shown to who sent it.
        return True


def not_open(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page belongs to another role; or to this one, once a second factor is set up."""
    missing = isinstance(exception, SecondFactorMissing)
    return render(request, "sessions_app/security/missing.html" if missing else "403.html", status=403)


def cut_off(request: HttpRequest) -> HttpResponse:
    """The body broke off on its way, so nothing of it may be stored."""
    text = _(
        "Only part of the page arrived, so nothing was saved and nothing was overwritten. Go back and send it again."
    )
    return plain_page(_("Not saved: the connection broke off"), text, 400)


def odd_charset(request: HttpRequest) -> HttpResponse:
    """The form was sent in a charset other than UTF-8."""
    return plain_page(_("That could not be read"), _("Send the form as UTF-8, as the page itself does."), 400)


def too_large(request: HttpRequest) -> HttpResponse:
    """The body is larger than all fields at their longest."""
    text = _("This is more text than one page can take. Go back and shorten it: 10,000 characters an answer.")
    if request.content_type == "multipart/form-data":
        text = _("A file may have 2.5 MB, and this one is larger. Go back and choose a smaller one.")
    return plain_page(_("Not saved: too long"), text, 413)


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is stale or missing. A post from our own page gets its text back; a foreign one gets nothing."""
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin", own) == own:
        return resend_page(request, request.POST, request.get_full_path(), status=403)
    return plain_page(_("That could not be accepted"), _("Open the page itself and try again."), 403)
