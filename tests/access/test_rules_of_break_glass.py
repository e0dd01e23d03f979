"""Who may ask to open a session, decide it and read what is open: each function of the room asked directly."""

import pytest
from django.utils import timezone

from sessions_app import access
from sessions_app.models import BreakGlass, Role

from ..builders import build_role
from .outcomes import KNOWN, OPEN, asked_by_all, outcome, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db

PAIR_AND_MANAGER = dict.fromkeys(["mentee", "mentor", "pod_manager"], KNOWN)


def request(world, name: str = "asked") -> str:
    return world.glasses[name].public_id


def make_admin(world, name: str) -> None:
    build_role(world.program, world.people[name], Role.Kind.ADMIN)


def test_an_admin_may_ask_about_any_pair_of_the_program(world):
    found = asked_by_all(world, lambda user: access.mentorship_to_open(user, world.mentorship.public_id))
    assert found == people("admin", "second_admin", **PAIR_AND_MANAGER)


@pytest.mark.parametrize("name", ["mentor", "mentee"])
def test_an_admin_who_is_one_of_the_pair_neither_asks_nor_decides(world, name):
    make_admin(world, name)
    user = world.people[name]
    assert [
        outcome(lambda: access.mentorship_to_open(user, world.mentorship.public_id)),
        outcome(lambda: access.break_glass_for_admin(user, request(world))),
    ] == [KNOWN] * 2


def test_the_list_holds_the_requests_of_the_own_program(world):
    slug = world.program.slug
    found = asked_by_all(world, lambda user: access.break_glass_of_program(user, slug))
    assert [name for name, answer in found.items() if answer == OPEN] == ["admin", "second_admin"]
    listed = access.break_glass_of_program(world.people["admin"], slug)
    assert (listed.program, set(listed.requests)) == (world.program, set(world.glasses.values()))
    other = access.break_glass_of_program(world.people["other_admin"], world.ahead.program.slug)
    assert list(other.requests) == []


def test_a_request_opens_for_the_admins_outside_the_pair(world):
    found = asked_by_all(world, lambda user: access.break_glass_for_admin(user, request(world)))
    assert found == people("admin", "second_admin", **PAIR_AND_MANAGER)


@pytest.mark.parametrize(
    ("name", "told"),
    [("asked", {"admin", "second_admin", "third"}), ("open", {"admin", "second_admin"}), ("lapsed", {"admin"})],
)
def test_the_reason_is_told_to_who_asks_and_decides_and_while_it_waits_to_all_who_might(world, name, told):
    make_admin(world, "stranger")
    admins = {"admin": "admin", "second_admin": "second_admin", "third": "stranger"}
    answers = {
        who: access.break_glass_for_admin(world.people[key], request(world, name)) for who, key in admins.items()
    }
    assert {who for who, answer in answers.items() if answer.tells_reason} == told


def test_who_refused_is_told_the_reason_as_well(world):
    refused = {"refused_by": world.people["second_admin"], "refused_at": timezone.now()}
    BreakGlass.objects.filter(pk=world.glasses["asked"].pk).update(**refused)
    make_admin(world, "stranger")
    answers = [
        access.break_glass_for_admin(world.people[name], request(world)) for name in ("second_admin", "stranger")
    ]
    assert [answer.tells_reason for answer in answers] == [True, False]


def test_what_is_open_is_read_by_the_admin_who_asked_alone(world):
    found = asked_by_all(world, lambda user: access.break_glass_to_read(user, request(world, "open")))
    assert found == people("admin", second_admin=KNOWN, **PAIR_AND_MANAGER)


@pytest.mark.parametrize("name", ["asked", "lapsed"])
def test_what_nobody_allowed_is_read_by_nobody(world, name):
    found = asked_by_all(world, lambda user: access.break_glass_to_read(user, request(world, name)))
    assert found == people(admin=KNOWN, second_admin=KNOWN, **PAIR_AND_MANAGER)


def test_the_two_are_told_of_the_requests_for_their_session_and_which_is_open(world):
    sessions = [world.sessions[name] for name in ("s2", "s5", "s4", "s3")]
    seats = [access.Seat(session, access.Side.MENTEE, world.people["mentor"]) for session in sessions]
    assert [seat.told for seat in seats] == [[world.glasses[name]] for name in ("open", "asked", "lapsed")] + [[]]
    assert [seat.opened for seat in seats] == [[world.glasses["open"]], [], [], []]
