"""Which request a line of the log belongs to, and the one line that every request leaves: no address, no text."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

Handler = Callable[[HttpRequest], HttpResponse]

HEADER = "X-Request-ID"
GIVEN_BY_A_FRONT = re.compile(r"[A-Za-z0-9][A-Za-z0-9=.:_-]{7,63}")
METHODS = {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"}


@dataclass
class Trace:
    """One request on its way through: its id, and who asks, by public id, once that is known."""

    request_id: str
    user: str = ""


current: ContextVar[Trace | None] = ContextVar("trace", default=None)


def request_id() -> str:
    """The id of the request that is being answered here; empty outside of one."""
    trace = current.get()
    return trace.request_id if trace else ""


def traced(get_response: Handler) -> Handler:
    """Gives the request its id, tells it in the answer, and leaves one line in the log."""

    def middleware(request: HttpRequest) -> HttpResponse:
        trace, began = Trace(_given(request) or secrets.token_hex(8)), time.monotonic()
        token = current.set(trace)
        try:
            response = get_response(request)
            response.headers[HEADER] = trace.request_id
            _leave_line(request, response, round((time.monotonic() - began) * 1000))
            return response
        finally:
            current.reset(token)

    return middleware


def viewer_in_the_log(get_response: Handler) -> Handler:
    """Names in the log who asks. Looked at twice: who signs in is known afterwards, who signs out before."""

    def middleware(request: HttpRequest) -> HttpResponse:
        _note_viewer(request)
        response = get_response(request)
        _note_viewer(request)
        return response

    return middleware


def _note_viewer(request: HttpRequest) -> None:
    trace = current.get()
    if trace and request.user.is_authenticated:
        trace.user = request.user.public_id


def _given(request: HttpRequest) -> str:
    """The id that the front gave the request. Whoever comes without a front could write anything into the log."""
    given = request.headers.get(HEADER, "") if settings.TRUSTED_PROXY else ""
    return given if GIVEN_BY_A_FRONT.fullmatch(given) else ""


def _leave_line(request: HttpRequest, response: HttpResponse, milliseconds: int) -> None:
    """The name of the route instead of the address, which holds ids, keys of letters, and what was searched for."""
    found = request.resolver_match
    status = response.status_code
    is_file = found is None and status < 400  # ours, or the way to https
    logger.log(
        logging.DEBUG if is_file else logging.INFO if status < 400 else logging.WARNING,
        "answered",
        extra={
            "method": request.method if request.method in METHODS else "other",
            "route": found.view_name if found else "",
            "status": status,
            "ms": milliseconds,
        },
    )
