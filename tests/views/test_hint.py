"""The hint while somebody writes: worked out, shown to them, kept nowhere."""

from functools import cache

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.actions import drift
from sessions_app.drift.encoder import DetectorUnavailable
from sessions_app.models import DriftFlag, TextCheck

from ..builders import build_session
from ..web import at, words

TOLD = "She was stuck. You should call Dana."


@pytest.fixture
def hint(pair, detector, sign_in):
    """A function that asks for a hint on what somebody is writing for session 4."""
    session = build_session(pair.mentorship, 4, held_before=False)
    browser = cache(lambda person: sign_in(getattr(pair, person)))
    return lambda person, **typed: browser(person).post(at("hint", session), typed)


def test_ruth_is_shown_her_sentence_and_what_to_ask_instead(hint):
    text = words(hint("mentor", text=TOLD))
    assert text.startswith("One sentence leans towards advice “You should call Dana.” Ask instead")
    assert "Only you see this." in text


def test_noor_is_told_by_name_what_the_sentence_asks_of_her_mentor(hint):
    assert words(hint("mentee", q17="You should tell me.")).startswith("This asks Ruth for the answer")


def test_the_hint_is_on_the_last_sentence_and_counts_them_all(hint):
    text = words(hint("mentor", text="You should call. Hm. You should rest."))
    assert text.startswith("2 sentences lean towards advice “You should rest.”")


@pytest.mark.parametrize("typed", [{"text": "What did she try?"}, {"text": ""}, {}, {"other": TOLD}])
def test_where_nothing_leans_there_is_no_hint(hint, typed):
    response = hint("mentor", **typed)
    assert (response.status_code, words(response)) == (200, "")


def test_a_long_text_gets_no_hint(hint, detector):
    assert words(hint("mentor", text=TOLD + "x" * drift.QUICK)) == ""
    assert detector.asked == []


def test_without_a_detector_there_is_no_hint_and_no_error(hint, detector):
    def missing(text):
        raise DetectorUnavailable

    detector.first = missing
    response = hint("mentor", text=TOLD)
    assert (response.status_code, words(response)) == (200, "")


def test_a_hint_is_stored_nowhere(hint):
    hint("mentor", text=TOLD)
    with CaptureQueriesContext(connection) as asked:
        hint("mentor", text=TOLD)
    assert {query["sql"].split()[0] for query in asked} == {"SELECT"}
    assert (TextCheck.objects.count(), DriftFlag.objects.count()) == (0, 0)


@pytest.mark.parametrize("person", ["admin", "pod_manager"])
def test_nobody_outside_the_pair_is_given_a_hint(hint, detector, person):
    assert (hint(person, text=TOLD).status_code, detector.asked) == (403, [])
