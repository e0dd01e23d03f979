"""The main job from end to end: prepare, read, hold, say how it ended, book the next one, see where everybody is."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from sessions_app.models import Preparation

from ...builders import build_session
from .steps import LENS_A, answer, choose_a_decision, expect_heading, follow, let_start, pick, press

pytestmark = pytest.mark.browser


def test_a_session_is_prepared_read_held_and_the_next_one_booked(open_page, pair, take_screenshot):
    session = build_session(pair.mentorship, 4)
    noor, ruth = open_page(pair.mentee), open_page(pair.mentor)

    prepare_by_the_pages(noor, take_screenshot)
    expect(noor.get_by_role("status")).to_have_text("Shared with Ruth.")
    expect(noor.locator("main")).not_to_contain_text("Read by Ruth")
    assert Preparation.objects.filter(session=session, lens__letter="A").count() == 1

    ruth.goto("/today/")
    ruth.get_by_role("link", name=re.compile("^Read.*Noor Haddad, session 4")).click()
    expect_heading(ruth, "Noor Haddad, session 4")
    for text in LENS_A.values():
        expect(ruth.get_by_role("article")).to_contain_text(text)
    ruth.goto("/today/")
    expect(ruth.get_by_role("heading", name="Noor Haddad, session 4")).not_to_be_visible()

    noor.reload()
    expect(noor.locator("main")).to_contain_text("Read by Ruth")

    let_start(session)
    say_how_it_ended_as_the_mentor(ruth, session)
    noor.goto(f"/sessions/{session.public_id}/")
    expect(noor.locator("main")).to_contain_text("Ruth has answered. You see both halves once yours is in.")
    expect(noor.get_by_role("table", name="Both halves side by side")).not_to_be_visible()
    say_how_it_ended_as_the_mentee(noor)
    compared = noor.get_by_role("table", name="Both halves side by side")
    expect(compared.get_by_role("row", name=re.compile("Whose decision left the room"))).to_contain_text(
        "A gap to talk about"
    )
    ruth.reload()
    expect(ruth.get_by_role("table", name="Both halves side by side")).to_be_visible()
    expect(ruth.locator("blockquote")).to_have_text("Ask for the disagreement first.")

    book_session_five(noor)
    progress_shows_session_five(open_page(pair.admin), pair)


def prepare_by_the_pages(page: Page, take_screenshot) -> None:
    page.goto("/home/")
    follow(page, re.compile("^Start.*Write your pre-read"))
    expect_heading(page, "Choose what to bring")
    page.get_by_role("radio", name=re.compile("^A decision")).check()
    page.get_by_label("One decision since we last met").fill("Keeping both ingestion paths.")
    page.get_by_label("One moment you hesitated").fill("The on-call numbers, in another tab.")
    page.get_by_label("Why this one?").fill("I have defended it to people who did not ask.")
    press(page, "Continue")
    expect_heading(page, "Decision Review")
    answer(page, LENS_A)
    take_screenshot(page, "story-write")
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    expect(page.locator("main")).to_contain_text("Nothing has been shared yet.")
    for text in LENS_A.values():
        expect(page.get_by_role("main")).to_contain_text(text)
    take_screenshot(page, "story-read-back")
    press(page, "Share with Ruth")
    page.wait_for_url("**/home/")


def say_how_it_ended_as_the_mentor(page: Page, session) -> None:
    page.goto("/today/")
    follow(page, re.compile("^Record it.*Noor Haddad, session 4"))
    pick(page, "Is the question clearer than when it came in?", "Clearer")
    pick(page, "Whose decision left the room?", "Noor’s, still open")
    pick(page, "Did you hand over an answer or a list of steps?", "No")
    press(page, "Record the outcome")
    page.wait_for_url(f"**/sessions/{session.public_id}/")
    expect(page.locator("main")).to_contain_text("Waiting for Noor. Until then only you see your half.")


def say_how_it_ended_as_the_mentee(page: Page) -> None:
    pick(page, "Is the question clearer than when it came in?", "Clearer")
    pick(page, "Whose decision left the room?", "Mine, and I am surer of it")
    pick(page, "Did an answer or a list of steps change hands?", "No")
    for question, number in {
        "How clear the question was, coming in": "2",
        "How clear the question is now": "4",
        "Confidence in my own decision, coming in": "3",
        "Confidence in my own decision now": "4",
    }.items():
        pick(page, question, number)
    pick(page, "I leave with one", "Behavior to try")
    page.get_by_label("In my words").fill("Ask for the disagreement first.")
    press(page, "Record the outcome")
    expect(page.get_by_role("status")).to_have_text("Recorded.")


def book_session_five(page: Page) -> None:
    page.goto("/home/")
    expect_heading(page, "No session booked")
    follow(page, "Book session 5")
    day = timezone.localdate() + timedelta(days=14)
    page.get_by_label("Date").fill(day.isoformat())
    page.get_by_label("Start").fill("14:30")
    expect(page.get_by_label("Length in minutes")).to_have_value("45")
    press(page, "Book it")
    page.wait_for_url("**/mentorships/*/")
    expect(page.get_by_role("row", name=re.compile("^Session 5"))).to_contain_text("Booked")
    page.goto("/home/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Session 5 is")
    expect(page.locator("blockquote")).to_have_text("Ask for the disagreement first.")


def progress_shows_session_five(page: Page, pair) -> None:
    page.goto(f"/programs/{pair.program.slug}/progress/")
    row = page.get_by_role("row", name=re.compile("^Noor Haddad"))
    expect(row).to_contain_text("Phase 2, session 5")
    expect(page.locator("body")).not_to_contain_text("disagreement")
    row.get_by_role("link").click()
    expect_heading(page, "Noor Haddad and Ruth Adeyemi")
    expect(page.get_by_role("row", name=re.compile("^Session 4"))).to_contain_text("Held")
    expect(page.get_by_role("link", name="Session 4")).not_to_be_visible()
    expect(page.locator("body")).not_to_contain_text("disagreement")


def test_a_lens_is_one_choice_and_a_second_one_replaces_it(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    answer(page, {"What I chose": "I kept both paths."})
    press(page, "Stop for now")
    page.wait_for_url("**/home/")
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio", name=re.compile("^A moment of hesitation")).check()
    expect(page.get_by_role("radio", name=re.compile("^A decision"))).not_to_be_checked()
    page.get_by_label("One moment you hesitated").fill("The on-call numbers, in another tab.")
    press(page, "Continue")
    expect_heading(page, "Confidence & Visibility Review")
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio", name=re.compile("^A decision")).check()
    press(page, "Continue")
    expect(page.get_by_label("What I chose")).to_have_value("I kept both paths.")


def test_nothing_to_bring_is_a_whole_way_through(open_page, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio", name=re.compile("^Nothing to bring")).check()
    page.get_by_label("Why this one?").fill("")
    press(page, "Continue")
    expect_heading(page, "Nothing to bring")
    page.get_by_label("What did the last weeks ask of me?").fill("An ordinary month on autopilot.")
    pick(page, "Through which lens shall we look at that?", "Confidence & Visibility Review")
    press(page, "Read it back")
    expect_heading(page, "Read it back")
    press(page, "Share with Ruth")
    page.wait_for_url("**/home/")
    assert Preparation.objects.get(session=session, nothing_to_bring=True, lens__letter="C").is_shared
