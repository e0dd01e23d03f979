"""Who gets what from each function of the room, asked directly: one line for every rule, quick enough to break each."""

import pytest

from sessions_app import access
from sessions_app.models import DriftFlag, Role, User

from ..builders import build_half, build_role
from .outcomes import KNOWN, OPEN, UNKNOWN, asked_by_all, outcome, people, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db

ADMINS = ["admin", "second_admin"]
OVERSEERS = dict.fromkeys([*ADMINS, "pod_manager"], KNOWN)
# Everybody who has a role in the program of the first pair.
MEMBERS = ["mentee", "mentor", "other_mentee", "other_mentor", "pod_manager", "other_pod_manager"]
ADMIN_ALONE = people(*ADMINS, **dict.fromkeys(MEMBERS, KNOWN))


def test_a_session_opens_for_its_two_people(world):
    session = world.sessions["s5"].public_id
    assert asked_by_all(world, lambda user: access.session_for_pair(user, session)) == people(
        "mentee", "mentor", **OVERSEERS
    )


def test_a_session_that_is_not_there_opens_for_nobody(world):
    assert asked_by_all(world, lambda user: access.session_for_pair(user, "A" * 14)) == {}


def test_each_of_the_two_sits_on_the_own_side_and_opposite_the_other(world):
    session = world.sessions["s5"].public_id
    seats = {name: access.session_for_pair(world.people[name], session) for name in ("mentee", "mentor")}
    assert {name: (seat.side, seat.is_mentor) for name, seat in seats.items()} == {
        "mentee": ("mentee", False),
        "mentor": ("mentor", True),
    }
    assert [seats["mentee"].partner, seats["mentor"].partner] == [world.people["mentor"], world.people["mentee"]]


def test_what_is_the_mentees_opens_for_the_mentee(world):
    session = world.sessions["s5"].public_id
    found = asked_by_all(world, lambda user: access.session_for_mentee(user, session))
    assert found == people("mentee", mentor=KNOWN, **OVERSEERS)


def test_what_is_the_mentors_opens_for_the_mentor(world):
    session = world.sessions["s5"].public_id
    found = asked_by_all(world, lambda user: access.session_for_mentor(user, session))
    assert found == people("mentor", mentee=KNOWN, **OVERSEERS)


def test_a_mentorship_opens_for_its_two_people(world):
    found = asked_by_all(world, lambda user: access.mentorship_for_pair(user, world.mentorship.public_id))
    assert found == people("mentee", "mentor", **OVERSEERS)


def test_in_another_program_another_admin_knows_of_them(world):
    found = asked_by_all(world, lambda user: access.mentorship_for_pair(user, world.ahead.public_id))
    assert found == people("mentee", "mentor", other_admin=KNOWN)


def test_status_opens_for_the_pair_the_admins_and_the_pods_manager(world):
    found = asked_by_all(world, lambda user: access.mentorship_for_status(user, world.mentorship.public_id))
    assert found == people("mentee", "mentor", "pod_manager", *ADMINS)
    found = asked_by_all(world, lambda user: access.mentorship_for_status(user, world.ahead.public_id))
    assert found == people("mentee", "mentor", "other_admin")


def test_only_an_admin_acts_on_a_mentorship(world):
    found = asked_by_all(world, lambda user: access.mentorship_for_admin(user, world.mentorship.public_id))
    assert found == people(*ADMINS, mentee=KNOWN, mentor=KNOWN, pod_manager=KNOWN)


@pytest.mark.parametrize(("side", "name"), [("mentor", "mentor"), ("mentee", "mentee")])
def test_somebody_is_given_the_mentorships_of_one_side(world, side, name):
    user, other = world.people[name], world.people["mentee" if name == "mentor" else "mentor"]
    assert set(access.mentorships_as(user, side)) == {world.mentorship, world.ahead}
    assert set(access.mentorships_as(other, side)) == set()


