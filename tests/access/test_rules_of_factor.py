"""What a program may require of those who oversee it, asked directly: a second factor, and one of their own."""

import pytest
from allauth.socialaccount.models import SocialAccount

from sessions_app import access
from sessions_app.models import Program, Role

from ..builders import build_factor, build_role
from .outcomes import KNOWN, OPEN, UNPROVEN, outcome, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
OVERSEERS = [("admin", OPEN), ("pod_manager", KNOWN)]


@pytest.fixture
def strict(world):
    """The program of the first pair asks for a second factor."""
    Program.objects.filter(pk=world.program.pk).update(requires_second_factor=True)
    return world


def asked(world, person: str) -> list[float]:
    """What this person gets of the program, of one of its pairs, and of that pair as an admin."""
    user, pair = world.people[person], world.mentorship.public_id
    return [
        outcome(lambda: access.program_for_status(user, world.program.slug)),
        outcome(lambda: access.mentorship_for_status(user, pair)),
        outcome(lambda: access.mentorship_for_admin(user, pair)),
    ]


@pytest.mark.parametrize(("person", "as_admin"), OVERSEERS)
@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_with_a_second_factor_an_overseer_sees_the_program(strict, person, as_admin, kind):
    build_factor(strict.people[person], kind)
    assert asked(strict, person) == [OPEN, OPEN, as_admin]


@pytest.mark.parametrize(("person", "_as_admin"), OVERSEERS)
def test_without_one_an_overseer_sees_nothing_of_it(strict, person, _as_admin):
    assert asked(strict, person) == [UNPROVEN, UNPROVEN, UNPROVEN]


@pytest.mark.parametrize(("person", "as_admin"), OVERSEERS)
def test_a_program_that_asks_for_none_opens_without(world, person, as_admin):
    assert asked(world, person) == [OPEN, OPEN, as_admin]


def test_recovery_codes_and_somebody_elses_are_none(strict):
    build_factor(strict.people["admin"], "recovery_codes")
    build_factor(strict.people["pod_manager"])
    assert asked(strict, "admin") == [UNPROVEN, UNPROVEN, UNPROVEN]


@pytest.mark.parametrize(("vouched", "found"), [(True, OPEN), (False, UNPROVEN)])
def test_single_sign_on_counts_where_the_operator_says_so(strict, settings, vouched, found):
    settings.OIDC_SECOND_FACTOR = vouched
    SocialAccount.objects.create(user=strict.people["admin"], provider="sso", uid="dilys")
    assert asked(strict, "admin") == [found, found, found]


def test_somebody_elses_single_sign_on_does_not_count(strict, settings):
    settings.OIDC_SECOND_FACTOR = True
    SocialAccount.objects.create(user=strict.people["mentor"], provider="sso", uid="ruth")
    assert asked(strict, "admin") == [UNPROVEN, UNPROVEN, UNPROVEN]


@pytest.mark.parametrize("person", ["mentee", "mentor"])
def test_the_pair_sees_its_own_without_one(strict, person):
    assert asked(strict, person) == [KNOWN, OPEN, KNOWN]


def test_an_admin_who_mentors_sees_the_own_pair_without_one_and_acts_on_none(strict):
    build_role(strict.program, strict.people["mentor"], Role.Kind.ADMIN)
    assert asked(strict, "mentor") == [UNPROVEN, OPEN, UNPROVEN]
