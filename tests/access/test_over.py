"""What is over stays readable and takes nothing more: an ended mentorship, a canceled session."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from sessions_app.actions.mentorship import end
from sessions_app.actions.retention import apply_retention
from sessions_app.models import Preparation, Program, Session

from .routes import ROUTES, Route, body_of
from .test_matrix import everything
from .world import World, build_world

pytestmark = pytest.mark.sweep

PAIR = ["mentee", "mentor"]
FORMS = [route for route in ROUTES if route.given in {"s4", "s5", "ahead"} and 302 in route.post.values()]
# The interface is for other systems, with a key.
PAGES = [route for route in ROUTES if route.get["mentee"] not in {405, 410} and not route.name.startswith("api:")]
# How a session that was met went, and what one thinks of it, may be said after the end: it is about what was.
STILL_SAID = {"outcome", "note"}


@pytest.fixture
def world(version) -> World:
    return build_world(version)


@pytest.fixture
def ended(world) -> World:
    for mentorship in (world.mentorship, world.ahead):
        end(mentorship=mentorship, by=world.people["admin"])
    return world


def kept() -> dict[str, list[tuple[Any, ...]]]:
    """All rows but those that say how a form was answered."""
    return {name: rows for name, rows in everything().items() if name != "sessions_app.Receipt"}


def not_opening(world: World, person: str, routes: list[Route]) -> list[str]:
    """Which of these neither open nor lead on, but for those that are not there for this person anyway."""
    client = world.client(person)
    answers = [(route, client.get(route.url(world)).status_code) for route in routes]
    return [route.name for route, status in answers if status not in {200, 302, 403, route.get[person]}]


@pytest.mark.parametrize("person", PAIR)
def test_an_ended_mentorship_takes_no_form_but_how_it_was(ended, person):
    client, before = ended.client(person), kept()
    changing = []
    for route in FORMS:
        client.post(route.url(ended), body_of(route, ended))
        before, last = kept(), before
        changing += [route.name] if before != last else []
    assert set(changing) <= STILL_SAID


@pytest.mark.parametrize("person", PAIR)
def test_every_page_of_an_ended_mentorship_opens(ended, person):
    assert not_opening(ended, person, PAGES) == []


@pytest.mark.parametrize("person", PAIR)
def test_every_page_of_an_erased_mentorship_opens(world, person):
    Program.objects.update(starts_on="2020-01-01", ends_on="2026-01-01")
    apply_retention(now=datetime(2026, 6, 1, tzinfo=UTC))
    assert not_opening(world, person, [route for route in PAGES if route.given != "flag"]) == []


def test_what_was_written_before_the_end_stays_readable_to_both(ended):
    session = ended.sessions["s3"]
    words = f"marker-answer-{session.preparation.answers.latest('pk').pk}-text-end"
    pages = [ended.client(person).get(f"/sessions/{session.public_id}/").content.decode() for person in PAIR]
    assert [words in page for page in pages] == [True, True]


@pytest.mark.parametrize("person", PAIR)
def test_a_canceled_session_takes_no_form(world, person):
    world.sessions["s4"] = world.sessions["s5"] = world.sessions["cancelled"]
    client, before = world.client(person), kept()
    for route in FORMS:
        if route.given != "ahead":
            assert client.post(route.url(world), body_of(route, world)).status_code in {302, 403, 404, 409, 422}
    assert kept() == before


@pytest.mark.parametrize("person", PAIR)
def test_every_page_of_a_canceled_session_opens(world, person):
    world.sessions = dict.fromkeys(world.sessions, world.sessions["cancelled"])
    assert not_opening(world, person, [route for route in PAGES if route.given != "flag"]) == []


def test_opening_a_canceled_session_is_no_reading(world):
    session = world.sessions["s5"]
    Preparation.objects.filter(session=session).update(submitted_at=session.starts_at, due_at=session.starts_at)
    Session.objects.filter(pk=session.pk).update(cancelled_at=session.starts_at, cancelled_by=world.people["mentee"])
    assert world.client("mentor").get(reverse("session", args=[session.public_id])).status_code == 200
    assert Preparation.objects.get(session=session).read_at is None


def test_opening_a_draft_is_no_reading(world):
    session = world.sessions["s5"]
    assert world.client("mentor").get(reverse("session", args=[session.public_id])).status_code == 200
    assert Preparation.objects.get(session=session).read_at is None


def test_a_session_that_was_never_met_is_not_moved_into_the_future_of_an_ended_mentorship(world):
    session = world.sessions["s5"]
    Session.objects.filter(pk=session.pk).update(starts_at=session.booked_at)
    end(mentorship=world.mentorship, by=world.people["admin"])
    route = next(route for route in ROUTES if route.name == "move")
    assert world.client("mentee").post(route.url(world), body_of(route, world)).status_code == 422
    assert Session.objects.get(pk=session.pk).starts_at == session.booked_at
