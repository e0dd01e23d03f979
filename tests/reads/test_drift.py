"""Flags as the session page shows them: exactly where they are, in reading order, each with its own question."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions_app.access import session_for_pair
from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.drift.kinds import Kind
from sessions_app.models import Answer, DriftFlag, Note
from sessions_app.playbook.redirects import choose_redirects
from sessions_app.reads.drift import marked_paragraphs
from sessions_app.reads.session import session_page

from ..builders import build_half, build_preparation, build_session
from ..detecting import PLEDGED, build_flagged, flag_in
from ..preparing import prompt_id
from ..web import at, queries

LETTERS = "ab \n\n\r\t🙂\u0301שלوم\u200f你👩\u200d"


@dataclass(frozen=True)
class Span:
    """Where a mark starts and ends."""

    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """As much of an evidence as the cutting needs."""

    flag: Span


def seen(session, person: str = "mentor"):
    return session_page(session_for_pair(getattr(session.mentorship, person), session.public_id))


def noted(pair, text: str):
    """Session 2, over for an hour, with a checked note of Ruth's."""
    session = build_session(pair.mentorship, 2, starts_in=timedelta(hours=-2), held_before=False)
    Note.objects.create(session=session, author=pair.mentor, text=text)
    recheck()
    return session


def shared(pair, **texts: str):
    """Session 4 with a checked pre-read; `texts` says what stands under a prompt, by its key."""
    session = build_session(pair.mentorship, 4, held_before=False)
    preparation = build_preparation(session, "A", shared=True, text="Nothing here drifts.")
    for key, text in texts.items():
        assert preparation.answers.filter(prompt__key=key).update(text=text) == 1
    recheck()
    return session


def marked(response) -> list[tuple[str, str]]:
    """Every highlight of the page, with the number beside it."""
    found = re.findall(r'<mark id="s(\d+)">(.*?)</mark><a class="ref" href="#e(\d+)">', response.content.decode())
    assert all(first == last for first, _text, last in found)
    return [(number, text) for number, text, _last in found]


