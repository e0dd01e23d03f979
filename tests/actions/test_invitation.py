"""Asking people in: one open invitation for an address and a role, one letter each time, one account at the end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from sessions_app.actions import invitation as act
from sessions_app.actions.letter import send_waiting
from sessions_app.errors import (
    AlreadyInvited,
    ForSomebodyElse,
    HasAccount,
    InvitationOver,
    PodMissing,
    PodNotExpected,
    RoleHeld,
)
from sessions_app.models import AuditEntry, Invitation, Letter, Role, User

from ..builders import build_invitation, build_program, build_role, build_user

HERSELF = {"name": "Mei Tsai", "time_zone": "Asia/Taipei", "password": "three calm herons"}


@pytest.fixture
def invite(pair):
    """A function with which Dilys invites Mei as a mentee, unless told otherwise."""

    def invited(**values):
        asked = {"email": "mei@example.org", "name": "Mei Tsai", "kind": "mentee"} | values
        return act.invite(program=pair.program, by=pair.admin, **asked)

    return invited


@pytest.fixture
def invitation(pair) -> Invitation:
    """Sent to Mei three days ago."""
    return build_invitation(pair.program, invited_by=pair.admin)


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def over(invitation: Invitation, how: str) -> None:
    """The invitation, no longer good."""
    now = timezone.now()
    if how == "expired":
        Invitation.objects.update(invited_at=now - timedelta(days=15), expires_at=now - timedelta(seconds=1))
    elif how == "withdrawn":
        Invitation.objects.update(withdrawn_at=now)
    else:
        Invitation.objects.update(accepted_at=now, accepted_by=build_user("Mei Tsai", email="mei@example.org"))


def test_an_invitation_is_kept_and_its_letter_leaves(pair, invite, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(email=" Mei@Example.ORG ")
    (sent,) = mail.outbox
    assert (invitation.email, sent.to, verbs()) == ("mei@example.org", ["mei@example.org"], ["invited"])
    assert sent.subject == "Dilys Morgan invites you to Senior IC Leadership"
    assert f"/join/{invitation.token}/" in sent.body
    assert (invitation.expires_at - timezone.now()).days == 13


def test_the_letter_says_until_when_on_the_clock_of_the_program(pair, invite):
    pair.program.time_zone = "Asia/Kolkata"
    invitation = invite()
    invitation.expires_at = invitation.expires_at.replace(year=2026, month=12, day=9, hour=20, minute=15)
    act._write(invitation)
    assert Letter.objects.latest("pk").facts["until"] == "Thursday 10 December 2026, 01:45 (Asia/Kolkata)"


def test_the_outbox_keeps_no_way_in(invite):
    seal = invite().token.partition(":")[2]
    assert seal not in str(list(Letter.objects.values()))


def test_one_address_is_asked_into_a_role_once(invite):
    invite()
    with pytest.raises(AlreadyInvited):
        invite(email="MEI@example.org")
    assert (Invitation.objects.count(), Letter.objects.count(), verbs()) == (1, 1, ["invited"])


def test_one_address_is_asked_into_two_roles_and_two_programs(version, pair, invite):
    invite()
    invite(kind="mentor")
    build_invitation(build_program(version.playbook, "Field Engineering Leads"))
    assert Invitation.objects.open().count() == 3


def test_somebody_who_holds_the_role_is_not_invited_to_it(pair, invite):
    with pytest.raises(RoleHeld):
        invite(email=pair.mentee.email.upper())
    assert invite(email=pair.mentee.email, kind="mentor").email == pair.mentee.email


@pytest.mark.parametrize(
    ("kind", "has_pod", "refused"), [("pod_manager", 0, PodMissing), ("mentor", 1, PodNotExpected)]
)
def test_a_pod_goes_with_its_manager_and_with_nobody_else(pair, invite, kind, has_pod, refused):
    with pytest.raises(refused):
        invite(kind=kind, pod=pair.pod if has_pod else None)
    assert invite(kind="pod_manager", pod=pair.pod).pod == pair.pod


def test_who_joins_gets_an_account_with_the_invited_address_and_the_role(pair, invitation):
    user = act.join(invitation=invitation, **HERSELF)
    assert (user.email, user.name, user.time_zone) == ("mei@example.org", "Mei Tsai", "Asia/Taipei")
    assert user.check_password("three calm herons")
    assert list(user.roles.values_list("program", "kind")) == [(pair.program.pk, "mentee")]
    invitation.refresh_from_db()
    assert (invitation.accepted_by, invitation.is_good) == (user, False)
    assert AuditEntry.objects.values_list("verb", "actor", "subject").get() == ("joined", user.pk, user.pk)


def test_who_has_an_account_accepts_with_it(pair, invitation):
    mei = build_user("Mei Tsai", email="mei@example.org")
    act.accept(invitation=invitation, by=mei)
    assert (Role.objects.get(user=mei).kind, verbs()) == ("mentee", ["joined"])


def test_a_role_that_was_given_in_the_meantime_is_not_given_twice(pair, invitation):
    mei = build_user("Mei Tsai", email="mei@example.org")
    build_role(pair.program, mei, "mentee")
    act.accept(invitation=invitation, by=mei)
    assert Role.objects.filter(user=mei).count() == 1


def test_a_pod_manager_comes_into_the_pod(pair):
    invitation = build_invitation(pair.program, kind="pod_manager", pod=pair.pod)
    assert act.join(invitation=invitation, **HERSELF).roles.get().pod == pair.pod


def test_nobody_accepts_for_another_address(pair, invitation):
    with pytest.raises(ForSomebodyElse):
        act.accept(invitation=invitation, by=pair.mentor)
    assert (Invitation.objects.get().is_good, pair.mentor.roles.count(), verbs()) == (True, 1, [])


def test_an_address_that_has_an_account_by_now_gets_no_second_one(invitation):
    build_user("Mei Tsai", email="mei@example.org")
    with pytest.raises(HasAccount):
        act.join(invitation=invitation, **HERSELF)
    assert (Invitation.objects.get().is_good, Role.objects.filter(user__email="mei@example.org").count()) == (True, 0)


@pytest.mark.parametrize("how", ["accepted", "withdrawn", "expired"])
def test_an_invitation_that_is_over_lets_nobody_in(invitation, how):
    over(invitation, how)
    accounts = User.objects.count()
    with pytest.raises(InvitationOver):
        act.join(invitation=invitation, **HERSELF)
    with pytest.raises(InvitationOver):
        act.accept(invitation=invitation, by=build_user("Mei Again", email="mei@example.net"))
    assert (User.objects.count(), Role.objects.filter(user__email__startswith="mei").count()) == (accounts + 1, 0)


def test_sending_again_writes_another_letter_with_the_same_link_good_for_two_weeks(pair, invitation):
    over(invitation, "expired")
    again = act.send_again(invitation=invitation, by=pair.admin)
    assert (again.token, again.is_good, Letter.objects.count(), verbs()) == (invitation.token, True, 1, ["invited"])
    assert (timezone.now() - again.sent_at).seconds < 60


def test_a_letter_that_has_not_left_stays_once_its_invitation_is_withdrawn(pair, invite):
    invitation = invite()
    assert [letter.sent_at for letter in Letter.objects.all()] == [None]
    act.withdraw(invitation=invitation, by=pair.admin)
    assert (send_waiting(), mail.outbox, Letter.objects.count()) == ((0, 0), [], 0)


def test_a_withdrawn_invitation_leaves_room_for_another(pair, invite, invitation):
    act.withdraw(invitation=invitation, by=pair.admin)
    assert not Invitation.objects.get().is_good
    invite()
    assert verbs() == ["withdrew", "invited"]


@pytest.mark.parametrize("how", ["accepted", "withdrawn"])
@pytest.mark.parametrize("late", [act.withdraw, act.send_again])
def test_what_was_settled_is_neither_withdrawn_nor_sent_again(pair, invitation, how, late):
    over(invitation, how)
    with pytest.raises(InvitationOver):
        late(invitation=invitation, by=pair.admin)
    assert (Letter.objects.count(), verbs()) == (0, [])
