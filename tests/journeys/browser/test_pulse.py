"""The pulse survey in a browser: for everybody's eyes and hands, and by keys alone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from sessions_app.models import PulseAnswer, Role

from ...pulsing import answered, mentees, runs
from .conftest import NARROW, SCHEMES, WIDE
from .test_keyboard import tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def program(pair):
    return runs(pair.program, before=20, ahead=150)


@pytest.fixture
def sheet(program):
    return reverse("pulse-answer", args=[program.slug, "start"])


def take_all(page: Page, take_screenshot, name: str) -> None:
    """Wide and narrow, light and dark."""
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            take_screenshot(page, name, scheme)


def test_answering_and_what_one_said(open_page, look, assert_accessible, take_screenshot, pair, program, sheet):
    page = open_page(pair.mentee)
    look(page, sheet)
    take_all(page, take_screenshot, "pulse-answer")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    take_all(page, take_screenshot, "pulse-refused")
    answered(Role.objects.get(program=program, user=pair.mentee), situation="The one on Monday.")
    look(page, reverse("pulse", args=[program.slug]))
    take_all(page, take_screenshot, "pulse-own")


def test_what_all_said(open_page, look, take_screenshot, pair, program):
    page, address = open_page(pair.admin), reverse("pulse-results", args=[program.slug])
    look(page, address)
    take_all(page, take_screenshot, "pulse-too-few")
    roles = mentees(program, 5)
    for number, role in enumerate(roles):
        answered(role, value=1 + number % 3)
    runs(program, before=200, ahead=-2)
    for number, role in enumerate(roles):
        role.program = program
        answered(role, "end", value=2 + number % 3)
    look(page, address)
    expect(page.get_by_role("img", name=re.compile("^Start: Strongly disagree 40%"))).to_have_count(5)
    take_all(page, take_screenshot, "pulse-results")


def test_it_is_answered_without_a_mouse(open_page, pair, sheet):
    page = open_page(pair.mentee)
    page.goto("/home/")
    tab_to(page, "Pulse survey at the start")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{sheet}")
    tab_to(page, "Strongly disagree")
    for _press in range(3):
        page.keyboard.press("ArrowRight")
    tab_to(page, "Stop for now", at_most=50)
    page.keyboard.press("Enter")
    page.wait_for_url("**/home/")
    assert PulseAnswer.objects.get().value == 4
