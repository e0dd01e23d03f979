"""What each person is told on every page is what the table of readers says."""

import pytest

from sessions_app.access.table import Answer, Reader, What, answer_for
from sessions_app.models import OutcomeHalf

from .surfaces import pages
from .world import MARKER, World, build_world

pytestmark = pytest.mark.sweep


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
