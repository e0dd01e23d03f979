"""What a key opens, and what of the trail is told to whom, asked directly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app import access
from sessions_app.models import ApiToken, AuditEntry, Program, Role, User

from ..builders import build_factor, build_token
from .outcomes import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
Verb = AuditEntry.Verb
SECRET = "springline_of-its-own"


@pytest.fixture
def key(world) -> ApiToken:
    return build_token(world.program, world.people["admin"], SECRET)


def test_an_open_key_is_known_and_another_is_not(world, key):
    assert (access.token_for(SECRET), access.token_for("springline_never-made")) == (key, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"revoked_at": timezone.now()},
        {"made_at": timezone.now() - timedelta(days=9), "expires_at": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["revoked", "expired"],
)
def test_a_key_that_is_over_opens_nothing(key, fields):
    ApiToken.objects.filter(pk=key.pk).update(**fields)
    assert access.token_for(SECRET) is None


@pytest.mark.parametrize("kind", [Role.Kind.MENTOR, Role.Kind.MENTEE])
def test_a_key_of_somebody_who_is_no_admin_any_more_opens_nothing(world, key, kind):
    Role.objects.filter(user=key.made_by, program=world.program).update(kind=kind)
    assert access.token_for(SECRET) is None


def test_a_key_of_an_admin_who_was_switched_off_opens_nothing(key):
    User.objects.filter(pk=key.made_by_id).update(is_active=False)
    assert access.token_for(SECRET) is None


def test_a_key_of_an_admin_without_the_factor_that_the_program_asks_for_opens_nothing(world, key):
    Program.objects.update(requires_second_factor=True)
    build_factor(world.people["second_admin"])
    assert access.token_for(SECRET) is None
    build_factor(key.made_by)
    assert access.token_for(SECRET) == key


def test_a_key_of_an_admin_of_another_program_opens_nothing(world):
    build_token(world.program, world.people["other_admin"], SECRET)
    assert access.token_for(SECRET) is None


def entry(world, verb: str, **about) -> AuditEntry:
    defaults = {"actor": world.people["admin"], "program": world.program}
    return AuditEntry.objects.create(verb=verb, **(defaults | about))


@pytest.mark.parametrize("person", ["mentee", "mentor"])
def test_the_two_of_a_pair_are_told_what_is_about_it(world, person):
    made = entry(world, Verb.BOOKED, mentorship=world.mentorship)
    assert made in access.own_trail(world.people[person])


@pytest.mark.parametrize("person", ["other_mentee", "other_mentor", "admin", "pod_manager", "stranger"])
def test_nobody_else_is_told_what_is_about_a_pair_as_their_own(world, person):
    made = entry(world, Verb.BOOKED, mentorship=world.mentorship)
    assert made not in access.own_trail(world.people[person])


def test_somebody_is_told_what_is_about_themselves(world):
    made = entry(world, Verb.EXPORTED, subject=world.people["stranger"])
    assert made in access.own_trail(world.people["stranger"])
    assert made not in access.own_trail(world.people["mentee"])


def test_that_a_note_was_written_is_told_to_its_author_alone(world):
    mentor = world.people["mentor"]
    made = entry(world, Verb.NOTED, mentorship=world.mentorship, actor=mentor)
    told = {name: made in access.own_trail(user) for name, user in world.people.items()}
    assert [name for name, is_told in told.items() if is_told] == ["mentor"]
    assert made not in access.program_trail(world.people["admin"], world.program.slug).entries


def test_an_admin_is_told_what_happened_in_the_program_and_not_in_another(world):
    made = entry(world, Verb.BOOKED, mentorship=world.mentorship)
    elsewhere = entry(world, Verb.BOOKED, program=world.ahead.program)
    trail = access.program_trail(world.people["admin"], world.program.slug)
    assert (trail.program, made in trail.entries, elsewhere in trail.entries) == (world.program, True, False)
