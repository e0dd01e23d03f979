"""No line of the log, at any level, holds what somebody wrote, whatever goes wrong with it on its way."""

import io
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from mentoring.log import JsonFormatter, WordlessFormatter
from sessions_app.actions.letter import send_waiting, write_letter
from sessions_app.models import User

from .builders import Pair
from .views.desk import DESKS, build_desk

MARKER = "marker-4711-sven"
BODY = {"text": MARKER, "name": MARKER, "username": f"{MARKER}@example.org", "password": MARKER, "next": f"/{MARKER}"}


@pytest.fixture
def written(settings) -> Iterator[Callable[[], str]]:
    """A function that gives everything that both ways of writing the log have printed, from DEBUG on, SQL included."""
    printed = io.StringIO()
    handlers = [logging.StreamHandler(printed), logging.StreamHandler(printed)]
    loggers = [logging.getLogger(name) for name in ("", "django", "django.request", "django.db.backends", "allauth")]
    levels = [logger.level for logger in loggers]
    for handler, formatter in zip(handlers, (JsonFormatter(), WordlessFormatter()), strict=True):
        handler.setFormatter(formatter)
        loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    connection.force_debug_cursor = True
    yield printed.getvalue
    connection.force_debug_cursor = False
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)
    for handler in handlers:
        loggers[0].removeHandler(handler)


def browser(user: User | None = None, **options: Any) -> Client:
    client = Client(raise_request_exception=False, **options)
    if user:
        client.force_login(user)
    return client


def row_that_quotes_itself(*given: Any) -> None:
    User.objects.create(email=f"{MARKER}@Example.org", name=MARKER)


def message_that_quotes(*given: Any) -> None:
    try:
        raise ValueError(MARKER)
    except ValueError as error:
        raise LookupError({"text": MARKER}) from error


def post_from_elsewhere(pair: Pair) -> Any:
    client = browser(pair.mentee, enforce_csrf_checks=True)
    headers = {"origin": f"https://{MARKER}.example", "referer": f"https://{MARKER}.example/{MARKER}"}
    return [client.post("/account/", BODY, headers=headers), client.post(f"/account/?{MARKER}", BODY)]


HEADERS = {"user-agent": MARKER, "cookie": f"a={MARKER}", "accept-language": MARKER, "x-request-id": MARKER}
ASKED: dict[str, Callable[[Pair], Any]] = {
    "a query": lambda pair: browser(pair.mentee).get("/home/", {"q": MARKER}),
    "an address that is not there": lambda pair: browser(pair.mentee).get(f"/sessions/{MARKER}/"),
    "an address to nowhere": lambda pair: browser().get(f"/invitations/{MARKER}/?key={MARKER}"),
    "headers": lambda pair: browser(pair.mentee).get("/home/", headers=HEADERS),
    "a host": lambda pair: browser().get("/", headers={"host": f"{MARKER}.example"}),
    "a host that is none": lambda pair: browser().get("/", headers={"host": f"{MARKER}/_%"}),
    "a method": lambda pair: browser(pair.mentee).generic(MARKER.upper(), "/home/"),
    "a wrong password": lambda pair: browser().post("/accounts/sign-in/", BODY),
    "a form after the sign-in ended": lambda pair: browser().post("/account/", BODY),
    "a form where none is": lambda pair: browser(pair.mentee).post("/home/", BODY),
    "a stale token": post_from_elsewhere,
    "a body that is none": lambda pair: browser(pair.mentee).generic("POST", "/account/", MARKER, "multipart/x"),
    "too many fields": lambda pair: browser(pair.mentee).post("/account/", dict.fromkeys(range(2_000), MARKER)),
    "a key that is none": lambda pair: browser(pair.mentee).post("/account/", BODY | {"form_key": MARKER}),
}


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_that_was_asked_for_is_logged(asked, pair, written):
    ASKED[asked](pair)
    assert ("answered" in written(), MARKER in written()) == (True, False)


@pytest.mark.parametrize("name", DESKS)
def test_nothing_that_was_stored_is_logged(name, pair, written):
    desk = build_desk(name, pair)
    assert desk.send(f"You should tell {MARKER} what to do.").status_code == 302
    assert MARKER in desk.stored()
    assert ("django.db.backends" in written(), MARKER in written()) == (True, False)


@pytest.mark.parametrize(
    ("fault", "named"), [(row_that_quotes_itself, "IntegrityError"), (message_that_quotes, "LookupError")]
)
def test_no_fault_quotes_what_it_broke_on(fault, named, pair, written, monkeypatch):
    monkeypatch.setattr("sessions_app.views.home.home_for", fault)
    assert browser(pair.mentee).get("/home/", {"q": MARKER}).status_code == 500
    assert (named in written(), MARKER in written()) == (True, False)


def test_a_letter_that_cannot_leave_is_logged_without_its_address(db, settings, written):
    settings.EMAIL_BACKEND = "tests.broken_mail.EmailBackend"
    write_letter(kind="new_password", key="k", address=f"{MARKER}@example.org", facts={"path": f"/{MARKER}/"})
    send_waiting()
    assert ("has not left: OSError" in written(), MARKER in written()) == (True, False)
