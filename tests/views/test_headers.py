"""What every answer says to the browser, on pages, forms, refusals and errors alike."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ..access.world import World, build_world
from ..builders import form_key
from .desk import FORM

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}


def cut_off(client: Client, world: World) -> Any:
    given: dict[str, Any] = {"wsgi.input": io.BytesIO(b"a=b"), "CONTENT_LENGTH": "90", "CONTENT_TYPE": FORM}
    return client.generic("POST", "/account/", **given)


def session_url(world: World, name: str = "session") -> str:
    return reverse(name, args=[world.sessions["s4"].public_id])


ANSWERS: dict[str, tuple[int, str, Callable[[Client, World], Any]]] = {
    "a page": (200, "mentee", lambda client, world: client.get("/home/")),
    "a page with words": (200, "mentor", lambda client, world: client.get(session_url(world))),
    "the door": (200, "anonymous", lambda client, world: client.get("/accounts/sign-in/")),
    "a way to the door": (302, "anonymous", lambda client, world: client.get("/home/")),
    "a form after the sign-in ended": (401, "anonymous", lambda client, world: client.post("/account/", {"name": "N"})),
    "a refused form": (422, "mentee", lambda client, world: client.post("/account/", {"form_key": form_key()})),
    "a page of another role": (403, "mentee", lambda client, world: client.get(session_url(world, "note"))),
    "a page that is not there": (404, "mentee", lambda client, world: client.get("/nowhere/")),
    "a form where none is": (405, "mentee", lambda client, world: client.post("/home/")),
    "a body cut off": (400, "mentee", cut_off),
    "a host that is not ours": (
        400,
        "anonymous",
        lambda client, world: client.get("/", headers={"host": "evil.example"}),
    ),
    "rows as a file": (200, "admin", lambda c, world: c.get(reverse("progress-export", args=[world.program.slug]))),
    "the admin site": (302, "admin", lambda client, world: client.get("/admin/")),
}


@pytest.fixture(params=ANSWERS)
def answer(request, version) -> Any:
    status, person, ask = ANSWERS[request.param]
    world = build_world(version)
    given = ask(world.client(person), world)
    assert given.status_code == status
    return given


@pytest.fixture
def fault(version, monkeypatch) -> Any:
    """What somebody gets when a page of ours breaks."""
    world = build_world(version)
    monkeypatch.setattr("sessions_app.views.home.home_for", lambda mentorships: 1 / 0)
    return world.client("mentee").get("/home/")


def test_every_answer_carries_the_policy_of_the_design(answer):
    assert sorted(answer.headers["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))


def test_every_answer_carries_the_other_headers(answer):
    assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE


def test_no_answer_is_kept_by_a_browser_or_on_the_way(answer):
    assert {"no-store", "private"} <= set(answer.headers["Cache-Control"].split(", "))


def test_no_answer_says_what_it_was_made_with(answer):
    assert {"Server", "X-Powered-By", "Via"} & set(answer.headers) == set()


def test_a_fault_of_ours_carries_the_same_headers(fault):
    assert fault.status_code == 500
    assert {name: fault.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    assert sorted(fault.headers["Content-Security-Policy"].split("; ")) == sorted(POLICY.split("; "))
    assert "no-store" in fault.headers["Cache-Control"]


def test_a_fault_of_ours_shows_no_trace_of_itself(fault):
    page = fault.content.decode()
    assert ("This page did not open" in page, "ZeroDivisionError" in page, "home_for" in page) == (True, False, False)


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(client, pair):
    client.post("/accounts/sign-in/", {"username": pair.mentee.email, "password": "judgment-first"})
    found = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items()}
    assert found == {"sessionid": (True, "Lax"), "csrftoken": (True, "Lax")}


def test_signing_in_gives_a_new_session(client, pair):
    client.get("/accounts/sign-in/")
    client.cookies["sessionid"] = "fixedbysomebodyelse"
    client.post("/accounts/sign-in/", {"username": pair.mentee.email, "password": "judgment-first"})
    assert client.cookies["sessionid"].value not in {"fixedbysomebodyelse", ""}


def test_somebody_who_is_switched_off_is_out_with_the_next_page(pair, sign_in):
    client = sign_in(pair.mentee)
    pair.mentee.is_active = False
    pair.mentee.save()
    assert client.get("/home/").status_code == 302
