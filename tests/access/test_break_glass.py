"""What is opened to one admin is opened to nobody else, on one page, until it is over."""

import pytest
from django.urls import reverse

from sessions_app.models import OutcomeHalf, Role

from .routes import PERSONS
from .surfaces import OF_PAIRS, pages
from .world import MARKER, World, build_world


@pytest.fixture
def world(version) -> World:
    return build_world(version)


def seen(world: World, person: str, name: str) -> set[str]:
    """The markers on the page that shows what this request opened."""
    url = reverse("break-glass", args=[world.glasses[name].public_id])
    return set(MARKER.findall(world.client(person).get(url).content.decode()))


def test_the_admin_who_asked_reads_what_is_shared_and_how_it_ended_and_nothing_more(world):
    session = world.sessions["s2"]
    half = OutcomeHalf.objects.get(session=session, side="mentee")
    answers = {f"marker-answer-{answer.pk}-text-end" for answer in session.preparation.answers.all()}
    found = seen(world, "admin", "open")
    assert f"marker-outcomehalf-{half.pk}-commitment_text-end" in found
    assert found - answers == {f"marker-outcomehalf-{half.pk}-commitment_text-end"}
    assert len(found & answers) > 2


@pytest.mark.parametrize("name", ["asked", "lapsed"])
def test_what_nobody_allowed_shows_the_admin_nothing(world, name):
    assert seen(world, "admin", name) == set()


@pytest.mark.parametrize("person", [person for person in PERSONS if person != "admin"])
def test_nobody_else_reads_anything_there(world, person):
    assert [seen(world, person, name) for name in world.glasses] == [set()] * 3


def test_no_other_page_shows_the_admin_any_of_it(world):
    opened = {marker for marker, readers in world.readers.items() if readers == {"mentee", "mentor", "admin"}}
    words = {marker for marker in opened if "breakglass" not in marker}
    told = {url: words & set(MARKER.findall(page)) for url, page in pages(world, "admin").items()}
    assert {url for url, found in told.items() if found} == {
        reverse("break-glass", args=[world.glasses["open"].public_id])
    }


def test_an_admin_who_becomes_one_of_many_mentors_still_reads_it_and_a_former_admin_does_not(world):
    admin = Role.objects.filter(user=world.people["admin"], program=world.program)
    Role.objects.create(user=world.people["admin"], program=world.program, kind=Role.Kind.MENTOR)
    assert seen(world, "admin", "open") != set()
    admin.filter(kind=Role.Kind.ADMIN).delete()
    assert seen(world, "admin", "open") == set()


@pytest.mark.parametrize("person", ["mentee", "mentor"])
def test_a_pair_is_told_the_reasons_of_its_own_requests(world, person):
    found = set(MARKER.findall("".join(pages(world, person, OF_PAIRS).values())))
    assert {marker for marker in world.readers if "breakglass" in marker} <= found
