"""axe finds nothing on the weekly review and around an intervention: amber, refused, answered and overdue."""

import pytest
from playwright.sync_api import expect

from ...crowd import hold, join
from ...interventions import care_for
from .steps import expect_heading, press

pytestmark = pytest.mark.browser


def test_the_weekly_review_and_an_intervention(open_page, look, assert_accessible, pair):
    hold(pair.mentorship, 2, days_ago=25, mentee={}, mentor={})
    overdue = care_for(pair, join(pair), days=-2)
    overdue.answers.create(author=overdue.mentorship.mentee, text="Mornings suit us.")
    dilys = open_page(pair.admin)
    look(dilys, f"/programs/{pair.program.slug}/review/")
    look(dilys, f"/interventions/{overdue.public_id}/")
    dilys.goto(f"/mentorships/{pair.mentorship.public_id}/intervene/")
    press(dilys, "Set it")
    expect(dilys.locator(".error-summary")).to_contain_text("Choose what is done.")
    assert_accessible(dilys)
    dilys.get_by_label("A pause").check()
    press(dilys, "Set it")
    expect_heading(dilys, "Noor Haddad and Ruth Adeyemi")
    assert_accessible(dilys)
