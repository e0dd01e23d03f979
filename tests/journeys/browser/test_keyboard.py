"""Everything by keys alone: the skip link, Tab in reading order, arrows in radios, Ctrl + Enter, Escape."""

import pytest
from playwright.sync_api import Page, expect

from sessions_app.models import Answer, Preparation

from ...builders import build_preparation, build_session
from .steps import choose_a_decision, expect_heading, focused

pytestmark = pytest.mark.browser


def tab_to(page: Page, name: str, *, at_most: int = 25) -> None:
    """Presses Tab until the control of this name has the focus."""
    for _step in range(at_most):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText"):
            return
    pytest.fail(f"Tab does not lead to {name!r}.")


def test_a_preparation_is_written_and_shared_without_a_mouse(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto("/home/")
    tab_to(page, "Write your pre-read")
    page.keyboard.press("Enter")
    expect_heading(page, "Choose what to bring")
    tab_to(page, "A decision")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Keeping both paths.")
    tab_to(page, "Why this one?")
    page.keyboard.type("Nobody asked.")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Continue")
    page.keyboard.press("Enter")
    expect_heading(page, "Decision Review")
    for question in ("What I chose", "What I optimized for", "What trade-off I accepted", "Was my framing strong?"):
        tab_to(page, question)
        page.keyboard.type("First line.")
        page.keyboard.press("Enter")
        page.keyboard.type("Second line.")
    page.keyboard.press("Control+Enter")
    expect_heading(page, "Read it back")
    tab_to(page, "Share with Ruth")
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")
    preparation = Preparation.objects.get(session=session)
    assert preparation.is_shared
    assert Answer.objects.filter(preparation=preparation, text="First line.\nSecond line.").count() == 4


def test_the_first_tab_is_the_skip_link_and_it_leads_to_the_content(open_page, pair):
    build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto("/home/")
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_text("Skip to main content")
    expect(focused(page)).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_arrow_keys_move_within_the_radios_and_tab_leaves_them(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for letter in ("B", "C", "nothing", "A"):
        page.keyboard.press("ArrowDown")
        expect(focused(page)).to_have_value(letter)
        expect(focused(page)).to_be_checked()
    assert page.get_by_role("radio", checked=True).count() == 1


def test_control_and_enter_goes_on_to_the_read_back_with_what_was_typed(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    field = page.get_by_label("What I chose")
    field.fill("Both paths.")
    field.press("Control+Enter")
    expect_heading(page, "Read it back")
    expect(page.get_by_role("main")).to_contain_text("Both paths.")


def test_escape_closes_the_account_menu_and_gives_the_focus_back(open_page, pair):
    page = open_page(pair.mentee)
    page.goto("/home/")
    opener = page.locator(".who summary")
    opener.focus()
    page.keyboard.press("Enter")
    link = page.get_by_role("link", name="Your account")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).not_to_be_visible()
    expect(opener).to_be_focused()


def test_the_focus_is_never_hidden_behind_the_bar_at_the_foot(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, text="\n".join(["A long answer of many lines."] * 12))
    page = open_page(pair.mentee, viewport={"width": 390, "height": 700})
    page.goto(f"/sessions/{session.public_id}/prepare/write/")
    page.get_by_label("What I chose").focus()
    for question in ("What I optimized for", "What trade-off I accepted", "Was my framing strong?"):
        tab_to(page, question)
        top, bottom, bar = page.evaluate(
            "(() => { const field = document.activeElement.getBoundingClientRect();"
            " return [field.top, field.bottom, document.querySelector('.actionbar').getBoundingClientRect().top]; })()"
        )
        assert top < bar
        assert bottom > 0
        assert top >= 0 or bottom <= bar


def test_word_counts_appear_with_the_first_word_and_the_range_with_the_focus(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    field = page.get_by_label("What I chose")
    expect(field).to_have_accessible_description("The choice itself, and when you made it")
    field.press_sequentially("Both")
    line = page.locator(".under").first
    expect(line).to_have_text("1 word. Most answers land between 40 and 120.")
    field.press_sequentially(" paths")
    expect(line).to_contain_text("2 words.")
    page.get_by_label("What I optimized for").focus()
    expect(line).to_have_text("2 words")
