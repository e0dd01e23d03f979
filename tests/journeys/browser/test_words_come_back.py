"""A tab that crashed, a page that was left, a server that failed: what was typed stands in its form again."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sessions_app.models import Answer, Note, Preparation, Session
from sessions_app.views import preparation as view

from ...builders import build_preparation, build_session
from .conftest import sign_in
from .steps import answer, expect_heading, follow, press

pytestmark = pytest.mark.browser

SEALED = "sessionStorage.getItem('unsaved')"
BACK = "You had typed this here, and it was not saved."
TOO_LONG = "x" * 10_001
# Sent before the tab has sealed it; what comes second is typed while that is on its way.
PASTE_AND_SEND = """(field, [pasted, typedOn]) => {
    const type = (text) => {
        field.value = text;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    };
    type(pasted);
    const buttons = [...field.form.elements].filter((each) => each.type === "submit");
    buttons.find((each) => each.textContent.includes("back")).click();
    if (typedOn) type(typedOn);
}"""
TYPED = "Typed for an hour: “né” 🙂\nsecond line"


@pytest.fixture
def session(pair) -> Session:
    return build_session(pair.mentorship, 4)


@pytest.fixture
def page(open_page, pair, session) -> Page:
    """Noor's window, in which leaving is always agreed to."""
    build_preparation(session)
    page = open_page(pair.mentee)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(writing(session))
    return page


def writing(session: Session) -> str:
    return f"/sessions/{session.public_id}/prepare/write/"


def type_and_wait(page: Page, text: str = TYPED, label: str = "What I chose") -> None:
    """Types, and waits until this tab holds what it had not held before."""
    before = page.evaluate(SEALED)
    page.get_by_label(label, exact=True).fill(text)
    wait_until(page, lambda held: held not in {None, before})


def wait_until(page: Page, fits: Callable[[str | None], bool]) -> None:
    """Waits until what this tab holds is as it should be; the policy header lets no page wait for it itself."""
    for _ in range(100):
        if fits(page.evaluate(SEALED)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"After ten seconds this tab still holds {page.evaluate(SEALED)!r}.")


def wait_until_nothing_is_kept(page: Page) -> None:
    wait_until(page, lambda held: held is None)


def test_a_refused_form_shows_what_was_sent_and_not_what_the_tab_held_a_moment_before(page):
    type_and_wait(page)
    page.get_by_label("What I chose").evaluate(PASTE_AND_SEND, [TOO_LONG])
    expect(page.locator(".saver")).to_have_text("Not saved. Your text is still here.")
    # Longer than it takes to open what was kept and to ask for its receipt.
    page.wait_for_timeout(1000)
    expect(page.get_by_label("What I chose")).to_have_value(TOO_LONG)
    expect(page.get_by_text(BACK)).to_be_hidden()


def test_what_was_typed_on_while_a_form_was_on_its_way_stands_there_again(page):
    page.route("**/write/", lambda route: (time.sleep(1), route.continue_()))
    page.get_by_label("What I chose").evaluate(PASTE_AND_SEND, [TOO_LONG, "Typed on."])
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(page.get_by_label("What I chose")).to_have_value("Typed on.")


def test_what_was_not_sent_stands_there_again_and_the_saved_text_is_one_press_away(page, session, assert_accessible):
    saved = page.get_by_label("What I chose").input_value()
    type_and_wait(page)
    page.goto("/home/")
    page.goto(writing(session))
    field = page.get_by_label("What I chose")
    expect(page.get_by_text(BACK)).to_be_visible()
    expect(field).to_have_value(TYPED)
    expect(page.locator(".saver")).to_have_text("Not saved yet")
    assert_accessible(page)
    press(page, "Show what is saved instead")
    expect(field).to_have_value(saved)
    press(page, "Show what I typed")
    expect(field).to_have_value(TYPED)
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    assert Answer.objects.filter(text=TYPED).count() == 1


