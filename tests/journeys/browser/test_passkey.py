"""A passkey in a browser that has a device to make one with, and every page on the way, looked at by axe."""

import re

import pytest
from playwright.sync_api import CDPSession, Page, expect

from sessions_app.models import AuditEntry
from sessions_app.reads.factors import factors_of

from ...factors import let_the_next_code_come, shown
from .conftest import PASSWORD
from .steps import expect_heading, follow, press, sign_in_by_the_form

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


def give_device(page: Page) -> tuple[CDPSession, str]:
    """A device whose owner touches it and is recognized, each time it is asked."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    made = tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return tools, made["authenticatorId"]


def confirm_with_password(page: Page) -> None:
    expect_heading(page, "Confirm that it is you")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Continue")


def add_passkey(page: Page, name: str) -> None:
    page.goto("/account/security/")
    follow(page, "Add a passkey")
    confirm_with_password(page)
    expect_heading(page, "Add a passkey")
    page.get_by_label("Name").fill(name)
    press(page, "Make the passkey")
    expect_heading(page, "Keep your recovery codes")


def sign_out(page: Page) -> None:
    page.locator(".who summary").click()
    press(page, "Sign out")
    expect_heading(page, "Signed out")


@pytest.fixture
def page(open_page, pair) -> Page:
    """Noor's browser, with a device."""
    page = open_page(pair.mentee)
    page.tools, page.device = give_device(page)
    return page


def test_noor_adds_a_passkey_and_signs_in_with_nothing_else(page, pair):
    add_passkey(page, "Work laptop")
    assert [passkey.name for passkey in factors_of(pair.mentee).passkeys] == ["Work laptop"]
    sign_out(page)
    page.goto("/playbook/")
    press(page, "Use a passkey")
    page.wait_for_url("**/playbook/")
    expect(page.locator(".who summary")).to_contain_text(pair.mentee.name)


def test_after_the_password_the_passkey_is_the_second_step(page, pair):
    add_passkey(page, "Work laptop")
    sign_out(page)
    page.goto("/playbook/")
    sign_in_by_the_form(page, pair.mentee.email, PASSWORD)
    expect_heading(page, "One more step")
    press(page, "Use a passkey")
    page.wait_for_url("**/playbook/")


def test_a_device_that_does_not_recognize_its_owner_opens_nothing(page):
    add_passkey(page, "Work laptop")
    sign_out(page)
    page.goto("/accounts/sign-in/")
    page.tools.send("WebAuthn.setUserVerified", {"authenticatorId": page.device, "isUserVerified": False})
    press(page, "Use a passkey")
    expect(page.get_by_role("alert")).to_contain_text("No passkey was used.")
    page.goto("/home/")
    expect_heading(page, "Sign in")


def test_a_passkey_that_was_removed_opens_nothing(page, pair):
    add_passkey(page, "Work laptop")
    page.goto("/account/security/")
    follow(page, re.compile("^Remove"))
    press(page, "Remove it")
    expect(page.get_by_role("status")).to_have_text("It is removed, and no longer signs you in.")
    sign_out(page)
    page.goto("/accounts/sign-in/")
    press(page, "Use a passkey")
    expect(page.get_by_role("alert")).to_contain_text("This passkey was not accepted.")
    verbs = AuditEntry.objects.filter(subject=pair.mentee).order_by("pk").values_list("verb", flat=True)
    assert [verb for verb in verbs if "passkey" in verb] == ["passkey_added", "passkey_removed"]


def test_what_noor_was_about_to_do_takes_the_passkey_alone(page):
    add_passkey(page, "Work laptop")
    sign_out(page)
    page.goto("/accounts/sign-in/?next=/account/security/codes/new/")
    press(page, "Use a passkey")
    expect_heading(page, "Confirm that it is you")
    press(page, "Use a passkey")
    expect_heading(page, "Make new recovery codes?")


def test_without_scripts_the_page_says_what_to_do_instead(open_page, pair):
    page = open_page(pair.mentee, java_script_enabled=False)
    page.goto("/account/security/passkeys/")
    confirm_with_password(page)
    expect(page.get_by_role("button", name="Make the passkey")).to_be_hidden()
    follow(page, "Set up an authenticator app instead")
    expect_heading(page, "Set up an authenticator app")


def test_every_page_on_the_way_is_accessible(page, pair, look, assert_accessible, take_screenshot):
    def see(name: str) -> None:
        assert_accessible(page)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            take_screenshot(page, f"factors-{name}")

    look(page, "/account/security/")
    see("none")
    follow(page, "Set up an app")
    see("confirm")
    confirm_with_password(page)
    see("app")
    key = page.locator(".secret").inner_text().replace(" ", "")
    press(page, "Set it up")
    expect(page).to_have_title(re.compile("^Error"))
    see("app-error")
    page.get_by_label("Code from the app").fill(shown(key))
    press(page, "Set it up")
    expect_heading(page, "Keep your recovery codes")
    see("codes")
    let_the_next_code_come()
    page.goto("/account/security/")
    see("kept-not-yet")
    page.goto("/account/security/codes/")
    press(page, "I have them")
    follow(page, "Add a passkey")
    see("passkey")
    press(page, "Make the passkey")
    expect(page.get_by_role("status")).to_contain_text("The passkey is added.")
    see("both")
    look(page, "/account/security/app/remove/")
    see("remove")
    look(page, "/account/security/codes/new/")
    see("renew")
    sign_out(page)
    page.goto("/accounts/sign-in/")
    see("sign-in")
    sign_in_by_the_form(page, pair.mentee.email, PASSWORD)
    expect_heading(page, "One more step")
    see("step")
    page.get_by_label("Code").fill("000")
    press(page, "Sign in")
    expect(page).to_have_title(re.compile("^Error"))
    see("step-error")
