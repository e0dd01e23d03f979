"""The table of readers, row by row."""

import pytest

from sessions_app.access.table import BECOMES, TABLE, Answer, Reader, What, answer_for, readers_of

# author, partner, program admin, pod manager, other users; who of the two can be the author.
PRIVACY = {
    "draft": "yes no no no no / mentee",
    "preparation": "yes yes no no no / mentee",
    "note": "yes no no no no / mentor",
    "blind_half": "yes no no no no / mentee mentor",
    "both_halves": "yes yes recorded_or_not no no / mentee mentor",
    "flag": "yes where_readable count_in_program no no / mentee mentor",
    "leaned": "yes yes count_in_program no no / mentee mentor",
    "status": "yes yes yes own_pod no / mentee mentor",
    "health": "yes yes yes own_pod no / mentee mentor",
    "pulse": "yes no count_in_program no no / mentee",
    "pulse_note": "yes no no no no / mentee",
    "audit": "yes yes without_text no no / mentee mentor",
}


@pytest.mark.parametrize("what", What)
def test_the_table_says_what_the_privacy_rules_say(what):
    answers = " ".join(answer.value for answer in TABLE[what].answers.values())
    assert f"{answers} / {' '.join(sorted(TABLE[what].by))}" == PRIVACY[what.value]


def test_a_draft_becomes_what_was_shared_and_a_blind_half_one_of_two():
    assert BECOMES == {What.DRAFT: What.PREPARATION, What.BLIND_HALF: What.BOTH_HALVES}


@pytest.mark.parametrize(("text", "answer"), [(What.PREPARATION, "yes"), (What.NOTE, "no"), (What.BLIND_HALF, "no")])
def test_a_flag_has_the_readers_of_the_text_that_it_stands_in(text, answer):
    assert answer_for(Reader.PARTNER, What.FLAG, text) == answer
    assert answer_for(Reader.ADMIN, What.FLAG, text) == Answer.COUNT_IN_PROGRAM


def test_of_a_flag_that_stands_in_no_text_yet_its_readers_are_told_in_general():
    assert answer_for(Reader.PARTNER, What.FLAG) == Answer.WHERE_READABLE


def test_who_is_told_something_short_of_the_words_is_no_reader():
    assert readers_of(What.BOTH_HALVES) == [Reader.AUTHOR, Reader.PARTNER]
    assert readers_of(What.STATUS) == [Reader.AUTHOR, Reader.PARTNER, Reader.ADMIN, Reader.POD_MANAGER]
