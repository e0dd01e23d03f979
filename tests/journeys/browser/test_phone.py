"""What a phone has room for, in a real browser: nothing that leads somewhere stands off the screen."""

import pytest

from sessions_app.models import Role

from ...builders import build_role

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


def off_screen(page, navigation: str) -> list[str]:
    """The links of this navigation that do not stand on the screen with their whole width."""
    links = page.get_by_role("navigation", name=navigation, exact=True).get_by_role("link").all()
    assert len(links) > 1
    boxes = [(link.inner_text(), link.bounding_box()) for link in links]
    return [text for text, box in boxes if box["x"] < 0 or box["x"] + box["width"] > PHONE["width"]]


def test_dilys_sees_every_page_of_her_program_on_a_phone(open_page, pair):
    page = open_page(pair.admin, viewport=PHONE)
    page.goto(f"/programs/{pair.program.slug}/settings/")
    assert off_screen(page, "Program") == []


def test_who_has_two_roles_can_read_every_way_on_a_phone(open_page, pair):
    build_role(pair.program, pair.mentor, Role.Kind.MENTEE)
    build_role(pair.program, pair.mentor, Role.Kind.ADMIN)
    page = open_page(pair.mentor, viewport=PHONE)
    page.goto("/playbook/")
    assert off_screen(page, "Main") == []
