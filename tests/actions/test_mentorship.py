"""Dilys pairs people and ends pairs; rules of the program hold."""

from datetime import timedelta

import pytest

from sessions_app.actions import mentorship as act
from sessions_app.actions.playbook import load_playbook
from sessions_app.errors import MenteeIsPaired, MentorIsFull, MentorshipEnded, RoleMissing, SamePerson
from sessions_app.models import AuditEntry, Mentorship, PlaybookVersion, Role, Session

from ..builders import build_half, build_mentorship, build_program, build_role, build_session, build_user
from ..playbook.books import unusual


@pytest.fixture
def program(version):
    return build_program(version.playbook)


@pytest.fixture
def dilys(program):
    dilys = build_user("Dilys Morgan")
    build_role(program, dilys, Role.Kind.ADMIN)
    return dilys


def mentor_in(program, name="Ruth Adeyemi"):
    user = build_user(name)
    build_role(program, user, Role.Kind.MENTOR)
    return user


def mentee_in(program, name="Noor Haddad"):
    user = build_user(name)
    build_role(program, user, Role.Kind.MENTEE)
    return user


def test_dilys_pairs_noor_with_ruth(program, dilys, version):
    ruth, noor = mentor_in(program), mentee_in(program)
    made = act.pair(program=program, mentor=ruth, mentee=noor, by=dilys)
    assert (made.mentor, made.mentee, made.version, made.is_active) == (ruth, noor, version, True)
    line = AuditEntry.objects.get()
    assert (line.verb, line.actor, line.mentorship) == ("paired", dilys, made)


def test_a_pair_starts_on_the_newest_published_version(program, dilys, version):
    newest, _is_new = load_playbook(unusual())
    PlaybookVersion.objects.create(playbook=version.playbook, number=3, purpose="Not", principle="published")
    assert act.pair(program=program, mentor=mentor_in(program), mentee=mentee_in(program), by=dilys).version == newest


def test_a_running_pair_keeps_the_version_it_started_under(program, dilys, version):
    made = act.pair(program=program, mentor=mentor_in(program), mentee=mentee_in(program), by=dilys)
    load_playbook(unusual())
    made.refresh_from_db()
    assert made.version == version


def test_nobody_mentors_themselves(program, dilys):
    both = mentor_in(program)
    build_role(program, both, Role.Kind.MENTEE)
    with pytest.raises(SamePerson):
        act.pair(program=program, mentor=both, mentee=both, by=dilys)


@pytest.mark.parametrize("lacking", ["mentor", "mentee"])
def test_both_need_their_role_in_this_program_first(program, dilys, version, lacking):
    elsewhere = build_program(version.playbook, "Field Engineering Leads")
    ruth = mentor_in(elsewhere if lacking == "mentor" else program)
    noor = mentee_in(elsewhere if lacking == "mentee" else program)
    with pytest.raises(RoleMissing):
        act.pair(program=program, mentor=ruth, mentee=noor, by=dilys)
    assert (Mentorship.objects.count(), AuditEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("cap", [1, 2, 3])
def test_a_mentor_takes_as_many_mentees_as_the_program_allows(program, dilys, cap):
    program.mentor_cap = cap
    ruth = mentor_in(program)
    for _number in range(cap):
        act.pair(program=program, mentor=ruth, mentee=mentee_in(program), by=dilys)
    with pytest.raises(MentorIsFull):
        act.pair(program=program, mentor=ruth, mentee=mentee_in(program), by=dilys)
    assert Mentorship.objects.count() == cap


def test_ended_pairs_and_other_programs_leave_a_mentor_room(program, dilys, version):
    program.mentor_cap, ruth = 1, mentor_in(program)
    elsewhere = build_program(version.playbook, "Field Engineering Leads")
    build_mentorship(elsewhere, ruth, build_user("Bo Both"), version)
    act.end(mentorship=act.pair(program=program, mentor=ruth, mentee=mentee_in(program), by=dilys), by=dilys)
    assert act.pair(program=program, mentor=ruth, mentee=mentee_in(program), by=dilys).is_active


def test_a_mentee_has_one_mentor_at_a_time_in_a_program(program, dilys):
    noor = mentee_in(program)
    first = act.pair(program=program, mentor=mentor_in(program), mentee=noor, by=dilys)
    with pytest.raises(MenteeIsPaired):
        act.pair(program=program, mentor=mentor_in(program), mentee=noor, by=dilys)
    act.end(mentorship=first, by=dilys)
    assert act.pair(program=program, mentor=mentor_in(program), mentee=noor, by=dilys).is_active


def test_one_person_mentors_here_and_is_a_mentee_there(program, dilys, version):
    elsewhere = build_program(version.playbook, "Field Engineering Leads")
    both = mentor_in(program)
    build_role(elsewhere, both, Role.Kind.MENTEE)
    act.pair(program=program, mentor=both, mentee=mentee_in(program), by=dilys)
    assert act.pair(program=elsewhere, mentor=mentor_in(elsewhere), mentee=both, by=dilys).is_active


def test_ending_a_pair_cancels_what_was_to_come_and_keeps_what_was_held(pair):
    to_come = build_session(pair.mentorship, 3)
    act.end(mentorship=pair.mentorship, by=pair.admin)
    to_come.refresh_from_db()
    assert (to_come.cancelled_by, Session.objects.standing().count()) == (pair.admin, 2)
    assert not Mentorship.objects.get().is_active
    assert AuditEntry.objects.get().verb == "ended"


def test_a_session_that_has_begun_stays_when_its_pair_ends(pair):
    begun = build_session(pair.mentorship, 3, starts_in=timedelta(minutes=-10))
    act.end(mentorship=pair.mentorship, by=pair.admin)
    build_half(begun, "mentor")
    assert Session.objects.standing().filter(pk=begun.pk).exists()


def test_a_pair_ends_once(pair):
    act.end(mentorship=pair.mentorship, by=pair.admin)
    ended_at = Mentorship.objects.get().ended_at
    with pytest.raises(MentorshipEnded):
        act.end(mentorship=pair.mentorship, by=pair.admin)
    assert (Mentorship.objects.get().ended_at, AuditEntry.objects.count()) == (ended_at, 1)
