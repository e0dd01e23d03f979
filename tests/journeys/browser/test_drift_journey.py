"""Drift from the sentence to the question: found, shown, dismissed, brought back, and kept through a recheck."""

import re

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from sessions_app.actions import drift
from sessions_app.drift.detect import check
from sessions_app.models import Answer, AnswerRevision, DriftFlag, Note, TextCheck

from ...builders import build_half, build_preparation, build_session
from .evidence import flag
from .steps import LENS_A, answer, choose_a_decision, expect_heading, focused, let_start, prepare_and_share, press

pytestmark = pytest.mark.browser

ASKED = "Please tell me what to do. Which one would you pick?"
TOLD = "I told her to go to Dana first and get the freeze moved."


@pytest.fixture
def detector(monkeypatch):
    """The shipped model, loaded before anybody waits for it, and given time on a busy machine."""
    monkeypatch.setattr(drift, "PATIENCE", 20.0)
    check(ASKED, "mentee")


def evidence(page: Page):
    return page.locator(".evidence > li")


def test_what_was_asked_and_told_is_found_shown_dismissed_and_brought_back(open_page, pair, detector, take_screenshot):
    session = build_session(pair.mentorship, 4)
    noor, ruth = open_page(pair.mentee), open_page(pair.mentor)
    answers = LENS_A | {"What trade-off I accepted": f"Two rotations, and Priya pays for them. {ASKED}"}
    prepare_and_share(noor, session, answers)
    address = f"/sessions/{session.public_id}/"
    ruth.goto(address)
    expect(ruth.get_by_role("article").locator("mark", has_text=ASKED)).to_be_visible()
    let_start(session)
    ruth.goto(f"{address}note/")
    ruth.get_by_label("Your note").fill(f"Noor arrived with the choice made.\n\nThen I ran out of patience. {TOLD}")
    press(ruth, "Save the note")
    expect(ruth.get_by_role("heading", name="This session leaned towards advice")).to_be_visible()
    told = ruth.locator(".evidence > li", has_text=TOLD)
    expect(told).to_contain_text("You, in your note")
    expect(told).to_contain_text("Ask instead")
    take_screenshot(ruth, "drift-found")
    take_screenshot(ruth, "drift-found", "dark")

    number = told.get_attribute("id").removeprefix("e")
    press(ruth, re.compile(f"^Not advice.*dismiss flag {number}$"))
    expect(ruth.locator(".evidence > li", has_text=TOLD)).to_have_count(0)
    expect(ruth.locator("mark", has_text=TOLD)).to_have_count(0)
    dismissed = ruth.locator("details", has=ruth.get_by_text("1 flag dismissed"))
    dismissed.locator("summary").click()
    expect(dismissed).to_contain_text("Ruth: not advice.")
    press(ruth, re.compile("^Undo"))
    expect(ruth.locator(".evidence > li", has_text=TOLD)).to_have_count(1)
    expect(ruth.locator("mark", has_text=TOLD)).to_be_visible()

    noor.goto(address)
    expect(noor.locator("main")).to_contain_text("Which one would you pick?")
    expect(noor.locator("body")).not_to_contain_text("Dana")


def test_a_recheck_keeps_a_dismissal_and_finds_the_rest_again(open_page, pair, detector):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    page = open_page(pair.mentor)
    page.goto(f"/sessions/{session.public_id}/note/")
    page.get_by_label("Your note").fill(f"{TOLD} She looked relieved. {ASKED} The best thing is to cut over in May.")
    press(page, "Save the note")
    expect(page.locator("mark", has_text=TOLD)).to_be_visible()
    found = DriftFlag.objects.count()
    number = page.locator(".evidence > li", has_text=TOLD).get_attribute("id").removeprefix("e")
    press(page, re.compile(f"^Not advice.*dismiss flag {number}$"))
    expect(page.get_by_text("1 flag dismissed")).to_be_visible()

    TextCheck.objects.update(detector="an earlier one")
    call_command("recheck_drift", verbosity=0)
    assert not TextCheck.objects.filter(detector="an earlier one").exists()
    page.reload()
    expect(page.get_by_text("1 flag dismissed")).to_be_visible()
    expect(page.locator(".evidence > li", has_text=TOLD)).to_have_count(0)
    expect(evidence(page)).to_have_count(found - 1)


def test_a_number_leads_to_its_evidence_and_back(open_page, pair):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    text = f"She came to have it confirmed.\n\n{TOLD}"
    flag(session, Note.objects.create(session=session, author=pair.mentor, text=text), TOLD)
    preparation = build_preparation(session, text=f"The words of {{}}. {ASKED}", shared=True, read=True)
    flag(session, Answer.objects.filter(preparation=preparation).latest("pk"), ASKED)
    page = open_page(pair.mentor, viewport={"width": 390, "height": 600})
    page.goto(f"/sessions/{session.public_id}/")
    for number in (1, 2):
        page.get_by_role("link", name=re.compile(f"^{number} ?: what to ask instead")).click()
        expect(page).to_have_url(re.compile(f"#e{number}$"))
        expect(page.locator(f"#e{number}")).to_be_in_viewport()
        page.go_back()
        expect(page).not_to_have_url(re.compile(f"#e{number}$"))
        page.get_by_role("link", name=f"{number}. Back to the sentence").click()
        expect(page.locator(f"#s{number}")).to_be_in_viewport()
        expect(page.locator(f"#s{number}")).to_have_text(ASKED if number == 1 else TOLD)


