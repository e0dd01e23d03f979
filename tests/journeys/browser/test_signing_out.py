"""What the browser of a shared computer still holds once somebody has signed out."""

import pytest
from playwright.sync_api import expect

from .steps import expect_heading, press

pytestmark = pytest.mark.browser

KEEP = "for (const storage of [sessionStorage, localStorage]) storage.setItem('kept', 'words')"
KEPT = "[sessionStorage.length, localStorage.length]"


def test_signing_out_empties_what_every_tab_kept_and_leaves_what_is_being_typed(open_page, pair):
    first = open_page(pair.mentee)
    second = first.context.new_page()
    for tab, address in ((first, "/home/"), (second, "/account/")):
        tab.goto(address)
        tab.evaluate(KEEP)
    second.get_by_label("Name").fill("Half typed")
    first.locator(".who summary").click()
    press(first, "Sign out")
    expect_heading(first, "Signed out")
    assert [tab.evaluate(KEPT) for tab in (first, second)] == [[0, 0], [0, 0]]
    expect(second.get_by_label("Name")).to_have_value("Half typed")
