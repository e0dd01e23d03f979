"""What people do on the pages, by the names that they see there."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from sessions_app.models import Session

LENS_A = {
    "What I chose": "I kept both paths for another quarter.",
    "What I optimized for": "A quiet quarter more than the platform.",
    "What trade-off I accepted": "Two rotations, and Priya pays for them.",
    "Was my framing strong?": "I framed it as risk and left out who waits.",
}


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Presses the one button of this name."""
    page.get_by_role("button", name=name).click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follows the one link of this name."""
    page.get_by_role("link", name=name).click()


def pick(page: Page, question: str, answer: str) -> None:
    """Picks a radio by what stands beside it, in the group that asks `question`."""
    group = page.get_by_role("group", name=re.compile(f"^{re.escape(question)}( \\(optional\\))?$"))
    group.get_by_label(answer, exact=True).check()


def heading(page: Page) -> Locator:
    """The page's only h1."""
    return page.get_by_role("heading", level=1)


def expect_heading(page: Page, text: str) -> None:
    """Waits until the page of this heading is there."""
    expect(heading(page)).to_have_text(text)


def choose_a_decision(page: Page, session: Session) -> None:
    """The first step, with Lens A picked."""
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio", name=re.compile("^A decision")).check()
    page.get_by_label("One decision since we last met").fill("Keeping both ingestion paths.")
    page.get_by_label("Why this one?").fill("I have defended it to people who did not ask.")
    press(page, "Continue")
    expect_heading(page, "Decision Review")


def answer(page: Page, answers: dict[str, str]) -> None:
    """Writes into the fields of a writing page."""
    for question, text in answers.items():
        page.get_by_label(question, exact=True).fill(text)


def prepare_and_share(page: Page, session: Session, answers: dict[str, str] = LENS_A) -> None:
    """All three steps."""
    choose_a_decision(page, session)
    answer(page, answers)
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    press(page, re.compile("^Share with"))
    page.wait_for_url("**/home/")


def let_start(session: Session, *, ago: timedelta = timedelta(hours=1)) -> None:
    """Lets the time come that a session was booked for."""
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() - ago)
    session.refresh_from_db()


def sign_in_by_the_form(page: Page, email: str, password: str) -> None:
    """Fills the door's form in and sends it."""
    page.get_by_label("Work email").fill(email)
    page.get_by_label("Password").fill(password)
    press(page, "Sign in")


def focused(page: Page) -> Locator:
    """What has the focus."""
    return page.locator(":focus")
