"""What the log says: who asked for what and how it ended, in which request; and how its lines are written."""

import json
import logging
import subprocess
import sys
from typing import Any

import pytest
from django.test import Client

from mentoring.log import JsonFormatter, WordlessFormatter
from sessions_app.trace import Trace, current

from .test_settings import DEMO, ROOT

WORDS = "I never told Sven that I disagree."
ALL_HANDLERS = """
import json, logging, django
django.setup()
loggers = [logging.getLogger(), *map(logging.getLogger, logging.Logger.manager.loggerDict)]
writing = [each for logger in loggers for each in logger.handlers if not isinstance(each, logging.NullHandler)]
print(json.dumps([type(each.formatter).__name__ for each in writing]))
"""


class Refused(Exception):
    """What the database raises: its detail quotes the whole row."""


def record_of(logger: str, message: Any, *values: Any, **facts: Any) -> logging.LogRecord:
    """A line as a program hands it over."""
    record = logging.LogRecord(logger, logging.ERROR, "", 1, message, values, None)
    record.__dict__ |= facts
    return record


def broken_off() -> logging.LogRecord:
    """A line about an error that quotes somebody's words, and about the one behind it."""
    record = record_of("django.request", "Not opened")
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as error:
            raise Refused(f"Failing row contains (4, {WORDS})") from error
    except Refused:
        record.exc_info = sys.exc_info()
    return record


@pytest.fixture
def lines(caplog):
    """A function that gives the facts of every request's line so far."""
    caplog.set_level(logging.DEBUG, "sessions_app.trace")
    names = ("levelname", "method", "route", "status")
    found = [record for record in caplog.records if record.name == "sessions_app.trace"]
    return lambda: [
        tuple(getattr(record, name) for name in names)
        for record in caplog.records
        if record.name == "sessions_app.trace" and record not in found
    ]


@pytest.mark.parametrize("formatter", [WordlessFormatter(), JsonFormatter()])
def test_an_error_is_logged_by_kind_and_place_without_its_message(formatter):
    said = formatter.format(broken_off())
    assert [each for each in ("Refused", "ValueError", "test_logging.py", "in broken_off") if each not in said] == []
    assert "Sven" not in said


def test_a_line_that_another_handler_printed_before_stays_wordless():
    record = broken_off()
    assert "Sven" in logging.Formatter().format(record)
    assert "Sven" not in WordlessFormatter().format(record)


@pytest.mark.parametrize(
    ("logger", "message", "values", "printed"),
    [
        ("sessions_app.actions.letter", "A letter (%s) has not left", ("invited",), "A letter (invited) has not left"),
        ("django.security.csrf", "Forbidden (%s): %s", (WORDS, "/x/"), "Forbidden (...): ..."),
        ("django.db.backends", "(%.3f) %s; args=%s", (0.1, WORDS, WORDS), "(...) ...; args=..."),
        ("django.security.DisallowedHost", WORDS, (), "..."),
        ("library", ValueError(WORDS), (), "..."),
    ],
)
def test_of_a_librarys_line_only_the_pattern_is_printed(logger, message, values, printed):
    assert json.loads(JsonFormatter().format(record_of(logger, message, *values)))["message"] == printed


def test_a_line_for_machines_names_when_where_who_and_what():
    token = current.set(Trace("4f1d2c9a7be00d55", user="Qm7rT2xLw9KpZa"))
    said = JsonFormatter().format(record_of("sessions_app.trace", "answered", method="GET", route="home", status=200))
    current.reset(token)
    line = json.loads(said)
    assert line.pop("at").endswith("+00:00")
    assert line.pop("pid") > 0
    assert line == {
        "level": "ERROR",
        "logger": "sessions_app.trace",
        "message": "answered",
        "method": "GET",
        "route": "home",
        "status": 200,
        "request": "4f1d2c9a7be00d55",
        "user": "Qm7rT2xLw9KpZa",
    }


def test_a_value_cannot_begin_a_line_of_its_own():
    assert "\n" not in JsonFormatter().format(record_of("sessions_app", "%s", "one\nERROR two"))


