"""The disk is full, the database gone, something of ours broke: whoever was writing has the text, to send again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.db import OperationalError, connection

from sessions_app.views import once

from ..builders import form_key
from .desk import DESKS, Desk, build_desk, form_on, text_of

TYPED = "Typed for an hour: “né” <b>& kept</b>\nsecond line"


@pytest.fixture(params=DESKS)
def desk(request, pair) -> Desk:
    return build_desk(request.param, pair)


@contextmanager
def no_room(*statements: str) -> Iterator[None]:
    """The database refuses these statements as it does when its disk is full."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(statements):
            raise OperationalError("could not extend file: No space left on device")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def broken(*args: object, **kwargs: object) -> None:
    raise RuntimeError("Something of ours broke.")


# Really committed and rolled back: within a test's own transaction nothing could be asked after a refused statement.
@pytest.mark.django_db(transaction=True)
def test_with_a_full_disk_the_text_comes_back_and_is_stored_once_there_is_room(desk):
    body = desk.body(TYPED)
    with no_room("INSERT", "UPDATE", "DELETE"):
        page = desk.client.post(desk.url, body)
    assert (page.status_code, TYPED in text_of(page), desk.stored()) == (500, True, "")
    answer = desk.client.post(desk.url, form_on(text_of(page)))
    assert (answer.status_code, desk.stored()) == (302, TYPED)


def test_with_the_database_gone_the_text_comes_back_too(desk):
    body = desk.body(TYPED)
    with no_room("SELECT", "INSERT", "UPDATE", "DELETE"):
        page = desk.client.post(desk.url, body)
    assert (page.status_code, TYPED in text_of(page)) == (500, True)
    answer = desk.client.post(desk.url, form_on(text_of(page)))
    assert (answer.status_code, desk.stored()) == (302, TYPED)


def test_the_form_keeps_its_key_so_that_what_was_stored_after_all_is_not_stored_twice(desk, monkeypatch):
    key = form_key()
    monkeypatch.setattr(once, "take_receipt", broken)
    assert form_on(text_of(desk.send(TYPED, form_key=key)))["form_key"] == key


def test_the_token_on_the_page_is_one_that_counts(desk, monkeypatch):
    with monkeypatch.context() as fault:
        fault.setattr(once, "take_receipt", broken)
        sent = form_on(text_of(desk.send(TYPED)))
    desk.client.handler.enforce_csrf_checks = True
    assert (desk.client.post(desk.url, sent).status_code, desk.stored()) == (302, TYPED)


def test_whoever_signed_in_since_is_not_shown_what_somebody_else_wrote(desk, pair, monkeypatch):
    monkeypatch.setattr(once, "take_receipt", broken)
    desk.client.force_login(pair.admin)
    page = desk.send(TYPED, writer=desk.writer.public_id)
    assert (page.status_code, "second line" in text_of(page)) == (500, False)


def test_a_page_that_did_not_open_says_so_and_has_no_form(desk):
    with no_room("SELECT"):
        page = desk.client.get(desk.url)
    assert (page.status_code, "This page did not open" in text_of(page), "<form" in text_of(page)) == (500, True, False)


def test_a_file_cannot_be_given_back(pair, sign_in, monkeypatch):
    client = sign_in(pair.admin)
    client.raise_request_exception = False
    monkeypatch.setattr(once, "take_receipt", broken)
    sent = {"file": BytesIO(b"name,email"), "form_key": form_key()}
    page = client.post(f"/programs/{pair.program.slug}/people/import/", sent)
    assert (page.status_code, "<form" in text_of(page)) == (500, False)
