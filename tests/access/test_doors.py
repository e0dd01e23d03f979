"""Every address stands behind its door: who is not signed in stays out, and a form is taken once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import resolve
from django.views.decorators.http import require_safe

from sessions_app.views.once import member, once

from .routes import DOOR, ROUTES
from .world import build_world

PUBLIC = DOOR | {"front", "join", "join-accept", "privacy", "accessibility", "security-txt", "robots-txt"}
# Two pages of the door have no form, an invitation works once anyway, and a hint stores nothing.
WITHOUT_A_KEY = DOOR - {"password-reset-sent", "password-link"} | {"join-accept", "hint"}


def marks(decorator: Callable[..., Any]) -> Any:
    """What tells a view that wears this decorator from one that does not."""
    return decorator(lambda request: request).__code__


def layers(view: Any) -> Iterator[Any]:
    """The code of a view and of everything it is wrapped around."""
    while view is not None:
        yield getattr(view, "__code__", None)
        view = getattr(view, "__wrapped__", None)


@pytest.fixture
def views(version) -> dict[str, Any]:
    """Every page; the interface for other systems has a door of its own, tests/views/test_api.py."""
    world = build_world(version)
    pages = [route for route in ROUTES if not route.name.startswith("api:")]
    return {route.name: resolve(route.url(world)).func for route in pages}


def test_only_these_pages_are_open_to_everybody(views):
    assert {name for name, view in views.items() if marks(member) not in layers(view)} == PUBLIC


def test_every_form_is_taken_once(views):
    keyless = {name for name, view in views.items() if marks(once) not in layers(view)}
    taking = {route.name for route in ROUTES if set(route.post.values()) - {405, 404}}
    assert {name for name in keyless & taking if not reads_only(views[name])} == WITHOUT_A_KEY & taking


def reads_only(view: Any) -> bool:
    """Whether the view refuses everything but being looked at."""
    while view is not None:
        cells = [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
        if getattr(view, "__code__", None) is marks(require_safe) and ["GET", "HEAD"] in cells:
            return True
        view = getattr(view, "__wrapped__", None)
    return False