def flags_seen(world, person: str, session: str) -> dict[str, int]:
    """What this person gets of each flag of a session, by the text that it stands in."""
    flags = DriftFlag.objects.filter(check_result__session=world.sessions[session]).select_related("check_result")
    public_id, user = world.sessions[session].public_id, world.people[person]
    found = {flag: outcome(lambda flag=flag: access.flag_for_pair(user, public_id, flag.public_id)) for flag in flags}
    return {_kind(flag): answer for flag, answer in found.items()}


def _kind(flag: DriftFlag) -> str:
    check = flag.check_result
    return "answer" if check.answer_id else "note" if check.note_id else "half"


@pytest.mark.parametrize(
    ("person", "session", "seen"),
    [
        ("mentee", "s3", {"answer": OPEN, "note": UNKNOWN, "half": OPEN}),
        ("mentor", "s3", {"answer": OPEN, "note": OPEN, "half": OPEN}),
        ("mentee", "s4", {"answer": OPEN, "half": OPEN}),
        ("mentor", "s4", {"answer": OPEN, "half": UNKNOWN}),
        ("mentee", "s5", {"answer": OPEN, "note": UNKNOWN}),
        ("mentor", "s5", {"answer": UNKNOWN, "note": OPEN}),
        ("admin", "s3", {"answer": KNOWN, "note": KNOWN, "half": KNOWN}),
        ("other_mentor", "s3", {"answer": UNKNOWN, "note": UNKNOWN, "half": UNKNOWN}),
    ],
)
def test_a_flag_opens_for_those_who_may_read_its_text(world, person, session, seen):
    assert flags_seen(world, person, session) == seen


def test_a_flag_is_found_by_its_own_id_in_its_own_session(world):
    mentor, flag = world.people["mentor"], world.flag
    seat, found = access.flag_for_pair(mentor, flag.check_result.session.public_id, flag.public_id)
    assert (seat.session, found) == (flag.check_result.session, flag)
    elsewhere = world.sessions["s4"].public_id
    assert outcome(lambda: access.flag_for_pair(mentor, elsewhere, flag.public_id)) == UNKNOWN


def test_the_mentors_own_half_opens_no_draft(world):
    build_half(world.sessions["s5"], "mentor")
    assert flags_seen(world, "mentor", "s5") == {"answer": UNKNOWN, "note": OPEN}


def test_a_note_of_somebody_else_gives_no_flag_to_the_mentor(world):
    (flag,) = DriftFlag.objects.filter(check_result__note__session=world.sessions["s5"])
    type(flag.check_result.note).objects.update(author=world.people["other_mentor"])
    session = world.sessions["s5"].public_id
    assert outcome(lambda: access.flag_for_pair(world.people["mentor"], session, flag.public_id)) == UNKNOWN


def test_a_program_opens_for_its_admins_and_the_managers_of_its_pods(world):
    found = asked_by_all(world, lambda user: access.program_for_status(user, world.program.slug))
    pair_members = ["mentee", "mentor", "other_mentee", "other_mentor"]
    assert found == people("pod_manager", "other_pod_manager", *ADMINS, **dict.fromkeys(pair_members, KNOWN))


@pytest.mark.parametrize(
    ("person", "is_whole", "pairs"),
    [("admin", True, {"mentorship", "other_mentorship"}), ("pod_manager", False, {"mentorship"})],
)
def test_an_admin_is_given_every_pair_and_a_manager_the_own_pods(world, person, is_whole, pairs):
    overview = access.program_for_status(world.people[person], world.program.slug)
    assert (overview.program, overview.is_whole) == (world.program, is_whole)
    assert set(overview.mentorships) == {getattr(world, name) for name in pairs}


def test_what_is_an_admins_opens_for_the_admin(world):
    assert asked_by_all(world, lambda user: access.program_for_admin(user, world.program.slug)) == ADMIN_ALONE
    assert access.program_for_admin(world.people["admin"], world.program.slug) == world.program


def test_a_role_that_was_taken_away_opens_nothing_any_more(world):
    Role.objects.filter(user=world.people["admin"]).delete()
    assert outcome(lambda: access.program_for_admin(world.people["admin"], world.program.slug)) == UNKNOWN


