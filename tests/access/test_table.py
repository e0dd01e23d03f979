"""The table of readers is PRIVACY.md's, and what each person is told on every page is what the table says."""

import pytest

from sessions_app.access.table import BECOMES, TABLE, Answer, Reader, What, answer_for, readers_of
from sessions_app.models import OutcomeHalf

from .surfaces import pages
from .world import MARKER, World, build_world

# PRIVACY.md: author, partner, program admin, pod manager, other users; and who of the two can be the author.
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


def test_who_is_told_something_short_of_the_words_is_no_reader():
    assert readers_of(What.BOTH_HALVES) == [Reader.AUTHOR, Reader.PARTNER]
    assert readers_of(What.STATUS) == [Reader.AUTHOR, Reader.PARTNER, Reader.ADMIN]


@pytest.fixture
def world(version) -> World:
    return build_world(version)


def texts(world: World) -> dict[What, tuple[str, str]]:
    """For each kind of words a marker of the first pair, and its author."""
    session, halves = world.sessions, OutcomeHalf.objects.filter(side="mentee")
    answer = {name: session[name].preparation.answers.latest("pk").pk for name in ("s4", "s5")}
    half = {name: halves.get(session=session[name]).pk for name in ("s3", "s4")}
    return {
        What.DRAFT: (f"marker-answer-{answer['s5']}-text-end", "mentee"),
        What.PREPARATION: (f"marker-answer-{answer['s4']}-text-end", "mentee"),
        What.NOTE: (f"marker-note-{session['s3'].note.pk}-text-end", "mentor"),
        What.BLIND_HALF: (f"marker-outcomehalf-{half['s4']}-commitment_text-end", "mentee"),
        What.BOTH_HALVES: (f"marker-outcomehalf-{half['s3']}-commitment_text-end", "mentee"),
        What.FLAG: (f"marker-driftflag-{world.flag.pk}-quote-end", "mentee"),
    }


def readers(what: What, author: str) -> set[str]:
    """Who of the world reads words of this kind, as the table says; the flag stands in a shared preparation."""
    partner = "mentor" if author == "mentee" else "mentee"
    persons = {
        Reader.AUTHOR: author,
        Reader.PARTNER: partner,
        Reader.ADMIN: "admin",
        Reader.POD_MANAGER: "pod_manager",
        Reader.OTHERS: "other_mentor",
    }
    return {name for reader, name in persons.items() if answer_for(reader, what, What.PREPARATION) == Answer.YES}


def test_words_are_found_by_those_whom_the_table_names_and_by_nobody_else(world):
    told = {person: "".join(pages(world, person).values()) for person in readers_everywhere()}
    found = {
        what: {person for person, text in told.items() if marker in MARKER.findall(text)}
        for what, (marker, _author) in texts(world).items()
    }
    assert found == {what: readers(what, author) for what, (_marker, author) in texts(world).items()}


def readers_everywhere() -> list[str]:
    return ["mentee", "mentor", "admin", "pod_manager", "other_mentor"]
