"""Token numbers are those that the encoder was trained with; the expected ones come from its own tokenizer."""

import pytest

from sessions_app.drift.encoder import ARTEFACT
from sessions_app.drift.wordpiece import WordPiece

MARK = 1


@pytest.fixture(scope="module")
def words() -> WordPiece:
    return WordPiece.load(ARTEFACT / "vocab.txt")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("I told her to go to Dana first.", [1045, 2409, 2014, 2000, 2175, 2000, 11271, 2034, 1012]),
        ("you'll renegotiate, don't", [2017, 1005, 2222, 10731, 3995, 10711, 2618, 1010, 2123, 1005, 1056]),
        ("na\u00efve caf\u00e9 \u00c0\u00c9\u00ce", [15743, 7668, 29347, 2072]),
        ("e\u0301a\u200bb\u00ad c", [19413, 2497, 1039]),
        ("\u0130stanbul \u00df", [9960, 1096]),
        ("\u4f60\u597d world", [100, 100, 2088]),
        ("\u0645\u0631\u062d\u0628\u0627", [1295, 17149, 29820, 29816, 25573]),
        ("one\ttwo\nthree", [2028, 2048, 2093]),
        ("a\x00b\ufffdc", [5925]),
        ("\U0001f600 fine \U0001f469\u200d\U0001f469\u200d\U0001f467", [100, 2986, 100]),
        ("x_y-z $5 \u20ac5 + < >", [1060, 1035, 1061, 1011, 1062, 1002, 1019, 1574, 2629, 1009, 1026, 1028]),
        ("\ufb01 \u00bd", [1984, 1092]),
        ("\u0928\u092e\u0938\u094d\u0924\u0947", [1327, 29867, 29874, 29859]),
        ("unbelievability", [4895, 8671, 2666, 3567, 8553]),
        ("a" * 120 + " b", [100, 1038]),
    ],
)  # fmt: skip
def test_words_are_split_as_the_encoder_learned_them(words, text, numbers):
    assert words.encode(text, MARK, 512) == [words.start, MARK, *numbers, words.end]


def test_typeset_apostrophes_count_as_straight_ones(words):
    assert words.encode("don\u2019t \u201cgo\u201d", MARK, 64) == words.encode('don\'t "go"', MARK, 64)


def test_a_long_passage_is_cut_to_the_limit_and_still_ends(words):
    numbers = words.encode("should " * 500, MARK, 32)
    assert (len(numbers), numbers[-1]) == (32, words.end)


def test_half_a_surrogate_pair_is_left_out(words):
    assert words.encode("go\ud800", MARK, 64) == words.encode("go", MARK, 64)
