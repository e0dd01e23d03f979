"""A real Chromium on the live server. Pages are signed in through the form that people use."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

SCREENSHOTS = Path(__file__).parents[3] / "var" / "screenshots"
PASSWORD = "judgment-first"
Scheme = Literal["light", "dark"]
# Without preload, which fetches stylesheets again and puts them into the page: the policy header refuses that.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
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
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    def watch(context: BrowserContext) -> None:
        context.on("request", note_request)
        context.on("console", note_console)
        context.on("weberror", lambda error: complaints.append(f"script error: {error.error}"))

    yield watch
    assert not complaints, "\n".join(sorted(set(complaints)))


@pytest.fixture
def open_page(new_context, no_offsite_requests) -> Callable[..., Page]:
    """`open_page(user)` is that person's own browser; `open_page(None)` somebody's who is not signed in.

    More keywords go to the browser context: `viewport={"width": 390, "height": 844}`, `java_script_enabled=False`.
    """

    def open_for(user: Any | None, **context_options: Any) -> Page:
        context = new_context(**context_options)
        no_offsite_requests(context)
        page: Page = context.new_page()
        page.set_default_timeout(10_000)
        if user is not None:
            sign_in(page, user)
        return page

    return open_for


def sign_in(page: Page, user: Any) -> None:
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    page.goto("/accounts/sign-in/")
    page.fill("[name=username]", user.get_username())
    page.fill("[name=password]", PASSWORD)
    page.click("form:has([name=password]) [type=submit]")
    page.wait_for_url(lambda url: "/accounts/sign-in/" not in url)


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """axe-core on the page as it stands, in light and in dark."""

    def check(page: Page) -> None:
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options=AXE_OPTIONS)
            assert not results.violations_count, f"{page.url} in {scheme}:\n{results.generate_report()}"
        page.emulate_media(color_scheme="light")

    return check


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
