"""Whatever arrives, the shipped detector answers, in bounded time, with quotes that are where it says."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions_app.drift import encoder
from sessions_app.drift.detect import LENGTH_CAP, check
from sessions_app.drift.kinds import ROLES
from sessions_app.drift.sentences import split

FRAGMENTS = st.sampled_from(
    ["You should go. ", "I told her to", "- ", "1) ", "...", "?!", "\n", "\r\n", "\u2028", "\x00", "\ud800", "\udfff",
     "😀", "👩‍👩‍👧", "مرحبا ", "שלום", "你好", "\u202e", "```python\nx = 1\n```", "e\u0301", "a." * 9,
     '."' * 9, "i.e. ", "Her plan:\n", "   ", "\t", "[[deferral|", "<b>", "%s", "'", "“", "”", "§"]
)  # fmt: skip
TEXTS = st.lists(FRAGMENTS | st.text(st.characters(), max_size=20), max_size=25).map("".join)


@settings(max_examples=150, deadline=10_000)
@given(TEXTS, st.sampled_from(ROLES))
def test_quotes_are_where_the_offsets_say(text, role):
    report = check(text, role)
    for finding in report.findings:
        assert finding.quote == text[finding.start : finding.end] != ""
    assert [f.start for f in report.findings] == sorted(f.start for f in report.findings)
    assert 0.0 <= report.score <= 1.0


@settings(max_examples=500)
@given(TEXTS)
def test_passages_follow_one_another_and_never_overlap(text):
    parts = split(text)
    edges = [edge for part in parts for edge in (part.start, part.end)]
    assert edges == sorted(edges)
    assert all(text[part.start : part.end].strip() == text[part.start : part.end] != "" for part in parts)


BAIT = {
    "no full stop": "and then she went on and on ",
    "dots": ".",
    "quoted stops": '."',
    "brackets": "((((",
    "bullets": "- ",
    "numbers": "1) ",
    "newlines": "\n",
    "broken lines": "a line that is long enough to have been broken by something\n",
    "initials": "A. ",
    "spaces": " ",
    "one word": "a",
    "hyphens": "a-",
    "emoji": "🙂",
    "marks": "e\u0301\u0301",
    "NUL": "\x00",
    "surrogates": "\ud83d",
    "right to left": "\u202eשלום ",
}


@pytest.fixture
def read_tokens(monkeypatch) -> list[int]:
    """The length in tokens of every passage that the model is given: what a check costs, on any machine."""
    given: list[int] = []
    model = encoder.load()._model
    real = model.logits
    monkeypatch.setattr(model, "logits", lambda tokens: given.append(len(tokens)) or real(tokens))
    return given


# Three readings at most of what stands in a text: alone, and with its neighbors on either side.
MOST_TOKENS_A_CHARACTER = 3
# Many times what the slowest machine needs; a pattern that tries every way to match takes hours.
STUCK = 30.0


@pytest.mark.parametrize("bait", BAIT.values(), ids=list(BAIT))
def test_ten_thousand_characters_cost_no_more_than_there_is_to_read(bait, read_tokens):
    began = time.process_time()
    check((bait * 10_000)[:10_000], "mentor")
    assert (sum(read_tokens) <= MOST_TOKENS_A_CHARACTER * 10_000, time.process_time() - began < STUCK) == (True, True)


@pytest.mark.parametrize("bait", BAIT.values(), ids=list(BAIT))
def test_of_a_megabyte_only_its_beginning_is_read(bait, read_tokens):
    text = bait * (1_000_000 // len(bait))
    began = time.process_time()
    report = check(text, "mentor")
    of_the_whole, spent = sum(read_tokens), time.process_time() - began
    check(text[:LENGTH_CAP], "mentor")
    assert (report.complete, of_the_whole, spent < STUCK) == (False, sum(read_tokens) - of_the_whole, True)


def test_a_text_is_judged_the_same_every_time():
    text = "I told her to go to Dana first. Then we laughed."
    assert check(text, "mentor") == check(text, "mentor")


def test_a_sentence_of_a_short_text_scores_as_it_does_alone():
    sentence = "I told her to go to Dana first and to get the freeze moved to the autumn"
    alone = check(sentence, "mentor").score
    assert check(f"{sentence}\n\nLate start, traffic.", "mentor").score == alone
