"""axe finds nothing in any state of what a mentor sees."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions_app.models import Answer, Note, Session

from ...builders import build_half, build_preparation, build_role, build_session, build_user
from ...crowd import hold
from .evidence import flag
from .steps import let_start, press

pytestmark = pytest.mark.browser

TOLD = "I told her to go to Dana first and get the freeze moved."
ASKED = "Tell me which one you would pick."


def address(session: Session) -> str:
    return f"/sessions/{session.public_id}/"


def test_today_from_empty_to_full(open_page, look, pair, version):
    build_role(pair.program, newcomer := build_user("Nia New"), "mentor")
    look(open_page(newcomer), "/today/")

    page = open_page(pair.mentor)
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("has no date yet")
    session = build_session(pair.mentorship, 4)
    for earlier in pair.mentorship.sessions.filter(number__lt=4):
        build_half(earlier, "mentor")
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("Nothing is waiting for you. You meet Noor")
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(hours=3))
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("Pre-read late")
    preparation = build_preparation(session, text=f"The words of {{}}. {ASKED}", shared=True)
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("To read")
    flag(session, Answer.objects.filter(preparation=preparation).earliest("pk"), ASKED)
    preparation.read_at = timezone.now()
    preparation.save()
    let_start(session)
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("Outcome not recorded")
    build_half(session, "mentor", owner="partly_mentor")
    look(page, "/today/")
    expect(page.locator("main")).to_contain_text("Leaned towards advice")


def test_a_style_with_months_and_kinds(open_page, look, pair):
    session = hold(pair.mentorship, 3, days_ago=40, mentor={"advice": "unasked"}, mentee={})
    note = Note.objects.create(session=session, author=pair.mentor, text=f"{TOLD} What did she hear?")
    flag(session, note, TOLD, kind="prescriptive_advice")
    look(page := open_page(pair.mentor), "/today/style/")
    expect(page.get_by_role("heading", name="Month by month")).to_be_visible()
    expect(page.get_by_role("heading", name="In which ways")).to_be_visible()


def test_a_session_before_during_and_after_it(open_page, look, assert_accessible, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentor)
    look(page, address(session))
    expect(page.locator("main")).to_contain_text("Nothing shared yet")
    preparation = build_preparation(session, text=f"The words of {{}}. {ASKED}", shared=True)
    look(page, address(session))
    let_start(session, ago=timedelta(minutes=10))
    page.goto(address(session))
    page.get_by_label("Your note").fill(f"She came with the choice made. {TOLD}")
    press(page, "Save the note")
    expect(page.get_by_role("status").first).to_have_text("Your note is saved.")
    assert_accessible(page)
    let_start(session, ago=timedelta(hours=2))
    look(page, address(session))
    look(page, f"{address(session)}note/")
    press(page, "Save the note")
    page.goto(address(session))
    press(page, "Record the outcome")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    build_half(session, "mentor", advice="unasked")
    look(page, address(session))
    expect(page.locator("main")).to_contain_text("Waiting for Noor")
    build_half(session, "mentee", owner="partly_mentor")
    Answer.objects.filter(preparation=preparation).update(revision=2)
    look(page, address(session))
    expect(page.get_by_role("table", name="Both halves side by side")).to_be_visible()


def test_a_session_with_flags_dismissed_and_confirmed_ones(open_page, look, assert_accessible, pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=-3))
    preparation = build_preparation(session, text=f"The words of {{}}. {ASKED}", shared=True, read=True)
    answers = list(Answer.objects.filter(preparation=preparation))
    flag(session, answers[2], ASKED)
    flag(session, answers[3], ASKED)
    note = Note.objects.create(session=session, author=pair.mentor, text=f"She came to confirm.\n\n{TOLD}")
    flag(session, note, TOLD, kind="prescriptive_advice")
    build_half(session, "mentor", owner="partly_mentor", advice="offered")
    page = open_page(pair.mentor)
    look(page, address(session))
    expect(page.locator(".evidence > li")).to_have_count(3)
    press(page, re.compile("^It was.*flag 3"))
    press(page, re.compile("^Not advice.*flag 1"))
    expect(page.locator(".evidence > li")).to_have_count(2)
    assert_accessible(page)


def test_a_canceled_session_and_one_without_anything_shared(open_page, look, pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=-2))
    page = open_page(pair.mentor)
    look(page, address(session))
    expect(page.locator("main")).to_contain_text("Nothing was shared")
    Session.objects.filter(pk=session.pk).update(cancelled_at=timezone.now(), cancelled_by=pair.mentee)
    look(page, address(session))
    expect(page.get_by_role("heading", name="This session was canceled")).to_be_visible()
