"""In and out: the form, a wrong pair, the way back, and signing out."""

import re

import pytest
from playwright.sync_api import expect

from ...builders import build_session
from .conftest import PASSWORD
from .steps import expect_heading, press, sign_in_by_the_form

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
