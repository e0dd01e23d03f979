"""Who left a pair keeps reading what was theirs; who comes into the next one reads nothing of the earlier one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sessions_app.actions.fit import pair_anew
from sessions_app.actions.mentorship import end
from sessions_app.models import Mentorship, Note, Role, Session

from ..builders import build_half, build_preparation, build_session, form_key
from ..web import at, text_in, words
from .surfaces import OF_PAIRS, pages
from .world import MARKER, World, build_world

pytestmark = pytest.mark.sweep

NEW = ("New on decision.", "A new note.", "A new commitment.")


@pytest.fixture
def world(version) -> World:
    """Noor was paired anew with the other pair's mentor, who has prepared, met and noted with her by now."""
    world = build_world(version)
    people = world.people
    world.new = pair_anew(mentorship=world.mentorship, mentor=people["other_mentor"], by=people["admin"])
    session = build_session(world.new, 4, starts_in=timedelta(hours=-2))
    build_preparation(session, shared=True, text="New on {}.")
    build_half(session, "mentee", commitment_text="A new commitment.")
    build_half(session, "mentor")
    Note.objects.create(session=session, author=people["other_mentor"], text="A new note.")
    world.new_session = session
    return world


def of_first_pair(world: World) -> set[str]:
    """The markers of the pair that ended."""
    return {marker for marker, readers in world.readers.items() if readers <= {"mentee", "mentor"}}


def told(world: World, person: str) -> str:
    """Every page about pairs that this person gets, the new pair's and the file of the record too."""
    client = world.client(person)
    new = [at("session", world.new_session), reverse("mentorship", args=[world.new.public_id])]
    file = client.post("/account/record/", {"form_key": form_key()})
    return "".join(
        [*pages(world, person, OF_PAIRS).values(), *(text_in(client.get(url)) for url in new), text_in(file)]
    )


def test_the_new_mentor_is_told_nothing_of_the_earlier_pair(world):
    found = told(world, "other_mentor")
    assert [words in found for words in NEW] == [True, True, True]
    assert set(MARKER.findall(found)) & of_first_pair(world) == set()


def test_the_earlier_mentor_is_told_nothing_of_the_new_pair_and_keeps_the_earlier_words(world):
    found = told(world, "mentor")
    assert [words in found for words in NEW] == [False, False, False]
    shared = [f"marker-answer-{each.pk}-text-end" for each in world.sessions["s3"].preparation.answers.all()]
    assert [marker for marker in shared if marker not in found] == []


def test_the_mentee_reads_both_and_no_note(world):
    found = told(world, "mentee")
    assert [words in found for words in NEW] == [True, False, True]
    own = {marker for marker, readers in world.readers.items() if "mentee" in readers and "-typed-" not in marker}
    assert own - set(MARKER.findall(found)) == set()


def test_no_session_of_one_pair_opens_to_the_mentor_of_the_other(world):
    first, new = world.sessions["s3"], world.new_session
    answers = [world.client(who).get(at("session", each)) for who, each in (("other_mentor", first), ("mentor", new))]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_new_mentor_begins_at_session_one_with_nothing_carried_along(world):
    Session.objects.filter(mentorship=world.new).delete()
    session = build_session(world.new, 1)
    said = words(world.client("mentee").get(at("session", session)))
    assert ("You left session" in said, "marker-" in said) == (False, False)


@pytest.fixture(params=["mentee", "mentor"])
def left(request, version) -> tuple[Client, World]:
    """Somebody whose mentorship ended, and whose roles in the program were taken."""
    world = build_world(version)
    for pair in (world.mentorship, world.ahead):
        end(mentorship=Mentorship.objects.get(pk=pair.pk), by=world.people["admin"])
    Role.objects.filter(user=world.people[request.param]).delete()
    return world.client(request.param), world


def test_without_any_role_the_own_record_is_found_and_read(left):
    client, world = left
    page = client.get("/account/record/").content.decode()
    way = reverse("mentorship", args=[world.mentorship.public_id])
    assert (f'href="{way}"' in page, client.get(way).status_code) == (True, 200)
    shared = world.sessions["s3"].preparation.answers.latest("pk")
    assert f"marker-answer-{shared.pk}-text-end" in client.get(at("session", world.sessions["s3"])).content.decode()


def test_without_any_role_the_record_is_taken_along(left):
    client, world = left
    shared = world.sessions["s3"].preparation.answers.latest("pk")
    file = text_in(client.post("/account/record/", {"form_key": form_key()}))
    assert f"marker-answer-{shared.pk}-text-end" in file
