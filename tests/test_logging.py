"""What the log says of an error: its kind and its place, never the text that its message may quote."""

import logging
import logging.config
import sys

from django.conf import settings

WORDS = "I never told Sven that I disagree."


class Refused(Exception):
    """What the database raises: its detail quotes the whole row."""


def logged() -> str:
    """What the configured log prints of an error that quotes somebody's words, and of the one behind it."""
    configured = logging.config.DictConfigurator(settings.LOGGING)
    formatter = configured.configure_formatter(settings.LOGGING["formatters"]["line"])
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as error:
            raise Refused(f"Failing row contains (4, {WORDS})") from error
    except Refused:
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "Not opened", (), sys.exc_info())
    return formatter.format(record)


def test_an_error_is_logged_by_kind_and_place():
    said = logged()
    assert [each for each in ("Refused", "ValueError", "test_logging.py", "in logged") if each not in said] == []


def test_the_message_of_an_error_is_not_logged():
    assert WORDS not in logged()
