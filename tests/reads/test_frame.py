"""Which roles a person has, over all programs."""

import pytest

from sessions_app.models import Pod, Role
from sessions_app.reads.frame import hats_of

from ..builders import build_mentorship, build_program, build_role, build_user


@pytest.mark.parametrize(
    ("person", "is_mentor", "is_mentee", "oversees"),
    [
        ("mentor", True, False, 0),
        ("mentee", False, True, 0),
        ("admin", False, False, 1),
        ("pod_manager", False, False, 1),
    ],
)
def test_everybody_wears_the_hats_of_their_roles(pair, person, is_mentor, is_mentee, oversees):
    hats = hats_of(getattr(pair, person))
    assert (hats.is_mentor, hats.is_mentee, len(hats.overseen)) == (is_mentor, is_mentee, oversees)
    assert hats.program_name == "Senior IC Leadership"


def test_a_stranger_wears_none(stranger):
    hats = hats_of(stranger)
    assert (hats.is_mentor, hats.is_mentee, hats.overseen, hats.program_name) == (False, False, (), "")


def test_a_mentor_here_who_is_a_mentee_there_wears_both_and_no_one_programs_name(pair, version):
    field = build_program(version.playbook, "Field Engineering Leads")
    build_mentorship(field, build_user("Elin Berg"), pair.mentor, version)
    hats = hats_of(pair.mentor)
    assert (hats.is_mentor, hats.is_mentee, hats.program_name) == (True, True, "")


def test_the_manager_of_two_pods_oversees_one_program(pair):
    pod = Pod.objects.create(program=pair.program, name="Another pod")
    build_role(pair.program, pair.pod_manager, Role.Kind.POD_MANAGER, pod)
    assert hats_of(pair.pod_manager).overseen == (pair.program,)


def test_hats_take_one_query(pair, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert hats_of(pair.admin).overseen[0].name == "Senior IC Leadership"