def test_every_request_leaves_one_line_with_the_name_of_its_route(pair, sign_in, lines):
    client = sign_in(pair.mentee)
    for address in ("/home/", f"/mentorships/{pair.mentorship.public_id}/", "/nowhere/"):
        client.get(address)
    client.post("/home/")
    assert lines() == [
        ("INFO", "GET", "home", 200),
        ("INFO", "GET", "mentorship", 200),
        ("WARNING", "GET", "", 404),
        ("WARNING", "POST", "home", 405),
    ]


def test_a_method_of_somebodys_invention_is_not_repeated(client, db, lines):
    client.generic("SVEN", "/privacy/")
    assert lines() == [("WARNING", "other", "privacy", 405)]


def test_the_line_names_who_signs_in_and_who_signs_out_by_public_id(pair, client, monkeypatch):
    named: list[str] = []
    monkeypatch.setattr("sessions_app.trace._leave_line", lambda *given: named.append(current.get().user))
    client.get("/privacy/")
    client.post("/accounts/sign-in/", {"username": pair.mentee.email, "password": "wrong"})
    client.post("/accounts/sign-in/", {"username": pair.mentee.email, "password": "judgment-first"})
    client.post("/accounts/sign-out/")
    assert named == ["", "", pair.mentee.public_id, pair.mentee.public_id]


def test_every_request_gets_an_id_of_its_own(client, db):
    first, second = (client.get("/privacy/").headers["X-Request-ID"] for _ in range(2))
    assert (len(first), first != second) == (16, True)


@pytest.mark.parametrize(
    ("is_front_trusted", "given", "is_taken"),
    [
        (True, "0af7651916cd43dd8448eb211c80319c", True),
        (True, "Root=1-67891233-abcdef012345678912345678", True),
        (False, "0af7651916cd43dd8448eb211c80319c", False),
        (True, "short", False),
        (True, "0af7651916cd\nERROR", False),
        (True, "I told Sven", False),
        (True, "x" * 65, False),
    ],
)
def test_an_id_is_taken_from_a_trusted_front_alone(client, db, settings, is_front_trusted, given, is_taken):
    settings.TRUSTED_PROXY = is_front_trusted
    answered = client.get("/privacy/", headers={"x-request-id": given}).headers["X-Request-ID"]
    assert (answered == given) == is_taken


@pytest.mark.parametrize(
    ("broken", "address"), [("views.home.home_for", "/home/"), ("context._nav", "/nowhere/"), ("context._menu", "/")]
)
def test_a_fault_is_logged_with_its_place_and_its_page_names_the_request(broken, address, pair, monkeypatch, caplog):
    monkeypatch.setattr(f"sessions_app.{broken}", lambda *given: 1 / 0)
    client = Client(raise_request_exception=False)
    client.force_login(pair.mentee)
    answer = client.get(address, follow=True)
    assert (answer.status_code, f"tell us this: {answer['X-Request-ID']}" in answer.content.decode()) == (500, True)
    record = next(record for record in caplog.records if record.name == "sessions_app.views.errors")
    assert (record.message, record.exc_info[0]) == ("A page did not open", ZeroDivisionError)


def test_no_handler_writes_in_a_way_of_its_own():
    started = subprocess.run([sys.executable, "-c", ALL_HANDLERS], cwd=ROOT, env=DEMO, capture_output=True, text=True)
    assert (started.stdout.strip(), started.stderr) == ('["JsonFormatter"]', "")


def test_a_command_that_breaks_off_does_not_quote_what_broke_it():
    command = [sys.executable, "manage.py", "shell", "-c", f"raise ValueError('{WORDS}')"]
    started = subprocess.run(command, cwd=ROOT, env=DEMO, capture_output=True, text=True)
    line = json.loads(started.stderr)
    assert (started.returncode, line["message"], line["error"].splitlines()[-1]) == (
        1,
        "A command broke off",
        "ValueError",
    )
