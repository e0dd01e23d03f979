"""Pods are made, renamed, and deleted while nothing speaks of them."""

import pytest
from django.utils import timezone

from sessions_app.actions.pod import delete_pod, make_pod, rename_pod
from sessions_app.errors import PodInUse, PodNameTaken
from sessions_app.models import AuditEntry, Invitation, Pod, Role

from ..builders import build_invitation, build_pair


@pytest.fixture
def lantern(pair) -> Pod:
    """A pod with nobody in it."""
    return Pod.objects.create(program=pair.program, name="Lantern")


def verbs() -> list[str]:
    return list(AuditEntry.objects.values_list("verb", flat=True))


def test_a_pod_is_made(pair):
    pod = make_pod(program=pair.program, name="Quarry", by=pair.admin)
    assert (pod.program, pod.name, verbs()) == (pair.program, "Quarry", ["made_pod"])


def test_a_name_is_taken_whatever_its_capitals(pair, lantern):
    with pytest.raises(PodNameTaken):
        make_pod(program=pair.program, name="LANTERN", by=pair.admin)
    with pytest.raises(PodNameTaken):
        rename_pod(pod=pair.pod, name="lantern", by=pair.admin)
    assert verbs() == []


def test_another_program_may_use_the_name(version, pair, lantern):
    elsewhere = build_pair(version)
    assert make_pod(program=elsewhere.program, name="Lantern", by=elsewhere.admin).name == "Lantern"


def test_a_pod_keeps_its_people_under_another_name(pair):
    rename_pod(pod=pair.pod, name="Quarry", by=pair.admin)
    pair.mentorship.refresh_from_db()
    assert (pair.mentorship.pod.name, verbs()) == ("Quarry", ["renamed_pod"])


def test_a_pods_own_name_is_written_with_other_capitals(pair, lantern):
    rename_pod(pod=lantern, name="LANTERN", by=pair.admin)
    assert Pod.objects.get(pk=lantern.pk).name == "LANTERN"


def test_an_empty_pod_is_deleted(pair, lantern):
    delete_pod(pod=lantern, by=pair.admin)
    delete_pod(pod=lantern, by=pair.admin)
    assert (list(Pod.objects.all()), verbs()) == ([pair.pod], ["deleted_pod"])


def fill(pair, lantern, with_what):
    """Something that speaks of the pod."""
    if with_what == "a manager":
        Role.objects.filter(user=pair.pod_manager).update(pod=lantern)
    elif with_what == "an invitation":
        build_invitation(pair.program, kind="pod_manager", pod=lantern)
    else:
        pair.mentorship.pod = lantern
        pair.mentorship.ended_at = timezone.now() if with_what == "an ended pair" else None
        pair.mentorship.save()


@pytest.mark.parametrize("with_what", ["a manager", "an invitation", "a pair", "an ended pair"])
def test_a_pod_stays_that_something_speaks_of(pair, lantern, with_what):
    fill(pair, lantern, with_what)
    with pytest.raises(PodInUse):
        delete_pod(pod=lantern, by=pair.admin)
    assert Pod.objects.filter(pk=lantern.pk).exists()


def test_a_withdrawn_invitation_keeps_no_pod(pair, lantern):
    fill(pair, lantern, "an invitation")
    Invitation.objects.update(withdrawn_at=timezone.now())
    delete_pod(pod=lantern, by=pair.admin)
    assert list(Pod.objects.all()) == [pair.pod]
