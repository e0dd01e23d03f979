"""A roster in Chromium: refused by line, corrected, imported; axe finds nothing on the way."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from ...rosters import NOOR, OTTILIE, RUTH, csv
from .steps import expect_heading, press

pytestmark = pytest.mark.browser


def upload(page: Page, program: Any, *lines: str) -> None:
    page.goto(reverse("roster", args=[program.slug]))
    file: Any = {"name": "roster.csv", "mimeType": "text/csv", "buffer": csv(*lines)}
    page.get_by_label("Roster").set_input_files(file)
    press(page, "Show what it would do")
    expect_heading(page, "What this roster would do")


def test_a_roster_is_refused_corrected_and_imported(open_page, assert_accessible, pair, take_screenshot):
    page = open_page(pair.admin)
    page.goto(reverse("roster", args=[pair.program.slug]))
    assert_accessible(page)
    upload(page, pair.program, RUTH, NOOR, "ann,Ann Duarte,mentee,,,")
    expect(page.get_by_role("row", name="Ann Duarte")).to_contain_text("The email is no address.")
    expect(page.get_by_role("button", name="Import it")).to_have_count(0)
    assert_accessible(page)
    upload(page, pair.program, RUTH, NOOR, OTTILIE)
    assert_accessible(page)
    take_screenshot(page, "roster-preview")
    press(page, "Import it")
    expect(page.get_by_role("status")).to_contain_text("The roster is imported.")
    expect(page.locator("main")).to_contain_text("noor@example.org")
