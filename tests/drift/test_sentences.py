"""Texts are cut where a reader would pause, and every cut points into the text as it was given."""

import pytest

from sessions_app.drift.sentences import LONGEST, split


def cut(text: str) -> list[str]:
    return [text[part.start : part.end] for part in split(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("She left. He stayed.", ["She left.", "He stayed."]),
        ("held back. why? she's cleverer", ["held back.", "why?", "she's cleverer"]),
        ("couldn't. slept badly.", ["couldn't.", "slept badly."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("no full stop at all", ["no full stop at all"]),
        ("He said “go now.” Then silence.", ["He said “go now.”", "Then silence."]),
        ("One.\r\nTwo.\u2028Three.", ["One.", "Two.", "Three."]),
    ],
)
def test_a_sentence_ends_where_its_sign_says(text, parts):
    assert cut(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Okafor and Mr. J. Smith met at 4 p.m. in the annex.",
        "We looked at cost, e.g. the second rota, vs. the risk.",
        "It went from 2.5 to 4.0 within a month.",
        "I nearly told her... and then I did not.",
        '"What should I do?" she asked.',
        "See approx. twelve trucks.",
    ],
)
def test_a_sentence_goes_on_after_a_sign_that_ends_nothing(text):
    assert cut(text) == [text]


def test_a_lettered_option_may_end_a_sentence():
    assert cut("I bring Lens C. In March I will bring A.") == ["I bring Lens C.", "In March I will bring A."]


def test_bullets_and_numbers_are_taken_off_and_stay_out_of_the_offsets():
    text = "- call Dana\n* [ ] write it down\n2) wait\n(a) then cut over\n• done"
    assert cut(text) == ["call Dana", "write it down", "wait", "then cut over", "done"]


def test_numbers_inside_a_line_do_not_stand_alone():
    assert cut("1. Move it. 2. Ship it.") == ["Move it.", "2. Ship it."]


def test_a_bullet_is_shown_with_the_line_that_introduces_its_list():
    parts = split("Her plan, in her words:\n- ask Dana\n- wait a week\n\nAfterwards we laughed.")
    assert [part.shown for part in parts] == [
        "Her plan, in her words:",
        "Her plan, in her words: ask Dana",
        "Her plan, in her words: wait a week",
        "Afterwards we laughed.",
    ]


def test_a_sentence_broken_by_a_mail_program_is_one_sentence():
    text = "I asked what the going home had been for, and she said that it\nfelt like failing. Long pause."
    assert cut(text) == [text[: text.index(" Long")], "Long pause."]


def test_lines_without_capitals_stay_apart():
    text = "told him to pay the loan off before christmas\ntook the letter home with me"
    assert cut(text) == text.split("\n")


def test_what_never_ends_is_cut_at_spaces():
    text = "word " * 2000
    parts = split(text)
    assert max(part.end - part.start for part in parts) <= LONGEST
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")


def test_even_without_a_space_no_passage_is_longer_than_the_encoder_reads():
    assert [len(part) for part in cut("x" * 1000)] == [400, 400, 200]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\x00", "🙂🙂", "- \n- "])
def test_a_text_without_a_letter_has_no_passages(text):
    assert split(text) == []


def test_offsets_count_characters_whatever_they_are():
    text = "😀 Ça va. מה? \ud800 You should go."
    assert cut(text)[-1] == "\ud800 You should go."
