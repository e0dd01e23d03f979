"""Requests that pretend: another host, more than a form holds, lines smuggled into an address or a letter."""

import io
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sessions_app.actions.secret_letter import send_secret_letter

from ..builders import build_user, form_key
from .desk import FORM
from .door import DOOR, NOOR, ask_for_code, enter

PRETENDING: dict[str, dict[str, str]] = {
    "host": {"host": "evil.example"},
    "host with a port": {"host": "evil.example:443"},
    "two hosts": {"host": "testserver,evil.example"},
    "host with a name before it": {"host": "evil.example@testserver"},
    "host with an address behind it": {"host": "testserver/evil.example"},
}
BELIEVED_BY_OTHERS = {
    "x-forwarded-host": "evil.example",
    "x-host": "evil.example",
    "forwarded": "host=evil.example;proto=http",
    "x-original-url": "/admin/",
    "x-rewrite-url": "/admin/",
    "x-http-method-override": "DELETE",
}


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email=NOOR)


@pytest.mark.parametrize("pretended", PRETENDING)
@pytest.mark.parametrize("address", ["/accounts/sign-in/", "/accounts/code/", "/privacy/", "/nowhere/"])
def test_a_host_that_is_not_ours_gets_nothing(client, db, pretended, address):
    answer = client.get(address, headers=PRETENDING[pretended])
    assert (answer.status_code, "evil.example" in answer.content.decode()) == (400, False)


def test_a_host_that_is_not_ours_sends_no_letter(client, noor):
    assert client.post("/accounts/code/", {"username": NOOR}, headers={"host": "evil.example"}).status_code == 400
    assert mail.outbox == []


@pytest.mark.parametrize("header", BELIEVED_BY_OTHERS)
def test_a_header_that_others_believe_changes_nothing(client, noor, header):
    answer = client.get("/privacy/", headers={header: BELIEVED_BY_OTHERS[header]})
    assert (answer.status_code, "evil.example" in answer.content.decode()) == (200, False)
    assert client.post(DOOR, {}, headers={header: BELIEVED_BY_OTHERS[header]}).status_code == 422


def test_a_letter_leads_to_our_own_address_whatever_name_was_asked_for(client, noor, settings):
    settings.ALLOWED_HOSTS, settings.SITE_URL = ["mentoring.example", "other.example"], "https://mentoring.example"
    client.post("/accounts/code/", {"username": NOOR}, headers={"host": "other.example"})
    (letter,) = mail.outbox
    assert "other.example" not in str(letter.message())


@pytest.mark.parametrize(
    "target", ["/home/\r\nSet-Cookie: a=b", "/home/%0d%0aSet-Cookie:%20a=b", "/\thome/", "/h\x00e/"]
)
def test_no_line_is_smuggled_into_an_answer_with_the_way_back(client, noor, target):
    answer = enter(client, next=target)
    assert answer.status_code == 302
    assert not {"\r", "\n", "\x00"} & set(str(answer.headers["Location"]))
    assert "a" not in client.cookies


@pytest.mark.parametrize("address", ["noor@example.org\nBcc: eve@evil.example", "noor@example.org,eve@evil.example"])
def test_no_line_and_no_second_address_is_smuggled_into_a_letter(client, noor, address):
    assert ask_for_code(client, address).status_code == 422
    assert mail.outbox == []


def test_a_subject_stays_one_line(db, settings):
    settings.PRODUCT_NAME = "Springline\r\nBcc: eve@evil.example"
    send_secret_letter(kind="login_code", address=NOOR, code="AAAA-BBBB")
    message = mail.outbox[0].message()
    assert (message["Bcc"], "\n" in message["Subject"]) == (None, False)


def send_fields(client: Client, count: int) -> Any:
    return client.generic("POST", "/account/", urlencode([("name", "N")] * count).encode(), FORM)


def send_files(client: Client, count: int) -> Any:
    files = {f"f{number}": SimpleUploadedFile("f.txt", b"f") for number in range(count)}
    return client.post("/account/", files | {"form_key": form_key()})


def send_large_file(client: Client, size: int) -> Any:
    return client.post("/account/", {"file": SimpleUploadedFile("f.txt", b"f" * size)})


def send_without_length(client: Client, size: int) -> Any:
    given: dict[str, Any] = {"wsgi.input": io.BytesIO(b"a" * size), "CONTENT_TYPE": FORM}
    return client.generic("POST", "/account/", **given)


@pytest.mark.parametrize(
    ("send", "size", "status"),
    [
        (send_fields, 1_001, 400),
        (send_files, 101, 400),
        (send_large_file, 2_700_000, 413),
        (send_without_length, 40, 400),
    ],
)
def test_more_than_a_form_holds_is_refused_and_no_fault(pair, sign_in, send, size, status):
    assert send(sign_in(pair.mentee), size).status_code == status


def test_a_file_that_nobody_asked_for_is_not_kept(pair, sign_in, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    assert send_files(sign_in(pair.mentee), 1).status_code == 422
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("packed", ["[" * 50_000, '{"a":' * 20_000, json.dumps({"a": ["b"] * 20_000}), "9" * 5_000])
def test_a_parcel_that_never_ends_keeps_nobody_out(client, noor, packed):
    assert enter(client, carried_fields=packed).status_code in {200, 302}


@pytest.mark.parametrize(
    "address",
    [
        "/%00/",
        "/home/%00",
        "/..%2f..%2fetc/passwd",
        "/static/..%2f..%2fmanage.py",
        "/static/../manage.py",
        "/" + "a" * 9_000,
    ],
)
def test_an_odd_address_is_not_there(pair, sign_in, address):
    assert sign_in(pair.mentee).get(address).status_code == 404
