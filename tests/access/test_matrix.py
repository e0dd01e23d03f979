"""Who gets what at which address: every route, every person, every method."""

import os
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.models import Session as BrowserSession
from django.db import connection, transaction
from django.urls import get_resolver

from sessions_app.models import Preparation

from .routes import DOOR, PERSONS, ROUTES, Route, body_of
from .surfaces import all_routes
from .world import ANONYMOUS, World, build_world

pytestmark = pytest.mark.sweep

Cells = dict[tuple[str, str], Any]
# MATRIX=book,move narrows the table while one works on these routes.
ONLY = set(os.environ.get("MATRIX", "").split(","))
# Here what was done is the answer itself, and no page to go on to.
HANDED_OVER = {"record": 200}
# One for each way of standing to a thing: it goes the same way as asking for the page.
ASKING_FOR_THE_HEAD = [ANONYMOUS, "stranger", "mentee", "mentor", "admin", "other_admin", "pod_manager"]
WRITING = [route for route in ROUTES if set(route.post.values()) - {405} and route.name not in DOOR]


@pytest.fixture
def world(version) -> World:
    return build_world(version)


@pytest.fixture
def ask(world) -> Callable[..., Cells]:
    """A function that has everybody do the same at these routes; what one did is undone before the next one comes."""
    clients = {person: world.client(person) for person in PERSONS}
    signed_in = {person: client.cookies.copy() for person, client in clients.items()}

    def ask(
        method: str,
        routes: list[Route],
        after: Callable[[Any], Any] = lambda answer: answer.status_code,
        persons: Sequence[str] = PERSONS,
    ) -> Cells:
        cells = {}
        for route in [each for each in routes if each.name in ONLY] or routes:
            url, body = route.url(world), body_of(route, world) if method == "post" else {}
            for person in persons:
                client = clients[person]
                with transaction.atomic():
                    cells[route.name, person] = after(getattr(client, method)(url, body))
                    transaction.set_rollback(True)
                # Signing in and out is undone in the browser as well.
                client.cookies = signed_in[person].copy()
        return cells

    return ask


def differing(found: Cells, table: str) -> dict[tuple[str, str], str]:
    """Where the answers are not those of the table, and what they are."""
    told = {(route.name, person): code for route in ROUTES for person, code in getattr(route, table).items()}
    return {cell: f"{code} instead of {told[cell]}" for cell, code in found.items() if code != told[cell]}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for who is signed in."""
    return {model._meta.label: rows_of(model) for model in kept_models()}


def rows_of(model: Any) -> list[tuple[Any, ...]]:
    """All rows of one table."""
    return list(model.objects.order_by("pk").values_list())


def kept_models() -> list[Any]:
    """What is there to stay."""
    return [model for model in apps.get_models() if model not in {BrowserSession, UserSession}]


class Written:
    """Notices what is written into: only there all rows need to be compared after a form, and most write nothing."""

    def __init__(self) -> None:
        self.models = {f'"{model._meta.db_table}"': model for model in kept_models()}
        self.seen: set[Any] = set()

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.seen |= {model for table, model in self.models.items() if table in sql}
        return execute(sql, params, many, context)

    def changed(self, before: dict[str, list[tuple[Any, ...]]]) -> bool:
        """Whether anything is otherwise than `before`; begins anew."""
        seen, self.seen = self.seen, set()
        return any(rows_of(model) != before[model._meta.label] for model in seen)


def test_a_page_opens_for_those_it_is_meant_for(ask):
    assert differing(ask("get", ROUTES), "get") == {}


def test_the_head_of_a_page_is_answered_as_the_page_is_and_without_it(ask):
    cells = ask("head", ROUTES, after=lambda answer: (answer.status_code, answer.content), persons=ASKING_FOR_THE_HEAD)
    assert differing({cell: status for cell, (status, _) in cells.items()}, "head") == {}
    assert {content for _, content in cells.values()} == {b""}


def test_a_form_is_taken_from_those_it_is_meant_for_and_changes_something_then_alone(ask):
    before = list(ask("get", ROUTES[:1], after=lambda answer: everything()).values())[-1]
    written = Written()

    with connection.execute_wrapper(written):
        cells = ask("post", ROUTES, after=lambda answer: (answer.status_code, written.changed(before)))
    assert differing({cell: status for cell, (status, _) in cells.items()}, "post") == {}
    writing = {route.name for route in WRITING}
    taken = {cell: status == HANDED_OVER.get(cell[0], 302) for cell, (status, _) in cells.items() if cell[0] in writing}
    assert [cell for cell in taken if cells[cell][1] != taken[cell]] == []


def test_the_door_leads_back_to_where_one_wanted_to_go(world):
    leading_on = DOOR | {"front"}
    behind = [route for route in ROUTES if route.get[ANONYMOUS] == 302 and route.name not in leading_on]
    client = world.client(ANONYMOUS)
    doors = {route.url(world): client.get(route.url(world)).headers["Location"] for route in behind}
    assert doors == {url: f"/accounts/sign-in/?next={url}" for url in doors}


def test_asking_for_the_head_of_a_session_page_does_not_mark_it_read(world):
    session = world.sessions["s4"]
    Preparation.objects.filter(session=session).update(read_at=None)
    assert world.client("mentor").head(f"/sessions/{session.public_id}/").status_code == 200
    assert Preparation.objects.get(session=session).read_at is None


def test_no_route_is_missing_from_the_table():
    named = {route.name for route in ROUTES}
    found = all_routes(get_resolver().url_patterns)
    assert [address for name, address in found if name not in named and not address.startswith("admin/")] == []


def test_no_route_of_the_table_is_gone():
    found = {name for name, _address in all_routes(get_resolver().url_patterns)}
    assert {route.name for route in ROUTES} - found == set()


def test_no_person_is_missing_from_a_route():
    assert {tuple(cells) for route in ROUTES for cells in (route.get, route.post)} == {tuple(PERSONS)}
