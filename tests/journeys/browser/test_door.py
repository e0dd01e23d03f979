"""In and out: the form, a wrong pair, the way back, and signing out."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from ...builders import build_device, build_session
from .conftest import PASSWORD
from .steps import expect_heading, follow, press, sign_in_by_the_form

pytestmark = pytest.mark.browser


def test_a_person_signs_in_lands_where_they_were_going_and_signs_out(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(None)
    page.goto(f"/sessions/{session.public_id}/")
    expect_heading(page, "Sign in")
    sign_in_by_the_form(page, pair.mentee.email.upper(), PASSWORD)
    expect_heading(page, "Session 4 with Ruth Adeyemi")
    page.locator(".who summary").click()
    press(page, "Sign out")
    expect_heading(page, "Signed out")
    page.goto(f"/sessions/{session.public_id}/")
    expect_heading(page, "Sign in")


def test_a_wrong_pair_is_one_error_and_keeps_the_email(open_page, pair):
    page = open_page(None)
    page.goto("/accounts/sign-in/")
    expect(page.get_by_label("Work email")).to_be_focused()
    sign_in_by_the_form(page, pair.mentee.email, "not the password")
    expect(page).to_have_title(re.compile("^Error: Sign in"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(1)
    expect(page.get_by_label("Work email")).to_have_value(pair.mentee.email)
    expect(page.get_by_label("Password")).to_have_value("")


def test_each_role_lands_on_its_own_page(open_page, pair):
    for user, address in ((pair.mentee, "home"), (pair.mentor, "today"), (pair.admin, "progress")):
        page = open_page(None)
        page.goto("/")
        sign_in_by_the_form(page, user.email, PASSWORD)
        page.wait_for_url(f"**/{address}/")


def test_the_theme_of_the_account_is_there_with_the_page(open_page, pair):
    pair.mentee.theme = "dark"
    pair.mentee.save()
    page = open_page(pair.mentee, color_scheme="light", java_script_enabled=False)
    page.goto("/home/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(16, 24, 23)")


def in_last_letter(pattern: str) -> str:
    """What stands in the letter that left last."""
    return re.search(pattern, mail.outbox[-1].body, re.MULTILINE).group()


def test_a_code_by_mail_signs_in_and_gives_the_text_back(open_page, assert_accessible, pair):
    page = open_page(pair.mentee)
    page.goto("/account/")
    page.get_by_label("Name").fill("Noor H. & Co")
    page.context.clear_cookies(name="sessionid")
    press(page, "Save")
    page.get_by_label("Work email").fill(pair.mentee.email)
    press(page, "Send me a code instead")
    expect_heading(page, "Enter the code")
    assert_accessible(page)
    page.get_by_label("Code").fill("BCDF-GHJK")
    press(page, "Sign in")
    expect(page.get_by_role("alert")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("Code").fill(in_last_letter(r"^\w{4}-\w{4}$"))
    press(page, "Sign in")
    expect(page.get_by_label("What you wrote")).to_have_value("Noor H. & Co")


def test_a_new_password_by_letter_signs_in(open_page, assert_accessible, pair, live_server):
    page = open_page(None)
    page.goto("/accounts/sign-in/")
    follow(page, "Set a new password")
    page.get_by_label("Work email").fill(pair.mentee.email)
    press(page, "Send me the link")
    expect_heading(page, "Look into your mail")
    page.goto(in_last_letter(r"/accounts/password/reset/\S+"))
    expect_heading(page, "Set a new password")
    assert_accessible(page)
    page.get_by_label("New password", exact=True).fill("walk the long way")
    page.get_by_label("New password again").fill("walk the long way")
    press(page, "Set the password")
    expect(page.get_by_text("Your new password is set.")).to_be_visible()
    sign_in_by_the_form(page, pair.mentee.email, "walk the long way")
    page.wait_for_url("**/home/")


def test_wrong_passwords_are_paused_and_the_page_says_until_when(open_page, assert_accessible, pair):
    page = open_page(None)
    page.goto("/accounts/sign-in/")
    for _ in range(6):
        sign_in_by_the_form(page, pair.mentee.email, "not the password")
    expect(page.get_by_role("alert")).to_contain_text(re.compile("Try again at \\d\\d:\\d\\d UTC, in 1[45] minutes"))
    assert_accessible(page)


def test_a_device_elsewhere_is_signed_out(open_page, assert_accessible, pair):
    build_device(pair.mentee)
    page = open_page(pair.mentee)
    page.goto("/account/")
    follow(page, "Where you are signed in")
    assert_accessible(page)
    press(page, "Sign out everywhere else")
    expect(page.get_by_text("You are signed in nowhere else.")).to_be_visible()
