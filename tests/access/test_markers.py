"""Words reach their readers and nobody else: a marker in every text of a pair, and everybody looks everywhere."""

from collections.abc import Iterator

import pytest
from django.urls import get_resolver

from ..builders import build_user
from .routes import PERSONS
from .surfaces import (
    KEYED,
    OPENING,
    SURFACES,
    TAKING,
    Told,
    acts,
    admin_site,
    all_routes,
    broken_pages,
    fields_without_words,
    interface,
    letters,
    logged,
    one_of_each,
)
from .world import ANONYMOUS, MARKER, World, build_world

pytestmark = pytest.mark.sweep

WRITING = ["mentee", "mentor", "admin"]
# Where it is the same for several, some stand for all: no view is asked about a stale token, and one who is let into
# nothing meets no error in it.
LOOKING = {
    "stale forms": [ANONYMOUS, "mentee", "stranger"],
    "empty forms": [*WRITING, "stranger", "other_mentor"],
    "broken pages": WRITING,
}

# One leads to the own first page, one says nothing but that a form was taken, two wait for a provider that this world
# has not, and two are not there for anybody in it: they are for who runs the installation, and hold nothing yet.
ELSEWHERE = {"front", "receipt", "sign-in-elsewhere", "openid_connect_callback", "set-up", "set-up-plan"}


@pytest.fixture
def world(version) -> World:
    return build_world(version)


def markers_in(told: Told) -> set[tuple[str, str]]:
    """(where, marker) for every marker that was told."""
    return {(where, marker) for where, text in told.items() for marker in MARKER.findall(text)}


@pytest.mark.parametrize("surface", SURFACES)
def test_nobody_is_told_words_that_they_may_not_read(world, surface):
    told = {person: markers_in(SURFACES[surface](world, person)) for person in LOOKING.get(surface, PERSONS)}
    cells = [(person, *each) for person, found in told.items() for each in found]
    assert [cell for cell in cells if cell[0] not in world.readers[cell[2]]] == []


@pytest.fixture
def traces(world, settings, django_capture_on_commit_callbacks) -> Iterator[dict[str, Told]]:
    """What is left behind once those who write have opened every page and sent every form, and met every error."""
    settings.ADMINS = [("Sam Staff", "operator@example.org")]
    with logged() as log, django_capture_on_commit_callbacks(execute=True):
        for person in WRITING:
            for surface in (one_of_each, broken_pages, acts):
                surface(world, person)
    world.people["operator"] = build_user("Sam Staff", is_staff=True, is_superuser=True)
    return {
        "log": {"log": log.getvalue()},
        "letters": letters(),
        "fields": fields_without_words(),
        "interface": interface(world),
        "admin site": admin_site(world, "operator"),
    }


def test_no_log_letter_audit_entry_interface_or_operators_page_holds_words(traces):
    assert {trace: sorted(markers_in(told))[:3] for trace, told in traces.items() if markers_in(told)} == {}


def test_every_address_is_looked_at_but_those_that_only_lead_elsewhere():
    looked_at = {route.name for route in (*OPENING, *TAKING, *KEYED)}
    named = {name for name, address in all_routes(get_resolver().url_patterns) if not address.startswith("admin/")}
    assert named - looked_at == ELSEWHERE