def test_what_is_saved_is_kept_no_longer_and_nothing_is_said(page, session):
    type_and_wait(page)
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    wait_until_nothing_is_kept(page)
    page.goto(writing(session))
    expect(page.get_by_label("What I chose")).to_have_value(TYPED)
    expect(page.get_by_text(BACK)).not_to_be_visible()


def test_what_was_stored_though_its_answer_was_lost_does_not_come_back(open_page, pair, session):
    page = open_page(pair.mentor)
    page.goto(f"/sessions/{session.public_id}/note/")
    type_and_wait(page, label="Your note")
    page.route("**/note/", lambda route: (route.fetch(max_redirects=0), route.abort()))
    press(page, "Save the note")
    page.wait_for_url("chrome-error://**")
    page.unroute("**/note/")
    assert Note.objects.get(session=session).text == TYPED
    Note.objects.update(text="Changed on the phone since.")
    page.goto(f"/sessions/{session.public_id}/note/")
    wait_until_nothing_is_kept(page)
    expect(page.get_by_label("Your note")).to_have_value("Changed on the phone since.")
    expect(page.get_by_text(BACK)).not_to_be_visible()


def test_after_an_error_of_the_server_the_words_are_still_there(page, session, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("The disk is full.")

    type_and_wait(page)
    with monkeypatch.context() as broken:
        broken.setattr(view.act, "write", fail)
        with page.expect_response(lambda response: response.request.method == "POST") as answered:
            press(page, "Read it back")
        assert answered.value.status == 500
    page.goto(writing(session))
    expect(page.get_by_label("What I chose")).to_have_value(TYPED)
    expect(page.get_by_text(BACK)).to_be_visible()


def test_words_that_come_back_are_not_written_over_what_was_saved_since(page, session):
    type_and_wait(page)
    other = page.context.new_page()
    other.goto(writing(session))
    answer(other, {"What I chose": "Saved on the other device."})
    press(other, "Read it back")
    expect_heading(other, "Read it back")
    page.goto(writing(session))
    expect(page.get_by_label("What I chose")).to_have_value(TYPED)
    with page.expect_response(lambda response: response.request.method == "POST") as answered:
        press(page, "Read it back")
    assert answered.value.status == 409
    field = page.get_by_label("What I chose")
    expect(field).to_have_accessible_description(re.compile("The other window saved: “Saved on the other device.”"))
    expect(field).to_have_value(TYPED)
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    assert Answer.objects.filter(text=TYPED).count() == 1


def test_what_was_refused_and_left_stands_there_again(page, session):
    long = "x" * 10_001
    type_and_wait(page, long)
    press(page, "Read it back")
    expect(page.get_by_label("What I chose")).to_have_value(long)
    expect(page.get_by_text(BACK)).not_to_be_visible()
    page.goto("/home/")
    page.goto(writing(session))
    expect(page.get_by_label("What I chose")).to_have_value(long)
    expect(page.get_by_text(BACK)).to_be_visible()


def test_whoever_uses_the_computer_next_reads_none_of_it(page, session, pair, live_server):
    type_and_wait(page)
    assert "Typed" not in page.evaluate("JSON.stringify(sessionStorage) + atob(sessionStorage.unsaved.split(' ')[1])")
    sign_in(page, pair.mentor, live_server.url)
    page.goto(f"/sessions/{session.public_id}/")
    expect_heading(page, "Noor Haddad, session 4")
    assert "Typed for an hour" not in page.content()
    sign_in(page, pair.mentee, live_server.url)
    page.goto(writing(session))
    expect(page.get_by_label("What I chose")).to_have_value(TYPED)
    follow(page, "Home")
    page.locator(".who summary").click()
    press(page, "Sign out")
    expect_heading(page, "Signed out")
    assert page.evaluate(SEALED) is None
    assert not Preparation.objects.filter(answers__text=TYPED).exists()
