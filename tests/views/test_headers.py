"""What every answer says to the browser, on pages, forms, refusals, files and errors alike."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from sessions_app.actions.playbook import load_playbook
from sessions_app.playbook.parse import read_default

from ..access.world import World, build_world
from ..builders import form_key
from .desk import FORM

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
FOUND_ON = re.compile(r'\s(?:href|src|action)="([^"]*)"')


def raw(client: Client, length: int) -> Any:
    given: dict[str, Any] = {"wsgi.input": io.BytesIO(b"a=b"), "CONTENT_LENGTH": str(length), "CONTENT_TYPE": FORM}
    return client.generic("POST", "/account/", **given)


def session_url(world: World, name: str = "session") -> str:
    return reverse(name, args=[world.sessions["s4"].public_id])


def from_elsewhere(client: Client, world: World) -> Any:
    client.handler.enforce_csrf_checks = True
    return client.post("/account/", {"name": "N"}, headers={"origin": "https://evil.example"})


ANSWERS: dict[str, tuple[int, str, Callable[[Client, World], Any]]] = {
    "a page": (200, "mentee", lambda client, world: client.get("/home/")),
    "a page with words": (200, "mentor", lambda client, world: client.get(session_url(world))),
    "the door": (200, "anonymous", lambda client, world: client.get("/accounts/sign-in/")),
    "a way to the door": (302, "anonymous", lambda client, world: client.get("/home/")),
    "a form after the sign-in ended": (401, "anonymous", lambda client, world: client.post("/account/", {"name": "N"})),
    "a refused form": (422, "mentee", lambda client, world: client.post("/account/", {"form_key": form_key()})),
    "a form of another site": (403, "mentee", from_elsewhere),
    "a page of another role": (403, "mentee", lambda client, world: client.get(session_url(world, "note"))),
    "a page that is not there": (404, "mentee", lambda client, world: client.get("/nowhere/")),
    "a file that is not there": (404, "mentee", lambda client, world: client.get("/static/nowhere.css")),
    "a form where none is": (405, "mentee", lambda client, world: client.post("/home/")),
    "a body cut off": (400, "mentee", lambda client, world: raw(client, 90)),
    "a body too large": (413, "mentee", lambda client, world: raw(client, 9_000_000)),
    "a host not ours": (400, "anonymous", lambda client, world: client.get("/", headers={"host": "evil.example"})),
    "rows as a file": (200, "admin", lambda c, world: c.get(reverse("progress-export", args=[world.program.slug]))),
    "the admin site": (302, "admin", lambda client, world: client.get("/admin/")),
    "a fault of ours": (500, "other_mentor", lambda client, world: client.get("/today/")),
    "a static file": (200, "anonymous", lambda client, world: client.get("/static/css/tokens.css")),
    "a file in part": (
        206,
        "anonymous",
        lambda client, world: client.get("/static/css/tokens.css", headers={"range": "bytes=0-3"}),
    ),
}
STATIC = {"a static file", "a file in part"}
# Answered before anybody looks at the cookie.
ALIKE_FOR_ALL = STATIC | {"a body cut off", "a body too large", "a host not ours"}


AS_IN_PRODUCTION = override_settings(
    WHITENOISE_USE_FINDERS=True,  # without collectstatic
    WHITENOISE_AUTOREFRESH=True,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    SECURE_HSTS_SECONDS=63_072_000,
    SECURE_HSTS_INCLUDE_SUBDOMAINS=True,
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
)


@pytest.fixture(scope="module")
def answers(django_db_setup, django_db_blocker) -> dict[str, Any]:
    """One answer of every kind, over https and behind a proxy as in production. Asked once, and looked at often."""
    with django_db_blocker.unblock(), transaction.atomic(), AS_IN_PRODUCTION, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sessions_app.views.today.today_for", lambda *given: 1 / 0)
        world = build_world(load_playbook(read_default())[0])
        https = {"HTTP_X_FORWARDED_PROTO": "https"}
        found = {name: ask(world.client(person, **https), world) for name, (_, person, ask) in ANSWERS.items()}
        for name in STATIC:
            found[name].close()  # the file behind it
        transaction.set_rollback(True)
    return found


def test_every_kind_of_answer_came(answers):
    assert {name: answer.status_code for name, answer in answers.items()} == {n: a[0] for n, a in ANSWERS.items()}


def told(answers: dict[str, Any], header: str) -> set[str | None]:
    """Everything that the answers say in this header; one value where all say the same."""
    return {answer.headers.get(header) for answer in answers.values()}


def test_every_answer_carries_the_policy_of_the_design(answers):
    policies = {tuple(sorted(str(policy).split("; "))) for policy in told(answers, "Content-Security-Policy")}
    assert policies == {tuple(sorted(POLICY.split("; ")))}


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains"),
    ],
)
def test_every_answer_says_the_same_in(header, value, answers):
    assert told(answers, header) == {value}


@pytest.mark.parametrize("header", ["Server", "X-Powered-By", "Via", "Access-Control-Allow-Origin"])
def test_no_answer_says_anything_in(header, answers):
    assert told(answers, header) == {None}


def test_no_answer_is_kept_by_a_browser_or_on_the_way_but_our_own_files(answers):
    kept = {name for name, answer in answers.items() if "no-store" not in answer.headers["Cache-Control"].split(", ")}
    private = {name for name, answer in answers.items() if "private" in answer.headers["Cache-Control"].split(", ")}
    assert (kept, private) == (STATIC, set(ANSWERS) - STATIC)


def test_an_answer_that_depends_on_who_asks_says_so(answers):
    alike = {name for name, answer in answers.items() if "Cookie" not in answer.headers.get("Vary", "").split(", ")}
    assert alike == ALIKE_FOR_ALL


def test_every_answer_names_its_kind_and_letters(answers):
    assert told(answers, "Content-Type") == {
        "text/html; charset=utf-8",
        "text/csv; charset=utf-8",
        'text/css; charset="utf-8"',
    }


def test_rows_as_a_file_are_saved_and_never_shown(answers):
    assert answers["rows as a file"].headers["Content-Disposition"].startswith('attachment; filename="program-')


def test_no_page_leads_to_another_site_so_no_address_is_told_there(answers):
    pages = [answer.content.decode() for name, answer in answers.items() if name not in STATIC]
    addresses = [address for page in pages for address in FOUND_ON.findall(page)]
    assert (len(addresses) > 50, [each for each in addresses if not re.match(r"/(?!/)|#", each)]) == (True, [])


def test_a_fault_of_ours_shows_no_trace_of_itself(answers):
    page = answers["a fault of ours"].content.decode()
    assert ("This page did not open" in page, "ZeroDivisionError" in page, "today_for" in page) == (True, False, False)


def test_the_way_to_https_carries_the_headers_too(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get("/home/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "https://testserver/home/")
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_production_cookies_are_bound_to_this_very_host(client, pair, settings):
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client.get("/accounts/sign-in/", secure=True)
    client.post("/accounts/sign-in/", {"username": pair.mentee.email, "password": "judgment-first"}, secure=True)
    found = {name: (kept["secure"], kept["path"], kept["domain"]) for name, kept in client.cookies.items()}
    assert found == {"__Host-session": (True, "/", ""), "__Host-csrf": (True, "/", "")}


def test_signing_out_empties_what_the_browser_kept_of_this_site(pair, sign_in):
    assert sign_in(pair.mentee).post("/accounts/sign-out/").headers["Clear-Site-Data"] == '"storage"'


def test_nothing_is_emptied_while_somebody_stays_signed_in(pair, sign_in):
    kept = [
        sign_in(pair.mentee).get("/home/"),
        Client().get("/accounts/sign-in/"),
        Client().post("/accounts/sign-out/"),
    ]
    assert [answer.headers.get("Clear-Site-Data") for answer in kept] == [None, None, None]


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
