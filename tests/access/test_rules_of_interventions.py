"""Who sets, reviews and answers what is done for a pair, asked of the functions themselves."""

import pytest

from sessions_app import access
from sessions_app.models import Role

from ..builders import build_role
from .outcomes import KNOWN, asked_by_all, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db

ADMINS = ["admin", "second_admin"]


def test_those_around_a_pair_steer_it_and_the_two_do_not(world):
    found = asked_by_all(world, lambda user: access.mentorship_to_steer(user, world.mentorship.public_id))
    assert found == people(*ADMINS, "pod_manager", mentee=KNOWN, mentor=KNOWN)


def test_nobody_steers_a_pair_that_they_are_in(world):
    build_role(world.program, world.people["mentor"], Role.Kind.ADMIN)
    found = asked_by_all(world, lambda user: access.mentorship_to_steer(user, world.mentorship.public_id))
    assert found["mentor"] == KNOWN


def test_an_intervention_is_reviewed_by_those_who_steer_its_pair(world):
    found = asked_by_all(world, lambda user: access.intervention_to_review(user, world.intervention.public_id))
    assert found == people(*ADMINS, "other_pod_manager", other_mentee=KNOWN, other_mentor=KNOWN)


def test_an_intervention_is_answered_by_the_two_whom_it_is_for(world):
    found = asked_by_all(world, lambda user: access.intervention_to_answer(user, world.intervention.public_id))
    around = dict.fromkeys([*ADMINS, "other_pod_manager"], KNOWN)
    assert found == people("other_mentee", "other_mentor", **around)


def test_an_intervention_that_is_not_there_opens_for_nobody(world):
    for ask in (access.intervention_to_review, access.intervention_to_answer):
        assert asked_by_all(world, lambda user, ask=ask: ask(user, "A" * 14)) == {}
