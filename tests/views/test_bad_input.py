"""Odd words in every form that takes words: kept as they are or refused with all of it still there, never an error."""

import html

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.models import Answer, Session

from ..builders import form_key
from .desk import DESKS, FORM, Desk, build_desk, text_of

LONGEST = 10_000
MARKUP = "</textarea><script>alert(1)</script> & <b onclick='x()'>bold</b> {{ 7|add:7 }} {% now %}"
KEPT = {
    "emoji": "Decided 🧭 with the 👩🏽‍🚀 crew 🏳️‍🌈",
    "right to left": "قررت أن أسأل \u202eevil\u202c قبل אני",
    "markup": MARKUP,
    "accents in two pieces": "Cafe\u0301 or Café",
    "as long as may be": "ß" * LONGEST,
    "blanks around it": "  indented,\n\n\ttabbed  ",
    "odd blanks": "a\u2028b\u2029c\u200bd\ufeffe\u00a0f",
    "controls": "bell\x07 and escape\x1b[31m",
    "a formula": "=HYPERLINK(1)+cmd|' /C calc'!A0",
    "percent and plus": "100% + 5 %41 &amp; ;a=b",
    "far planes": "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 \U0010fffd",
}
REFUSED = {"too long": "x" * LONGEST + "y", "far too long": "word " * 4_000, "NUL": "before\x00after"}


@pytest.fixture(params=DESKS)
def desk(request, pair) -> Desk:
    return build_desk(request.param, pair)


def test_odd_words_are_stored_as_they_were_typed(desk):
    found = {name: (desk.send(text).status_code, desk.stored()) for name, text in KEPT.items()}
    assert found == {name: (302, text) for name, text in KEPT.items()}


def test_line_ends_of_any_kind_become_one_character(desk):
    assert (desk.send("one\r\ntwo\rthree\nfour").status_code, desk.stored()) == (302, "one\ntwo\nthree\nfour")


def test_what_cannot_be_stored_is_refused_and_changes_nothing(desk):
    desk.send("What stood there.")
    found = {name: (desk.send(text).status_code, desk.stored()) for name, text in REFUSED.items()}
    assert found == dict.fromkeys(REFUSED, (422, "What stood there."))


def test_what_was_refused_is_still_in_the_form(desk):
    typed = {name: text for name, text in REFUSED.items() if name != "NUL"}
    assert [name for name, text in typed.items() if text not in text_of(desk.send(text))] == []


def test_a_text_that_is_too_long_is_told_by_how_much(desk):
    assert "Shorten this by 1 characters; 10,000 fit." in text_of(desk.send(REFUSED["too long"]))


def test_bytes_that_are_no_text_are_refused_instead_of_being_replaced(desk):
    desk.send("What stood there.")
    body = desk.encoded("Ume!").replace(b"Ume%21", b"Ume%E5 kept \xff")
    answer = desk.send_raw(body)
    assert (answer.status_code, desk.stored()) == (422, "What stood there.")
    assert "Type them again." in text_of(answer)


def test_markup_is_shown_as_it_was_typed_and_never_lives(desk):
    desk.send(MARKUP)
    page = desk.client.get(desk.url).content.decode()
    assert ("<script>alert" in page, html.escape(MARKUP) in page) == (False, True)


def test_words_sent_twice_in_one_form_are_refused(desk):
    answer = desk.send(["One thing.", "Another thing."])
    assert (answer.status_code, desk.stored()) == (422, "")
    assert "Choose one: this was sent twice." in text_of(answer)


def test_a_question_of_nobodys_playbook_is_not_answered(desk):
    assert desk.send("Kept.", q999999="Smuggled in.").status_code == 302
    assert not Answer.objects.filter(text="Smuggled in.").exists()


@pytest.mark.parametrize("revision", ["-1", "9" * 60, "१", "1.0", "\x00", "' OR 1=1"])
def test_a_revision_that_is_none_is_a_conflict_and_no_error(desk, revision):
    desk.send("What stood there.")
    answer = desk.send("Typed now.", revision=revision)
    assert (answer.status_code, desk.stored()) == (409, "What stood there.")


def test_a_stale_window_shows_both_texts(desk):
    stale = desk.body("Typed in the old window.")
    desk.send("Saved by the new window.")
    answer = desk.client.post(desk.url, stale)
    assert (answer.status_code, desk.stored()) == (409, "Saved by the new window.")
    page = text_of(answer)
    assert ("Typed in the old window." in page, "Saved by the new window." in page) == (True, True)


def test_saving_again_after_a_conflict_settles_it(desk):
    stale = desk.body("Typed in the old window.")
    desk.send("Saved by the new window.")
    page = desk.client.post(desk.url, stale).content.decode()
    assert f'name="revision" value="{desk.revision()}"' in page
    assert (desk.send("Both together.").status_code, desk.stored()) == (302, "Both together.")


def test_the_same_form_sent_again_gets_the_first_answer(desk):
    key = form_key()
    first, again = desk.send("Said first.", form_key=key), desk.send("Said again.", form_key=key)
    assert (again.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    assert desk.stored() == "Said first."


def test_a_refused_form_may_be_sent_again_with_the_same_key(desk):
    key = form_key()
    assert desk.send(REFUSED["too long"], form_key=key).status_code == 422
    assert (desk.send("Short now.", form_key=key).status_code, desk.stored()) == (302, "Short now.")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_whatever_is_accepted_is_stored_unchanged(pair, text):
    desk = notes.get(id(pair)) or notes.setdefault(id(pair), build_desk("note", pair))
    before, status = desk.stored(), desk.send(text).status_code
    unstorable = "\x00" in text or "\ufffd" in text
    kept = text.replace("\r\n", "\n").replace("\r", "\n") if text.strip() else ""
    assert (status, desk.stored()) == ((422, before) if unstorable else (302, kept))


notes: dict[int, Desk] = {}


@pytest.mark.parametrize("kind", ["sessions", "mentorships"])
@pytest.mark.parametrize("public_id", ["A" * 14, "1", "../etc/passwd", "%00" * 5, "é" * 14, "A" * 300])
def test_an_id_that_is_none_leads_nowhere(pair, sign_in, kind, public_id):
    assert sign_in(pair.mentee).get(f"/{kind}/{public_id}/").status_code == 404


def test_an_unknown_page_is_plainly_not_there(client, db):
    assert client.get("/wp-login.php").status_code == 404


def test_a_query_of_any_kind_opens_the_page_all_the_same(pair, sign_in):
    odd = "?page=-1&sort=%00&pod=%FF&q=" + "x" * 3000
    answers = [sign_in(pair.admin).get(f"{url}{odd}") for url in ("/home/", f"/programs/{pair.program.slug}/progress/")]
    assert [answer.status_code < 500 for answer in answers] == [True, True]


def test_a_session_of_somebody_else_takes_no_words_in_a_form_that_is_whole(pair, sign_in, stranger):
    desk = build_desk("note", pair)
    client: Client = sign_in(stranger)
    assert client.post(desk.url, desk.body("Intruding."), content_type=FORM).status_code in {400, 404}
    assert (desk.stored(), Session.objects.count()) == ("", 4)
