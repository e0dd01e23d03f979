"""Wrong input, no script, two windows, two clicks, a sign-in that ended: nothing is lost, nothing is stored twice."""

import re

import pytest
from playwright.sync_api import expect

from sessions_app.models import Answer, AuditEntry, OutcomeHalf, Preparation

from ...builders import build_preparation, build_session
from .conftest import PASSWORD
from .steps import (
    LENS_A,
    answer,
    choose_a_decision,
    expect_heading,
    focused,
    let_start,
    pick,
    prepare_and_share,
    press,
    sign_in_by_the_form,
)

pytestmark = pytest.mark.browser


def test_sharing_with_open_questions_names_them_takes_the_focus_and_leads_to_each(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    answer(page, {"What I chose": "I kept both paths."})
    press(page, "Read it back")
    press(page, "Share with Ruth")
    expect(page).to_have_title(re.compile("^Error: "))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("Three answers before you share")
    summary.get_by_role("link", name=re.compile("What I optimized for")).click()
    expect_heading(page, "Decision Review")
    expect(focused(page)).to_have_accessible_name("What I optimized for")
    expect(page.get_by_label("What I chose")).to_have_value("I kept both paths.")
    assert not Preparation.objects.get(session=session).is_shared


def test_a_choice_without_a_radio_says_so_and_keeps_the_lines(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_label("One decision since we last met").fill("Keeping both.\n<b>Not</b> “cutting over” 🙂")
    press(page, "Continue")
    expect(page).to_have_title(re.compile("^Error: Choose what to bring"))
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(focused(page)).to_have_role("radio")
    expect(page.get_by_label("One decision since we last met")).to_have_value(
        "Keeping both.\n<b>Not</b> “cutting over” 🙂"
    )


def test_an_answer_that_is_too_long_comes_back_whole_with_the_error_beside_it(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    page.get_by_label("What I chose").fill("x" * 10_003)
    press(page, "Read it back")
    expect(page).to_have_title(re.compile("^Error: "))
    field = page.get_by_label("What I chose")
    expect(field).to_have_accessible_description(re.compile("Shorten this by 3 characters; 10,000 fit."))
    expect(field).to_have_value("x" * 10_003)


def test_an_outcome_with_gaps_names_each_and_keeps_what_was_said(open_page, pair):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/outcome/")
    pick(page, "Is the question clearer than when it came in?", "Less clear")
    page.get_by_label("In my words").fill("Ask first.")
    press(page, "Record the outcome")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("listitem")).to_have_count(7)
    summary.get_by_role("link", name="Say whose decision left the room.").click()
    expect(focused(page)).to_have_value("mentee_surer")
    expect(page.get_by_label("Less clear")).to_be_checked()
    expect(page.get_by_label("In my words")).to_have_value("Ask first.")
    assert not OutcomeHalf.objects.filter(session=session).exists()


def test_without_script_the_whole_preparation_and_outcome_work(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee, java_script_enabled=False)
    choose_a_decision(page, session)
    press(page, "Read it back")
    press(page, "Share with Ruth")
    expect(page.get_by_role("alert")).to_contain_text("Four answers before you share")
    page.get_by_role("link", name=re.compile("What I chose” before")).click()
    answer(page, LENS_A)
    press(page, "Stop for now")
    expect(page.locator("main")).to_contain_text("4 of 4 questions answered")
    page.goto(f"/sessions/{session.public_id}/prepare/read-back/")
    press(page, "Share with Ruth")
    expect(page.locator("main")).to_contain_text("Shared with Ruth.")
    assert Preparation.objects.get(session=session).is_shared
    page.locator(".who summary").click()
    press(page, "Sign out")
    expect_heading(page, "Signed out")


def test_a_double_click_shares_once_and_ends_well(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/read-back/")
    page.get_by_role("button", name="Share with Ruth").dblclick()
    page.wait_for_url("**/home/")
    expect(page.locator("main")).to_contain_text("Shared")
    expect(page).not_to_have_title(re.compile("^Error"))
    assert AuditEntry.objects.filter(verb=AuditEntry.Verb.SHARED, session=session).count() == 1


def test_going_back_and_sharing_again_gives_the_first_answer(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    prepare_and_share(page, session)
    page.go_back()
    expect_heading(page, "Read it back")
    expect(page.get_by_role("button", name="Share with Ruth")).not_to_be_visible()
    assert AuditEntry.objects.filter(verb=AuditEntry.Verb.SHARED, session=session).count() == 1


def test_a_page_that_was_written_on_says_so_and_asks_before_it_is_left(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/write/")
    saver = page.locator(".saver")
    expect(saver).to_contain_text("Saved at")
    page.get_by_label("What I chose").press_sequentially("Not yet sent.")
    expect(saver).to_have_text("Not saved yet")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Choose what to bring").click()
    expect_heading(page, "Decision Review")
    assert asked == ["beforeunload"]
    answer(page, {"What I chose": "x" * 10_001})
    press(page, "Read it back")
    expect(saver).to_have_text("Not saved. Your text is still here.")
    answer(page, {"What I chose": "Sent now."})
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    assert asked == ["beforeunload"]


def test_a_note_on_its_own_page_asks_before_it_is_left_and_is_not_sent_into_a_dead_line(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentor)
    page.goto(f"/sessions/{session.public_id}/note/")
    page.get_by_role("textbox").press_sequentially("Ask, then wait.")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Today").click()
    expect(page.get_by_role("textbox")).to_have_value("Ask, then wait.")
    assert asked == ["beforeunload"]
    page.context.set_offline(True)
    press(page, "Save the note")
    expect(page.get_by_role("alert")).to_contain_text("You are offline, so nothing was sent.")
    expect(page.get_by_role("textbox")).to_have_value("Ask, then wait.")
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).not_to_be_visible()
    press(page, "Save the note")
    expect(page.get_by_text("Your note is saved.")).to_be_visible()
    assert (session.note.text, asked) == ("Ask, then wait.", ["beforeunload"])


def test_two_windows_show_both_texts_and_the_second_save_settles_it(open_page, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    first = open_page(pair.mentee)
    address = f"/sessions/{session.public_id}/prepare/write/"
    first.goto(address)
    second = first.context.new_page()
    second.goto(address)
    answer(second, {"What I chose": "Written in the second window."})
    press(second, "Read it back")
    expect_heading(second, "Read it back")
    answer(first, {"What I chose": "Written in the first window."})
    with first.expect_response(lambda response: response.request.method == "POST") as answered:
        press(first, "Read it back")
    assert answered.value.status == 409
    expect(first).to_have_title(re.compile("^Error: "))
    expect(first.get_by_role("alert")).to_be_focused()
    field = first.get_by_label("What I chose")
    expect(field).to_have_value("Written in the first window.")
    expect(field).to_have_accessible_description(re.compile("The other window saved: “Written in the second window.”"))
    press(first, "Read it back")
    expect_heading(first, "Read it back")
    assert Answer.objects.filter(text="Written in the first window.").count() == 1


@pytest.mark.parametrize("lost", ["sign-in", "every cookie"])
def test_a_sign_in_that_ended_while_writing_keeps_the_text_through_the_door(open_page, pair, lost):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/write/")
    answer(page, {"What I chose": "Typed while the sign-in ended.\nSecond line & “more”."})
    page.context.clear_cookies(name="sessionid" if lost == "sign-in" else None)
    press(page, "Read it back")
    if lost == "every cookie":
        expect_heading(page, "Not saved. Your text is still here.")
        press(page, "Send it again")
    expect_heading(page, "Sign in")
    expect(page.locator("main")).to_contain_text("Your text is kept")
    sign_in_by_the_form(page, pair.mentee.email, "not the password")
    expect(page).to_have_title(re.compile("^Error: Sign in"))
    sign_in_by_the_form(page, pair.mentee.email, PASSWORD)
    expect_heading(page, "Not saved. Your text is still here.")
    expect(page.locator("main")).to_contain_text("Typed while the sign-in ended.")
    press(page, "Send it again")
    expect_heading(page, "Read it back")
    expect(page.get_by_role("main")).to_contain_text("Typed while the sign-in ended.")
    assert Answer.objects.filter(text="Typed while the sign-in ended.\nSecond line & “more”.").count() == 1
