"""axe finds nothing, and nothing scrolls sideways: every route once, and the states of what all and admins see."""

import re
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions_app.models import Mentorship
from sessions_app.views import home as home_view

from ...access.routes import ROUTES
from ...access.world import ANONYMOUS, build_world
from ...builders import build_half, build_pair, build_preparation, build_session
from ...crowd import hold, join
from .conftest import carry_over
from .steps import expect_heading, let_start, press, sign_in_by_the_form

pytestmark = pytest.mark.browser


def test_every_route_that_shows_a_page(open_page, look, version, live_server):
    world = build_world(version)
    pages: dict[str, Page] = {}
    for route in ROUTES:
        person = next((name for name, status in route.get.items() if status == 200), None)
        if person is None:
            continue
        client, url = world.client(person), route.url(world)
        if is_file(client.get(url)):
            continue
        if person not in pages:
            pages[person] = open_page(None)
        if person != ANONYMOUS:
            carry_over(client, pages[person], live_server.url)
        look(pages[person], url)


def is_file(answer: HttpResponse) -> bool:
    """Whether a browser shows no page for it, but keeps it or hands it to a script."""
    return "Content-Disposition" in answer.headers or not answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("fault", ["a field without a label", "pale text", "a page too wide"])
def test_the_look_itself_finds_faults(open_page, assert_accessible, fault):
    page = open_page(None)
    page.goto("/accounts/sign-in/")
    script = {
        "a field without a label": "document.querySelector('label').remove()",
        "pale text": "document.querySelector('h1').style.color = '#ccd2d0'",
        "a page too wide": "document.querySelector('h1').style.width = '2000px'",
    }[fault]
    page.evaluate(script)
    with pytest.raises(AssertionError):
        assert_accessible(page)


def test_the_door_and_refusals(open_page, look, assert_accessible, pair, monkeypatch):
    session = build_session(pair.mentorship, 4)
    page = open_page(None)
    page.goto("/accounts/sign-in/")
    sign_in_by_the_form(page, "nobody@example.org", "wrong")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    look(page, "/no-such-page/", 404)

    noor = open_page(pair.mentee)
    look(noor, f"/programs/{pair.program.slug}/progress/", 403)
    look(noor, "/sessions/AAAAAAAAAAAAAA/", 404)
    noor.goto(f"/sessions/{session.public_id}/prepare/")
    noor.evaluate("document.querySelector('main [name=form_key]').remove()")
    press(noor, "Continue")
    expect_heading(noor, "Not saved: the connection broke off")
    assert_accessible(noor)

    def fail(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(home_view, "home_for", fail)
    look(noor, "/home/", 500)


def test_a_sign_in_that_ended(open_page, assert_accessible, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/write/")
    page.context.clear_cookies(name="sessionid")
    press(page, "Read it back")
    expect_heading(page, "Sign in")
    assert_accessible(page)
    sign_in_by_the_form(page, pair.mentee.email, "judgment-first")
    expect_heading(page, "Not saved. Your text is still here.")
    assert_accessible(page)
    page.locator(".who summary").click()
    press(page, "Sign out")
    expect_heading(page, "Signed out")
    assert_accessible(page)


def test_the_account_and_its_mistakes(open_page, look, assert_accessible, pair):
    page = open_page(pair.mentee)
    look(page, "/account/")
    page.get_by_label("Name").fill("")
    press(page, "Save")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    page.get_by_label("Name").fill("Noor H.")
    press(page, "Save")
    expect(page.get_by_role("status")).to_have_text("Saved.")
    assert_accessible(page)
    page.goto("/accounts/password/")
    for field in page.locator("main input[type=password]").all():
        field.fill("short")
    press(page, "Set the password")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)


def test_booking_moving_and_their_mistakes(open_page, look, assert_accessible, pair):
    page = open_page(pair.mentor)
    look(page, f"/mentorships/{pair.mentorship.public_id}/")
    page.goto(f"/mentorships/{pair.mentorship.public_id}/book/")
    page.get_by_label("Date").fill("2020-02-02")
    page.get_by_label("Start").fill("14:30")
    press(page, "Book it")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    page.get_by_label("Date").fill((timezone.localdate() + timedelta(days=9)).isoformat())
    press(page, "Book it")
    expect(page.get_by_role("status")).to_contain_text("Session 1 is booked")
    assert_accessible(page)
    page.get_by_role("link", name="Cancel it").click()
    press(page, "Cancel the session")
    expect(page.get_by_role("status")).to_have_text("Session 1 is canceled.")
    assert_accessible(page)


def test_progress_full_narrowed_and_empty(open_page, look, version):
    pair = build_pair(version)
    slug = pair.program.slug
    dilys = open_page(pair.admin)
    for number, name in enumerate(["Mei Tsai", "Kofi Mensah", "Ana Duarte", "Jonas Lindqvist", "Leila Benali"], 1):
        hold(join(pair, name), number, days_ago=number * 4)
    hold(join(pair, "Owen Price"), 3, days_ago=80)
    build_session(join(pair, "Elif Demir"), 4, starts_in=timedelta(hours=3))
    let_start(build_session(pair.mentorship, 4))
    for index in range(14):
        join(pair, f"Newcomer {index}")
    look(dilys, f"/programs/{slug}/progress/")
    expect(dilys.get_by_role("table").last.get_by_role("row")).to_have_count(23)
    charts = dilys.locator(".trend .bars").evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert charts == [112, 112, 112], "a share is read from the height of its bar"
    look(dilys, f"/programs/{slug}/progress/?q=e&phase=2&status=late&sort=-next")
    look(dilys, f"/programs/{slug}/progress/?q=zzz&phase=2")
    expect(dilys.locator("main")).to_contain_text("You asked for “zzz”, 2 Judgment Building.")
    look(dilys, f"/programs/{slug}/progress/?phase=99", 422)
    look(open_page(pair.pod_manager), f"/programs/{slug}/progress/")

    look(dilys, f"/mentorships/{pair.mentorship.public_id}/")
    Mentorship.objects.update(ended_at=timezone.now())
    look(dilys, f"/mentorships/{pair.mentorship.public_id}/")
    look(dilys, f"/programs/{slug}/progress/")
    expect(dilys.locator("main")).to_contain_text("No mentorships yet.")


def test_people_without_anything(open_page, look, stranger, version):
    page = open_page(stranger)
    look(page, "/home/")
    look(page, "/today/")
    look(page, "/today/style/")
    look(page, "/playbook/")


def test_a_mentorship_with_a_past(open_page, look, pair):
    session = build_session(pair.mentorship, 7)
    build_preparation(session, "C", shared=True, read=True)
    build_half(pair.mentorship.sessions.get(number=5), "mentor", advice="asked")
    page = open_page(pair.mentee)
    look(page, f"/mentorships/{pair.mentorship.public_id}/")
    look(page, f"/sessions/{pair.mentorship.sessions.get(number=5).public_id}/")