def test_a_dismissal_takes_a_word_and_works_without_script(open_page, pair):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    flag(session, Note.objects.create(session=session, author=pair.mentor, text=TOLD), TOLD)
    page = open_page(pair.mentor, java_script_enabled=False)
    page.goto(f"/sessions/{session.public_id}/")
    press(page, re.compile("^Not advice"))
    expect(page.get_by_role("heading", name="This session leaned towards advice")).not_to_be_visible()
    page.get_by_text("1 flag dismissed").click()
    page.get_by_label(re.compile("Why, in a word")).fill("Reported speech")
    press(page, "Keep")
    page.get_by_text("1 flag dismissed").click()
    expect(page.locator("main")).to_contain_text("“Reported speech”")
    assert DriftFlag.objects.get().verdict_word == "Reported speech"


def test_what_people_say_themselves_is_named_beside_what_was_found(open_page, pair):
    session = build_session(pair.mentorship, 4)
    let_start(session)
    build_half(session, "mentee", owner="partly_mentor")
    build_half(session, "mentor", advice="offered")
    flag(session, Note.objects.create(session=session, author=pair.mentor, text=TOLD), TOLD)
    page = open_page(pair.mentor)
    page.goto(f"/sessions/{session.public_id}/")
    grounds = page.locator("section", has=page.get_by_role("heading", name="This session leaned towards advice"))
    for ground in ("Your note: one sentence.", "Noor said:", "You said:"):
        expect(grounds).to_contain_text(ground)
    page.goto("/today/")
    expect(page.get_by_role("main")).to_contain_text("Leaned towards advice")


def test_a_hint_stands_beside_its_field_and_leaves_when_told_to(open_page, pair, detector, take_screenshot):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    answer(page, LENS_A)
    field = page.get_by_label("What trade-off I accepted")
    field.fill("")
    field.press_sequentially(ASKED)
    hint = page.locator(".note.is-hint")
    expect(hint).to_be_visible(timeout=20_000)
    expect(hint).to_contain_text("This asks Ruth for the answer")
    expect(hint).to_contain_text("Only you see this.")
    expect(focused(page)).to_have_accessible_name("What trade-off I accepted")
    beside, written = hint.bounding_box(), field.bounding_box()
    assert beside["x"] > written["x"] + written["width"]
    take_screenshot(page, "hint")
    take_screenshot(page, "hint", "dark")
    page.set_viewport_size({"width": 390, "height": 900})
    assert hint.bounding_box()["y"] > field.bounding_box()["y"]
    take_screenshot(page, "hint")
    page.set_viewport_size({"width": 1280, "height": 900})

    press(page, "Leave it as it is")
    expect(hint).to_have_count(0)
    with page.expect_response("**/hint/"):
        field.press_sequentially(" ")
    expect(hint).to_have_count(0)
    stored = [row.objects.count() for row in (Answer, AnswerRevision, TextCheck, DriftFlag)]
    assert stored == [2, 0, 0, 0]  # the decision and why; nothing of what was only typed
    press(page, "Read it back")
    expect_heading(page, "Read it back")


def test_the_hint_of_the_field_last_edited_is_the_only_one(open_page, pair, detector):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentee)
    choose_a_decision(page, session)
    hint = page.locator(".note.is-hint")
    for question in ("What trade-off I accepted", "Was my framing strong?"):
        page.get_by_label(question).press_sequentially(ASKED)
        expect(page.locator(".question", has=page.get_by_label(question)).locator(".is-hint")).to_be_visible(
            timeout=20_000
        )
        expect(hint).to_have_count(1)
    page.mouse.wheel(0, 5000)
    bar = page.locator(".actionbar").bounding_box()
    shown = hint.bounding_box()
    assert shown["y"] + shown["height"] <= bar["y"]


def test_a_hint_for_the_mentor_asks_instead_and_stores_nothing(open_page, pair, detector):
    session = build_session(pair.mentorship, 4)
    page = open_page(pair.mentor)
    page.goto(f"/sessions/{session.public_id}/")
    page.get_by_label("Your note").press_sequentially(TOLD)
    hint = page.locator(".note.is-hint")
    expect(hint).to_contain_text("One sentence leans towards advice", timeout=20_000)
    expect(hint).to_contain_text("Ask instead")
    assert not Note.objects.exists()
    assert not TextCheck.objects.exists()