def test_people_in_a_pair_or_waiting_for_one_find_their_own_roles(world):
    found = asked_by_all(world, lambda user: access.own_roles(user, world.program.slug))
    managers = dict.fromkeys([*ADMINS, "pod_manager", "other_pod_manager"], KNOWN)
    assert found == people("mentee", "mentor", "other_mentee", "other_mentor", **managers)


@pytest.mark.parametrize("kind", [Role.Kind.MENTEE, Role.Kind.MENTOR])
def test_the_own_roles_are_those_in_which_one_is_paired(world, kind):
    name = kind.value
    build_role(world.program, world.people[name], Role.Kind.ADMIN)
    roles = access.own_roles(world.people[name], world.program.slug)
    assert [(role.user, role.kind, role.program) for role in roles] == [(world.people[name], kind, world.program)]


OF_A_PROGRAM = {
    "invitation": lambda user, world, slug: access.invitation_for_admin(user, slug, world.invitation.public_id),
    "token": lambda user, world, slug: access.token_for_admin(user, slug, world.token.public_id),
    "suggestion": lambda user, world, slug: access.suggestion_for_admin(user, slug, world.free.public_id),
    "member": lambda user, world, slug: access.member_for_admin(user, slug, world.free.public_id),
    "role": lambda user, world, slug: access.roles_for_admin(user, slug, world.free.public_id, "mentee"),
    "pod": lambda user, world, slug: access.pod_for_admin(user, slug, world.pod.public_id),
    "upload": lambda user, world, slug: access.roster_upload_for_admin(user, slug, world.upload.public_id),
    "draft": lambda user, world, slug: access.playbook_draft_for_admin(user, slug),
    "version": lambda user, world, slug: access.playbook_version_for_admin(user, slug, world.mentorship.version_id),
    "trail": lambda user, world, slug: access.program_trail(user, slug),
}
FOUND_BY_NAME_ALONE = {"trail", "version"}


@pytest.mark.parametrize("kind", OF_A_PROGRAM)
def test_what_belongs_to_a_program_opens_for_its_admin(world, kind):
    assert asked_by_all(world, lambda user: OF_A_PROGRAM[kind](user, world, world.program.slug)) == ADMIN_ALONE


@pytest.mark.parametrize("kind", sorted(set(OF_A_PROGRAM) - FOUND_BY_NAME_ALONE))
def test_what_belongs_to_a_program_is_not_found_in_another(world, kind):
    other, slug = world.people["other_admin"], world.ahead.program.slug
    assert outcome(lambda: access.program_for_admin(other, slug)) == OPEN
    assert outcome(lambda: OF_A_PROGRAM[kind](other, world, slug)) == UNKNOWN


def test_a_member_comes_with_all_roles_in_this_program_and_no_other(world):
    admin, mentor = world.people["admin"], world.people["mentor"]
    build_role(world.program, mentor, Role.Kind.ADMIN)
    found = access.member_for_admin(admin, world.program.slug, mentor.public_id)
    assert (found.program, found.person, [role.kind for role in found.roles]) == (
        world.program,
        mentor,
        ["admin", "mentor"],
    )
    one = access.roles_for_admin(admin, world.program.slug, mentor.public_id, "mentor")
    assert [(role.kind, role.program) for role in one.roles] == [("mentor", world.program)]


def test_a_role_that_somebody_does_not_have_is_not_found(world):
    admin, slug, person = world.people["admin"], world.program.slug, world.people["mentee"].public_id
    assert outcome(lambda: access.roles_for_admin(admin, slug, person, "mentor")) == UNKNOWN


def test_an_invitation_is_found_by_the_link_that_was_made_for_it_alone(world):
    assert access.invitation_of_link("never-made") is None


def test_who_runs_the_installation_sets_programs_up_and_no_role_in_one_does(world):
    assert asked_by_all(world, access.operator) == {}
    assert access.operator(User(is_superuser=True)).is_superuser


def test_an_admin_of_another_program_acts_on_no_mentorship_that_they_are_in_here(world):
    build_role(world.ahead.program, world.people["mentor"], Role.Kind.ADMIN)
    ask = access.mentorship_for_admin
    assert outcome(lambda: ask(world.people["mentor"], world.mentorship.public_id)) == KNOWN
