"""Whose pulse it is, asked of the room directly."""

import pytest

from sessions_app import access
from sessions_app.models import Role

from ..builders import build_role
from .outcomes import KNOWN, asked_by_all, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
OTHERS = ["mentor", "other_mentor", "admin", "second_admin", "pod_manager", "other_pod_manager"]


def test_the_pulse_opens_for_mentees_and_each_has_their_own(world):
    found = asked_by_all(world, lambda user: access.pulse_of_mentee(user, world.program.slug))
    assert found == people("mentee", "other_mentee", **dict.fromkeys(OTHERS, KNOWN))
    role = access.pulse_of_mentee(world.people["mentee"], world.program.slug)
    assert (role.user, role.program, role.kind) == (world.people["mentee"], world.program, "mentee")


def test_another_role_beside_it_takes_nothing_away(world):
    admin = world.people["admin"]
    build_role(world.program, admin, Role.Kind.MENTEE)
    assert access.pulse_of_mentee(admin, world.program.slug).kind == "mentee"


def test_of_a_program_that_is_not_there_nobody_has_one(world):
    assert asked_by_all(world, lambda user: access.pulse_of_mentee(user, "nowhere")) == {}
