"""Where somebody is signed in is their own business, asked directly."""

import pytest

from sessions_app import access

from ..builders import build_device
from .outcomes import asked_by_all, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_a_sign_in_is_its_owners_alone(world):
    assert asked_by_all(world, lambda user: access.device_of_owner(user, world.device)) == people("mentee")


def test_a_sign_in_is_found_by_its_own_id(world):
    mentee = world.people["mentee"]
    build_device(mentee)
    found = access.device_of_owner(mentee, world.device)
    assert access.account.device_id(found.session_key) == world.device
