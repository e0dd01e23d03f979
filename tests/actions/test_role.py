"""Roles are given and taken one at a time; none is taken from under a pair, and a program keeps an admin."""

import pytest
from django.utils import timezone

from sessions_app.actions.erasure import ask_for_erasure, keep_account
from sessions_app.actions.invitation import accept, invite
from sessions_app.actions.role import give_role, take_role
from sessions_app.errors import (
    InvitationOver,
    LastAdmin,
    OnlyAdmin,
    OwnAdminRole,
    PodMissing,
    PodNotExpected,
    RoleGone,
    RoleHeld,
    RoleInUse,
)
from sessions_app.models import ApiToken, AuditEntry, Letter, Role, User

from ..builders import build_pair, build_role, build_token, build_user
from ..glass import second_admin


@pytest.fixture
def give(pair):
    """A function with which Dilys gives Ruth a role."""

    def given(kind, pod=None):
        return give_role(program=pair.program, user=pair.mentor, kind=kind, pod=pod, by=pair.admin)

    return given


def role_of(user, kind) -> Role:
    return Role.objects.get(user=user, kind=kind)


def test_a_role_is_given_beside_the_one_that_is_there(pair, give):
    give("admin")
    assert sorted(pair.mentor.roles.values_list("kind", flat=True)) == ["admin", "mentor"]
    line = AuditEntry.objects.get()
    assert (line.verb, line.actor, line.subject, line.program) == ("gave_role", pair.admin, pair.mentor, pair.program)


def test_a_role_is_given_once(give):
    with pytest.raises(RoleHeld):
        give("mentor")
    assert not AuditEntry.objects.exists()


def test_a_pod_manager_manages_a_pod_of_the_program(version, pair, give):
    elsewhere = build_pair(version).pod
    for pod in (None, elsewhere):
        with pytest.raises(PodMissing):
            give("pod_manager", pod)
    assert give("pod_manager", pair.pod).pod == pair.pod


def test_nobody_else_is_given_a_pod(pair, give):
    with pytest.raises(PodNotExpected):
        give("admin", pair.pod)


def test_a_role_is_taken(pair):
    take_role(role=role_of(pair.pod_manager, "pod_manager"), by=pair.admin)
    assert not pair.pod_manager.roles.exists()
    line = AuditEntry.objects.get()
    assert (line.verb, line.actor, line.subject) == ("took_role", pair.admin, pair.pod_manager)


@pytest.mark.parametrize("kind", ["mentor", "mentee"])
def test_no_role_is_taken_from_under_a_running_pair(pair, kind):
    role = role_of(getattr(pair, kind), kind)
    with pytest.raises(RoleInUse):
        take_role(role=role, by=pair.admin)
    pair.mentorship.ended_at = timezone.now()
    pair.mentorship.save()
    take_role(role=role, by=pair.admin)
    assert not Role.objects.filter(pk=role.pk).exists()


def test_another_role_of_somebody_in_a_pair_is_taken(pair, give):
    take_role(role=give("mentee"), by=pair.admin)
    assert [role.kind for role in pair.mentor.roles.all()] == ["mentor"]


def test_a_pair_of_another_program_keeps_no_role_here(version, pair):
    there = build_pair(version)
    here = build_role(pair.program, there.mentor, "mentor")
    take_role(role=here, by=pair.admin)
    assert [role.program for role in there.mentor.roles.all()] == [there.program]


def test_a_program_keeps_its_last_admin(pair):
    with pytest.raises(LastAdmin):
        take_role(role=role_of(pair.admin, "admin"), by=build_user("Sam Staff"))
    assert pair.admin.roles.count() == 1


def test_whoever_is_about_to_be_erased_is_not_left_as_the_last_admin(pair):
    rosa = second_admin(pair)
    ask_for_erasure(user=rosa)
    with pytest.raises(LastAdmin):
        take_role(role=role_of(pair.admin, "admin"), by=rosa)
    keep_account(user=rosa)
    take_role(role=role_of(pair.admin, "admin"), by=rosa)
    assert [role.user for role in Role.objects.filter(kind="admin")] == [rosa]


def test_nobody_takes_their_own_admin_role(pair):
    second = build_role(pair.program, build_user("Rosa Villanueva"), "admin")
    with pytest.raises(OwnAdminRole):
        take_role(role=role_of(pair.admin, "admin"), by=pair.admin)
    take_role(role=second, by=pair.admin)
    assert [role.user for role in Role.objects.filter(kind="admin")] == [pair.admin]


def test_a_role_that_was_taken_meanwhile_is_not_taken_again(pair):
    role = role_of(pair.pod_manager, "pod_manager")
    take_role(role=role, by=pair.admin)
    with pytest.raises(RoleGone):
        take_role(role=role, by=pair.admin)
    assert AuditEntry.objects.count() == 1


def test_a_role_that_was_taken_is_not_given_back_by_an_earlier_invitation(pair, give):
    invited = invite(program=pair.program, email=pair.mentor.email, name="Ruth", kind="admin", by=pair.admin)
    other = invite(program=pair.program, email=pair.mentor.email, name="Ruth", kind="mentee", by=pair.admin)
    take_role(role=give("admin"), by=pair.admin)
    with pytest.raises(InvitationOver):
        accept(invitation=invited, by=pair.mentor)
    assert [letter.facts["invitation"] for letter in Letter.objects.all()] == [other.public_id]
    accept(invitation=other, by=pair.mentor)
    assert sorted(pair.mentor.roles.values_list("kind", flat=True)) == ["mentee", "mentor"]


def test_an_admin_who_comes_back_has_no_key_from_before(pair, give):
    role = give("admin")
    build_token(pair.program, pair.mentor)
    kept = build_token(pair.program, pair.admin, "springline_of-dilys")
    take_role(role=role, by=pair.admin)
    give("admin")
    assert list(ApiToken.objects.filter(revoked_at=None)) == [kept]


def test_an_admin_who_is_switched_off_is_not_left_as_the_last_one(pair):
    rosa = second_admin(pair)
    User.objects.filter(pk=rosa.pk).update(is_active=False)
    with pytest.raises(LastAdmin):
        take_role(role=role_of(pair.admin, "admin"), by=build_user("Sam Staff"))
    with pytest.raises(OnlyAdmin):
        ask_for_erasure(user=pair.admin)
