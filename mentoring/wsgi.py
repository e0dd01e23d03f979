"""The WSGI entry point that the server process loads."""

import os
from typing import Any

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import get_resolver

from sessions_app.drift import encoder

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")


class Utf8Request(WSGIRequest):
    """A request whose address and forms are read as UTF-8, whatever charset a header claims.

    Django would decode an address in a charset such as `hex` or `idna` before any middleware runs, and fail there with
    a bare error page. A form in another charset is refused by `middleware.whole_body`.
    """

    @property
    def encoding(self) -> None:
        """None, which is UTF-8."""

    @encoding.setter
    def encoding(self, claimed: Any) -> None:
        pass


class Handler(WSGIHandler):
    """Django's own, with such requests."""

    request_class = Utf8Request


django.setup(set_prefix=False)
application = Handler()

# Before the server forks: the views otherwise load with the first request of each worker, which keeps somebody waiting
# for two seconds, and the model would be in memory once for each.
get_resolver().url_patterns  # noqa: B018 (reading it loads them)
if encoder.available():
    encoder.load()
