"""How long a sign-in lasts, and from where a request comes."""

import time
from collections.abc import Callable

from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from ..actions.sign_in import note_use
from ..models import User

BEGAN, SEEN = "began", "seen"
SEEN_EVERY = 5 * 60
"""Seconds between two writes about one sign-in: a page asks for nothing more, and the idle limit is met by minutes."""
NOWHERE = "::"


def client_address(request: HttpRequest) -> str:
    """The network that a request came from, past one proxy where TRUSTED_PROXY says that there is one."""
    return truncate_ip(get_client_ip(request) or NOWHERE)


def visit(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Keeps a sign-in alive while it is used, which is what moves its idle limit, and ends it when it is too old."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if isinstance(request.user, User):
            now = time.time()
            if now - request.session.get(BEGAN, now) > settings.SESSION_LASTS_AT_MOST:
                logout(request)
            elif now - request.session.get(SEEN, 0) > SEEN_EVERY:
                _touch(request, request.user, now)
        return get_response(request)

    return middleware


def _touch(request: HttpRequest, user: User, now: float) -> None:
    request.session.setdefault(BEGAN, now)
    request.session[SEEN] = now
    agent = request.headers.get("User-Agent", "")
    note_use(user=user, session_key=request.session.session_key or "", address=client_address(request), agent=agent)