@st.composite
def marked_texts(draw) -> tuple[str, list[Mark]]:
    """A text, and marks in it that do not overlap."""
    text = draw(st.text(st.sampled_from(LETTERS), max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    return text, [Mark(Span(start, end)) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


@given(marked_texts())
def test_the_segments_joined_are_the_text_but_for_empty_lines(case: Any):
    text, marks = case
    lines = ["".join(segment.text for segment in paragraph) for paragraph in marked_paragraphs(text, marks)]
    assert lines == [line for line in text.split("\n") if line.strip()]


@given(marked_texts())
def test_what_is_highlighted_is_what_was_flagged_but_for_empty_lines(case: Any):
    text, marks = case
    segments = [segment for paragraph in marked_paragraphs(text, marks) for segment in paragraph]
    for mark in marks:
        kept = "".join(segment.text for segment in segments if segment.evidence is mark)
        assert kept == flagged(text, mark.flag)


def flagged(text: str, span: Span) -> str:
    """The characters of a span that stand on lines with words."""
    found, start = "", 0
    for line in text.split("\n"):
        if line.strip():
            found += line[max(span.start - start, 0) : max(span.end - start, 0)]
        start += len(line) + 1
    return found


@pytest.mark.parametrize(
    "before", ["", "👩‍🚀🙂 ", "שלום עולם. ", "Cafe\u0301 au lait? ", "First line.\r\n\r\nSecond. ", "<b>&amp; ", "\t"]
)
def test_a_highlight_stands_exactly_around_its_sentence(pair, detector, sign_in, before):
    session = noted(pair, f"{before}You should call Zoë & 李. Then we laughed.")
    assert marked(sign_in(pair.mentor).get(at("session", session))) == [("1", "You should call Zoë &amp; 李.")]


def test_a_flag_across_lines_is_highlighted_on_each_of_them(pair, detector):
    detector.told = re.compile(r"You should.*last\.", re.DOTALL)
    session = noted(pair, "So. You should:\n- call\n\n- wait at last. Fine.")
    paragraphs = seen(session).checked.paragraphs("note", session.note.pk, session.note.text)
    assert [[(part.text, part.evidence is not None) for part in line] for line in paragraphs] == [
        [("So. ", False), ("You should:", True)],
        [("- call", True)],
        [("- wait at last.", True), (" Fine.", False)],
    ]


def test_flags_are_numbered_as_they_are_read(pair, detector):
    session = shared(pair, why="You should a. You should b.", chose="You should c.")
    behind = prompt_id(session, "pre_read", "hesitation")
    Answer.objects.create(preparation=session.preparation, prompt_id=behind, text="You should d.")
    Note.objects.create(session=session, author=pair.mentor, text="You should e.")
    recheck()
    evidence = seen(session).checked.evidence
    assert [item.flag.quote for item in evidence] == [f"You should {letter}." for letter in "abcde"]
    assert [item.number for item in evidence] == [1, 2, 3, 4, 5]


def test_a_dismissed_flag_leaves_the_others_their_numbers(pair, detector):
    session = build_flagged(pair)
    judge_flag(flag=flag_in("answer"), verdict="dismissed", by=pair.mentor)
    checked = seen(session).checked
    assert [(item.number, item.source) for item in checked.standing] == [(2, "note"), (3, "half")]
    assert [(item.number, item.source) for item in checked.dismissed] == [(1, "answer")]


def test_no_question_comes_twice_in_a_session(pair, detector):
    session = shared(pair, why="You should a. And. You should b.")
    Note.objects.create(session=session, author=pair.mentor, text="You should c. So. You should d.")
    recheck()
    page = seen(session)
    questions = [item.redirect for item in page.checked.evidence]
    assert (len(questions), len(set(questions))) == (4, 4)
    kinds = [Kind.SOLUTION_SEEKING] * 2 + [Kind.PRESCRIPTIVE_ADVICE] * 2
    assert questions == choose_redirects(page.bench.playbook, page.bench.lens, kinds)


def test_the_commitment_is_highlighted_where_it_is_read(pair, detector, sign_in):
    session = build_flagged(pair)
    found = marked(sign_in(pair.mentor).get(at("session", session)))
    assert found[-1] == ("3", PLEDGED)


def test_a_draft_waits_for_no_check_and_shows_no_flag(pair, detector):
    session = shared(pair, why="You should a.")
    session.preparation.submitted_at = None
    session.preparation.save()
    page = seen(session, "mentee")
    assert (page.checked.evidence, page.unchecked) == ((), False)


@pytest.mark.parametrize("source", ["answer", "note", "half"])
def test_each_text_that_waits_for_its_check_is_said_to_wait(pair, detector, source):
    session = build_flagged(pair)
    assert seen(session).unchecked is False
    flag_in(source).check_result.delete()
    assert seen(session).unchecked is True
    assert seen(session, "mentee").unchecked is (source != "note")


@pytest.mark.parametrize("person", ["mentor", "mentee"])
def test_the_session_page_asks_eleven_questions_at_most_with_five_flags_and_with_fifty(pair, detector, sign_in, person):
    session = build_flagged(pair)
    counts = []
    for number in (5, 50):
        text = " So. ".join(f"You should {each}." for each in range(number))
        session.preparation.answers.filter(prompt__key="why").update(text=text, revision=number)
        Note.objects.update(text=text, revision=number)
        recheck()
        judge_every_second_flag(pair)
        counts.append(queries(sign_in(getattr(pair, person)), at("session", session)))
    assert counts[0] == counts[1] <= 11


def judge_every_second_flag(pair):
    for flag in DriftFlag.objects.all()[::2]:
        judge_flag(flag=flag, verdict="dismissed", by=pair.mentor)


def test_what_a_page_shows_of_flags_costs_two_queries(pair, detector, django_assert_num_queries):
    session = build_flagged(pair)
    build_half(build_session(pair.mentorship, 4, held_before=False), "mentee")
    seat = session_for_pair(pair.mentor, session.public_id)
    with django_assert_num_queries(5):
        session_page(seat)
