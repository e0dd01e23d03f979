"""One person of a program: the page, giving a role, taking one, and what happens to an invitation."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Invitation, Pod, Role

from ..builders import build_invitation, build_pair, build_role, build_user
from ..crowd import join
from ..web import errors, post, words


@pytest.fixture
def dilys(pair, sign_in):
    """The admin's browser."""
    return sign_in(pair.admin)


def page(pair, person) -> str:
    return reverse("person", args=[pair.program.slug, person.public_id])


def taking(pair, person, kind) -> str:
    return reverse("role-take", args=[pair.program.slug, person.public_id, kind])


def test_the_page_says_what_somebody_is_and_was(pair, dilys):
    pair.mentorship.ended_at = timezone.now() - timedelta(days=1)
    pair.mentorship.save()
    said = words(dilys.get(page(pair, pair.mentee)))
    assert f"Noor Haddad {pair.mentee.email}" in said
    assert "Mentored by Ruth Adeyemi Ended on" in said


def test_pairs_of_another_program_are_not_told(version, pair, dilys):
    there = build_pair(version)
    build_role(pair.program, there.mentor, Role.Kind.MENTOR)
    assert "Mentors" not in words(dilys.get(page(pair, there.mentor)))


def test_who_has_no_role_here_is_not_there(pair, dilys, stranger):
    assert dilys.get(page(pair, stranger)).status_code == 404


def test_a_role_is_given(pair, dilys):
    answer = post(dilys, page(pair, pair.mentor), kind="pod_manager", pod=pair.pod.name)
    assert answer.url == page(pair, pair.mentor)
    assert pair.mentor.roles.get(kind="pod_manager").pod == pair.pod


def test_a_role_that_is_held_is_refused_beside_the_field(pair, dilys):
    answer = post(dilys, page(pair, pair.mentor), kind="mentor", pod="")
    assert (answer.status_code, errors(answer)) == (
        409,
        {"kind": ["This person has this role in the program already."]},
    )


def test_taking_a_role_asks_first(pair, dilys):
    assert "Take the role of pod manager from Ottilie Brandt?" in words(
        dilys.get(taking(pair, pair.pod_manager, "pod_manager"))
    )
    assert pair.pod_manager.roles.count() == 1
    post(dilys, taking(pair, pair.pod_manager, "pod_manager"))
    assert pair.pod_manager.roles.count() == 0


def test_access_ends_with_the_next_click(pair, dilys, sign_in):
    ottilie, progress = sign_in(pair.pod_manager), reverse("progress", args=[pair.program.slug])
    assert ottilie.get(progress).status_code == 200
    post(dilys, taking(pair, pair.pod_manager, "pod_manager"))
    assert ottilie.get(progress).status_code == 404


def test_of_several_pods_one_says_which(pair, dilys):
    lantern = Pod.objects.create(program=pair.program, name="Lantern")
    build_role(pair.program, pair.pod_manager, Role.Kind.POD_MANAGER, lantern)
    address = taking(pair, pair.pod_manager, "pod_manager")
    assert errors(post(dilys, address)) == {"pod": ["Pod: choose one."]}
    post(dilys, address, pod="Lantern")
    assert [role.pod for role in pair.pod_manager.roles.all()] == [pair.pod]


def test_a_role_that_pairs_rest_on_is_not_offered_to_be_taken(pair, dilys):
    join(pair, "Mei Tsai")
    answer = dilys.get(taking(pair, pair.mentor, "mentor"))
    assert "A mentorship runs on it. End that one first: Ruth Adeyemi and Noor Haddad" in words(answer)
    assert "Take the role away" not in words(answer)
    assert post(dilys, taking(pair, pair.mentor, "mentor")).status_code == 409


def test_ones_own_admin_role_and_the_last_one_stay(pair, dilys):
    address = taking(pair, pair.admin, "admin")
    assert "No other admin" in errors(post(dilys, address))["__all__"][0]
    build_role(pair.program, build_user("Rosa Villanueva"), Role.Kind.ADMIN)
    assert "your own admin role" in errors(post(dilys, address))["__all__"][0]
    assert pair.admin.roles.count() == 1


@pytest.mark.parametrize("kind", ["mentee", "owner"])
def test_a_role_that_somebody_does_not_have_is_not_there(pair, dilys, kind):
    assert dilys.get(taking(pair, pair.mentor, kind)).status_code == 404


@pytest.fixture
def invitation(pair) -> Invitation:
    return build_invitation(pair.program)


def act_on(name, invitation) -> str:
    return reverse(f"invitation-{name}", args=[invitation.program.slug, invitation.public_id])


def test_an_invitation_is_sent_again(dilys, invitation, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer = post(dilys, act_on("again", invitation))
    assert (answer.status_code, [letter.to for letter in mail.outbox]) == (302, [["mei@example.org"]])
    assert Invitation.objects.get().expires_at > invitation.expires_at


def test_an_invitation_is_withdrawn_once_one_has_said_so(pair, dilys, invitation):
    assert "Withdraw Mei Tsai’s invitation?" in words(dilys.get(act_on("withdraw", invitation)))
    assert Invitation.objects.get().withdrawn_at is None
    assert post(dilys, act_on("withdraw", invitation)).url == reverse("people", args=[pair.program.slug])
    assert Invitation.objects.get().withdrawn_at is not None


def test_what_was_accepted_meanwhile_is_said(pair, dilys, invitation):
    Invitation.objects.update(accepted_at=timezone.now(), accepted_by=pair.mentee)
    again = dilys.post(act_on("again", invitation), {"form_key": "k" * 22}, follow=True)
    assert "This invitation was accepted or withdrawn in the meantime." in words(again)
    assert post(dilys, act_on("withdraw", invitation)).status_code == 410


def test_another_programs_invitation_is_not_there(version, dilys):
    elsewhere = build_pair(version)
    invitation = build_invitation(elsewhere.program)
    address = reverse("invitation-withdraw", args=[elsewhere.program.slug, invitation.public_id])
    assert dilys.get(address).status_code == 404
