"""A real Chromium on the live server."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

SCREENSHOTS = Path(__file__).parents[3] / "var" / "screenshots"
PASSWORD = "judgment-first"
Scheme = Literal["light", "dark"]
# Without preload, which fetches stylesheets again and puts them into the page: the policy header refuses that.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
COLOR_RULES = ["color-contrast", "link-in-text-block"]
AXE = Axe()
FOLD = "open => document.querySelectorAll('details').forEach(fold => { fold.open = open; })"
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDE, NARROW, NARROWEST = 1280, 390, 320
QUIET_CHROMIUM = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

# Playwright's own event loop runs in this thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.fail("No Chromium. Run: apt-get install chromium (or set CHROMIUM to its path).")
    return browser_type_launch_args | {"executable_path": chromium, "args": QUIET_CHROMIUM}


@pytest.fixture(scope="session")
def base_url(live_server) -> str:
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"reduced_motion": "reduce"}


@pytest.fixture(autouse=True)
def _plain_static_files(settings) -> None:
    # The live server knows no hashed names.
    settings.STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture
def no_offsite_requests(live_server) -> Iterator[Callable[[BrowserContext], None]]:
    """Watches a context; the test fails if a page asked another host, broke the policy header or threw an error."""
    complaints: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith((live_server.url + "/", "data:", "blob:")):
            complaints.append(f"request to {request.url}")

    def note_console(message: ConsoleMessage) -> None:
        # A 4xx answer to a form is logged as an error too, and is meant.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    def watch(context: BrowserContext) -> None:
        context.on("request", note_request)
        context.on("console", note_console)
        context.on("weberror", lambda error: complaints.append(f"script error: {error.error}"))

    yield watch
    assert not complaints, "\n".join(sorted(set(complaints)))


@pytest.fixture
def open_page(new_context, no_offsite_requests, live_server) -> Callable[..., Page]:
    """`open_page(user)` is that person's own browser; `open_page(None)` somebody's who is not signed in.

    More keywords go to the browser context: `viewport={"width": 390, "height": 844}`, `java_script_enabled=False`.
    """

    def open_for(user: Any | None, **context_options: Any) -> Page:
        context = new_context(**context_options)
        no_offsite_requests(context)
        page: Page = context.new_page()
        page.set_default_timeout(30_000)
        if user is not None:
            sign_in(page, user, live_server.url)
        return page

    return open_for


def sign_in(page: Page, user: Any, url: str) -> None:
    """Puts the cookie of a sign-in into the browser; the form has its own journey."""
    client = Client()
    client.force_login(user)
    carry_over(client, page, url)


def carry_over(client: Client, page: Page, url: str) -> None:
    """Makes the browser go on as whom this client is signed in."""
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """axe-core on the page as it stands, wide and narrow, in light and in dark, and nothing wider than the window.

    Where it is narrow, whatever folds is open. In dark only the rules about colors are asked again.
    """

    def check(page: Page) -> None:
        page.evaluate(AXE.axe_script)
        for width in (WIDE, NARROW, NARROWEST):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(FOLD, width != WIDE)
            assert_fits(page)
            if width != NARROWEST:
                for scheme in SCHEMES:
                    assert_no_violation(page, scheme)
        page.emulate_media(color_scheme="light")
        page.evaluate(FOLD, False)
        page.set_viewport_size({"width": WIDE, "height": 900})

    return check


@pytest.fixture
def look(assert_accessible) -> Callable[..., None]:
    """Opens an address, expects its status and no redirect, and has axe look at the page."""

    def look_at(page: Page, address: str, status: int = 200) -> None:
        response = page.goto(address)
        assert response is not None
        assert (response.status, response.request.redirected_from) == (status, None), page.url
        assert_accessible(page)

    return look_at


def assert_no_violation(page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    options = AXE_OPTIONS if scheme == "light" else AXE_OPTIONS | {"runOnly": {"type": "rule", "values": COLOR_RULES}}
    results = AxeResults(page.evaluate("options => axe.run(document, options)", options))
    width = page.evaluate("innerWidth")
    assert not results.violations_count, f"{page.url} in {scheme} at {width}:\n{results.generate_report()}"


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways; a chart that is meant to scroll does so inside itself."""
    room, needed = page.evaluate("[innerWidth, document.scrollingElement.scrollWidth]")
    too_wide = page.evaluate(
        "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".slice(0, 5).map(e => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)"
    )
    assert needed <= room, f"{page.url} needs {needed} of {room} px: {too_wide}"


@pytest.fixture
def take_screenshot() -> Callable[[Page, str], None]:
    """var/screenshots/<name>-<width>-<scheme>.png, to be looked at beside the design."""

    def take(page: Page, name: str, scheme: Scheme = "light") -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.emulate_media(color_scheme=scheme)
        width = page.evaluate("innerWidth")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")

    return take
