"""Hints while somebody writes take nobody else's turn."""

import pytest

from sessions_app.actions import hint
from sessions_app.models import User

NOOR, RUTH = User(pk=1), User(pk=2)


@pytest.fixture
def meanwhile(monkeypatch):
    """A function that asks for a hint, and has others asked for while the detector still thinks about it."""

    def ask(first: User, others: list[User]) -> list[str | None]:
        said: list[str | None] = []

        def thinking(text: str, role: str) -> str:
            if text == "first":
                said.extend(hint.ask_for_hint(user=other, text="meanwhile", role="mentee") for other in others)
            return f"told {text}"

        monkeypatch.setattr(hint, "ask_detector", thinking)
        return [hint.ask_for_hint(user=first, text="first", role="mentee"), *said]

    return ask


def test_who_asks_faster_than_the_detector_answers_gets_nothing(meanwhile):
    assert meanwhile(NOOR, [NOOR, NOOR]) == ["told first", None, None]


def test_somebody_else_is_answered_meanwhile(meanwhile):
    assert meanwhile(NOOR, [RUTH]) == ["told first", "told meanwhile"]


def test_the_next_hint_is_given_once_the_first_one_is_there(meanwhile):
    meanwhile(NOOR, [])
    assert hint.ask_for_hint(user=NOOR, text="next", role="mentee") == "told next"


def test_a_detector_that_breaks_keeps_nobody_waiting_for_ever(monkeypatch):
    monkeypatch.setattr(hint, "ask_detector", lambda *given: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            hint.ask_for_hint(user=NOOR, text="text", role="mentee")


@pytest.mark.parametrize("text", ["", "x" * 8_001])
def test_nothing_and_too_much_is_not_asked_about(meanwhile, text):
    meanwhile(RUTH, [])
    assert hint.ask_for_hint(user=NOOR, text=text, role="mentee") is None
