"""On paper: words and names, no controls, and a draft that says so."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions_app.models import Answer, Note

from ...builders import build_half, build_preparation, build_session
from ...crowd import hold, join
from .evidence import flag
from .steps import let_start

pytestmark = pytest.mark.browser

TOLD = "I told her to go to Dana first."


def print_view(page: Page, address: str) -> None:
    """The page as a printer gets it."""
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark")


def expect_no_controls(page: Page) -> None:
    for controls in (
        "header",
        "footer",
        "nav",
        "main button",
        "main .btn",
        "main form",
        ".actionbar",
        ".back",
        ".skip",
    ):
        for control in page.locator(controls).all():
            expect(control).not_to_be_visible()


def test_a_draft_prints_with_both_names_and_says_that_it_is_one(open_page, pair, take_screenshot):
    session = build_session(pair.mentorship, 4)
    preparation = build_preparation(session)
    page = open_page(pair.mentee)
    print_view(page, f"/sessions/{session.public_id}/prepare/read-back/")
    head = page.locator(".print-only")
    expect(head).to_have_text("Session 4 pre-read. Noor Haddad and Ruth Adeyemi. In confidence. Draft.")
    expect(head).to_be_visible()
    expect_no_controls(page)
    expect(page.locator(".readback a").first).not_to_be_visible()
    expect(page.locator("main")).to_contain_text("Words of trade_off.")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    preparation.submitted_at = preparation.due_at = timezone.now()
    preparation.save()
    print_view(page, f"/sessions/{session.public_id}/prepare/read-back/")
    expect(head).to_have_text("Session 4 pre-read. Noor Haddad and Ruth Adeyemi. In confidence.")


def test_a_session_prints_with_words_underlined_and_how_it_ended(open_page, pair):
    session = build_session(pair.mentorship, 4)
    preparation = build_preparation(session, shared=True, read=True)
    let_start(session)
    flag(session, Answer.objects.filter(preparation=preparation).earliest("pk"), "Words of")
    flag(session, Note.objects.create(session=session, author=pair.mentor, text=f"She came to confirm. {TOLD}"), TOLD)
    build_half(session, "mentee")
    build_half(session, "mentor")
    page = open_page(pair.mentor)
    print_view(page, f"/sessions/{session.public_id}/")
    head = page.locator(".print-only").first
    expect(head).to_have_text("Noor Haddad and Ruth Adeyemi. In confidence.")
    expect(head).to_be_visible()
    expect_no_controls(page)
    expect(page.locator("mark").first).to_have_css("text-decoration-line", "underline")
    expect(page.locator("mark").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.get_by_role("table", name="Both halves side by side")).to_be_visible()
    expect(page.locator(".evidence")).to_contain_text(TOLD)


def test_ruth_takes_her_questions_and_her_note_along_on_paper(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, shared=True, read=True)
    Note.objects.create(session=session, author=pair.mentor, text="She came to confirm.")
    page = open_page(pair.mentor)
    print_view(page, f"/sessions/{session.public_id}/")
    expect(page.get_by_role("region", name="Questions to carry in").get_by_role("listitem").first).to_be_visible()
    note = page.get_by_role("region", name="Your note")
    expect(note).to_be_visible()
    expect(note).to_contain_text("She came to confirm.")
    expect_no_controls(page)
    page.emulate_media(media="screen")
    expect(page.locator("#printed-note")).not_to_be_visible()


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_a_session_that_nobody_recorded_prints_no_heading_over_nothing(open_page, pair, side):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    page = open_page(getattr(pair, side))
    print_view(page, f"/sessions/{session.public_id}/")
    expect(page.get_by_text("How it ended")).not_to_be_visible()
    expect(page.get_by_text("Your note")).to_have_count(1 if side == "mentor" else 0)
    expect_no_controls(page)


def test_a_session_prints_for_the_mentee_without_what_is_still_to_do(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    page = open_page(pair.mentee)
    print_view(page, f"/sessions/{session.public_id}/")
    expect(page.locator("main")).to_contain_text("A draft. Only you can read it.")
    expect_no_controls(page)


def test_progress_prints_its_table_on_white_within_the_page(open_page, pair):
    for number, name in enumerate(["Mei Tsai", "Kofi Mensah"], 3):
        hold(join(pair, name), number, days_ago=9)
    page = open_page(pair.admin, viewport={"width": 660, "height": 900})
    print_view(page, f"/programs/{pair.program.slug}/progress/")
    expect(page.locator(".print-only")).to_have_text(f"{pair.program.name}. In confidence.")
    expect_no_controls(page)
    expect(page.get_by_role("row", name="Kofi Mensah")).to_be_visible()
    state = page.get_by_role("row", name="Kofi Mensah").locator(".state")
    assert state.bounding_box()["height"] < 24, "a state is one line"
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(
        "(() => { const c = document.querySelector('.units-wrap'); return c.scrollWidth <= c.clientWidth; })()"
    )
