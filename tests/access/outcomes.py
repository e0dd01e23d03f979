"""Asks a function of access for everybody at once: what each person gets, without a page in between."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from sessions_app.access.factor import SecondFactorMissing
from sessions_app.actions.playbook import load_playbook
from sessions_app.models import User
from sessions_app.playbook.parse import read_default

from .world import World, build_world

OPEN, KNOWN, UNKNOWN = 200, 403, 404
# The 403 that says what is missing, told from the one that says nothing.
UNPROVEN = 403.2


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all tests of a file, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(load_playbook(read_default())[0])
        transaction.set_rollback(True)


def outcome(ask: Callable[[], Any]) -> float:
    """200, or what the refusal answers."""
    try:
        ask()
    except SecondFactorMissing:
        return UNPROVEN
    except PermissionDenied:
        return KNOWN
    except Http404:
        return UNKNOWN
    return OPEN


def asked_by_all(world: World, ask: Callable[[User], Any]) -> dict[str, float]:
    """What each person gets; those who get 404 are left out."""
    answers = {name: outcome(lambda user=user: ask(user)) for name, user in world.people.items()}
    return {name: answer for name, answer in answers.items() if answer != UNKNOWN}


def people(*names: str, **others: float) -> dict[str, float]:
    """Those named get in; `others` by what they get."""
    return dict.fromkeys(names, OPEN) | others
