"""axe finds nothing in any state of what a mentee sees."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sessions_app.models import Answer, Mentorship, OutcomeHalf, Session, User

from ...builders import build_half, build_preparation, build_session
from .evidence import flag
from .steps import choose_a_decision, let_start, press

pytestmark = pytest.mark.browser

ASKED = "Tell me which one you would pick."


def start(session: Session, **shift: float) -> None:
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(**shift))


def test_home_from_the_first_day_to_the_last(open_page, look, pair):
    page = open_page(pair.mentee)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("No session booked")
    first = build_session(pair.mentorship, 1)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("Say where you stand")
    first.delete()
    session = build_session(pair.mentorship, 4)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("Not started")
    preparation = build_preparation(session)
    start(session, hours=40)
    look(page, "/home/")
    expect(page.locator("main strong").filter(has_text=re.compile("^Due"))).to_be_visible()
    start(session, hours=5)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("The 24 hours have started.")
    preparation.submitted_at = preparation.due_at = timezone.now()
    preparation.save()
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("Shared")
    let_start(session)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("Say how session 4 ended")


def test_home_in_the_third_phase_and_after_the_end(open_page, look, pair):
    session = build_session(pair.mentorship, 7)
    build_preparation(session, shared=True, read=True)
    page = open_page(pair.mentee)
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("Phase 3 of 3")
    Mentorship.objects.filter(pk=pair.mentorship.pk).update(ended_at=timezone.now())
    look(page, "/home/")
    expect(page.locator("main")).to_contain_text("This mentorship has ended")


@pytest.mark.parametrize(("number", "lens"), [(1, None), (3, "A"), (4, "B"), (5, "C"), (7, "A")])
def test_writing_and_reading_back(open_page, look, pair, number, lens):
    session = build_session(pair.mentorship, number)
    build_preparation(session, lens)
    page = open_page(pair.mentee)
    look(page, f"/sessions/{session.public_id}/prepare/write/")
    look(page, f"/sessions/{session.public_id}/prepare/read-back/")


def test_choosing_and_sharing_with_mistakes(open_page, look, assert_accessible, pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=8))
    page = open_page(pair.mentee)
    look(page, f"/sessions/{session.public_id}/prepare/")
    press(page, "Continue")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    choose_a_decision(page, session)
    page.get_by_label("What I chose").fill("x" * 10_001)
    press(page, "Read it back")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    page.get_by_label("What I chose").fill("Both paths.")
    press(page, "Read it back")
    press(page, "Share with Ruth")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)


def test_nothing_to_bring_a_conflict_and_what_came_of_it(open_page, look, assert_accessible, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    page.goto(f"/sessions/{session.public_id}/prepare/")
    page.get_by_role("radio", name=re.compile("^Nothing to bring")).check()
    press(page, "Continue")
    expect(page.get_by_label("What did the last weeks ask of me?")).to_be_visible()
    assert_accessible(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("What did the last weeks ask of me?").fill("One thing.")
    press(other, "Stop for now")
    other.wait_for_url("**/home/")
    page.get_by_label("What did the last weeks ask of me?").fill("Another thing.")
    press(page, "Stop for now")
    expect(page.get_by_role("alert")).to_contain_text("The other window saved: “One thing.”")
    assert_accessible(page)
    look(page, f"/sessions/{session.public_id}/carried/")


def test_a_session_before_and_after_it(open_page, look, assert_accessible, pair):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    address = f"/sessions/{session.public_id}/"
    look(page, address)
    preparation = build_preparation(session, text=f"The words of {{}}. {ASKED}")
    look(page, address)
    preparation.submitted_at, preparation.due_at = timezone.now(), timezone.now()
    preparation.save()
    look(page, address)
    preparation.read_at = timezone.now()
    preparation.save()
    look(page, address)
    page.goto(f"{address}prepare/write/")
    page.get_by_label("What I chose").fill("I changed what I had written.")
    press(page, "Stop for now")
    page.wait_for_url("**/home/")
    look(page, f"{address}changes/")
    expect(page.locator("main")).to_contain_text("I changed what I had written.")
    let_start(session)
    flag(session, Answer.objects.filter(text__contains=ASKED).earliest("pk"), ASKED)
    look(page, address)
    look(page, f"{address}outcome/")
    press(page, "Record the outcome")
    expect(page).to_have_title(re.compile("^Error"))
    assert_accessible(page)
    build_half(session, "mentee", owner="partly_mentor")
    look(page, address)
    build_half(session, "mentor")
    look(page, address)
    expect(page.get_by_role("table", name="Both halves side by side")).to_be_visible()


def test_a_word_without_end_widens_no_page(open_page, look, pair):
    session = build_session(pair.mentorship, 4)
    endless = "https://example.org/" + "a" * 300
    preparation = build_preparation(session, "B", text=endless, shared=True, read=True)
    flag(session, Answer.objects.filter(preparation=preparation).earliest("pk"), endless)
    build_half(pair.mentorship.sessions.get(number=3), "mentor")
    OutcomeHalf.objects.filter(side="mentee").update(commitment_text=endless)
    User.objects.filter(pk__in=[pair.mentee.pk, pair.mentor.pk]).update(name="W" * 60)
    noor, ruth = open_page(pair.mentee), open_page(pair.mentor)
    address = f"/sessions/{session.public_id}/"
    for page in ("/home/", address, f"{address}prepare/", f"{address}prepare/write/", f"{address}prepare/read-back/"):
        look(noor, page)
    for page in ("/today/", address, f"/mentorships/{pair.mentorship.public_id}/"):
        look(ruth, page)
    let_start(session)
    look(noor, address)
