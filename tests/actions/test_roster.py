"""A roster is imported whole or not at all, and once however often it is imported."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions_app.actions import roster as act
from sessions_app.actions.invitation import accept, invite, join, withdraw
from sessions_app.actions.mentorship import pair as pair_up
from sessions_app.actions.roster import import_roster
from sessions_app.actions.roster_plan import plan_for
from sessions_app.errors import NothingToImport, RosterMoved, RosterRefused
from sessions_app.models import AuditEntry, Invitation, Letter, Mentorship, Placement, Pod, Role, User
from sessions_app.roster.plan import Outcome
from sessions_app.roster.rows import read_roster

from ..builders import build_program, build_role, build_user
from ..rosters import NOOR, OTTILIE, RUTH, csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(version):
    return build_program(version.playbook, mentor_cap=2)


@pytest.fixture
def dilys(program):
    admin = build_user("Dilys Morgan")
    build_role(program, admin, Role.Kind.ADMIN)
    return admin


@pytest.fixture
def bring(program, dilys):
    """A function that imports these lines."""
    return lambda *lines: import_roster(program=program, rows=read_roster(csv(*lines)), by=dilys)


@pytest.fixture
def outcomes(program):
    """A function that tells what would become of these lines."""
    return lambda *lines: [line.outcome for line in plan_for(program, read_roster(csv(*lines))).lines]


def come(address: str, kind: str = "mentee"):
    """Somebody follows their invitation."""
    invitation = Invitation.objects.get(email=address, kind=kind)
    return join(invitation=invitation, name=invitation.name, time_zone="UTC", password="three calm herons")


def arrive(invitation: Invitation) -> None:
    """Somebody follows it, with an account or to one."""
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        come(invitation.email, invitation.kind)
    else:
        accept(invitation=invitation, by=user)


def arrived(program, name: str, kind: str):
    user = build_user(name, email=f"{name.split()[0].lower()}@example.org")
    build_role(program, user, kind)
    return user


def test_everybody_is_invited_with_what_the_file_says_of_them(program, dilys, bring):
    bring(RUTH, NOOR, OTTILIE)
    found = Invitation.objects.order_by("email").values_list("email", "kind", "time_zone", "pod__name", "invited_by")
    assert list(found) == [
        ("noor@example.org", "mentee", "Asia/Beirut", None, dilys.pk),
        ("ottilie@example.org", "pod_manager", "Europe/Berlin", "Harbor", dilys.pk),
        ("ruth@example.org", "mentor", "Africa/Lagos", None, dilys.pk),
    ]


def test_a_letter_for_everybody_leaves_once_the_import_is_stored(bring, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring(RUTH, NOOR)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["noor@example.org", "ruth@example.org"]
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_many_letters_are_left_to_the_outbox(bring, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        bring(*(f"p{number}@example.org,Person {number},mentor,,," for number in range(53)))
    assert (len(mailoutbox), Letter.objects.filter(sent_at=None).count()) == (0, 53)


def test_an_import_is_one_line_in_the_audit_trail(program, dilys, bring):
    bring(RUTH, NOOR, OTTILIE)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.program) == ("imported", dilys, program)


def test_a_pair_begins_in_its_pod_when_the_second_of_the_two_has_joined(dilys, bring):
    bring(RUTH, NOOR)
    noor = come("noor@example.org")
    assert not Mentorship.objects.exists()
    ruth = come("ruth@example.org", "mentor")
    pair = Mentorship.objects.get()
    assert (pair.mentee, pair.mentor, pair.pod.name, pair.audit.get().actor) == (noor, ruth, "Harbor", dilys)
    assert not Placement.objects.exists()


def test_whoever_is_here_already_is_paired_at_once(program, dilys, bring):
    ruth, noor = arrived(program, "Ruth Adeyemi", "mentor"), arrived(program, "Noor Haddad", "mentee")
    bring(RUTH, NOOR)
    pair = Mentorship.objects.get()
    assert (pair.mentor, pair.mentee, pair.pod.name, pair.audit.get().verb) == (ruth, noor, "Harbor", "paired")
    assert not Invitation.objects.exists()


def test_a_pair_that_runs_is_moved_to_the_pod_that_the_file_names(program, dilys, bring):
    ruth, noor = arrived(program, "Ruth Adeyemi", "mentor"), arrived(program, "Noor Haddad", "mentee")
    pair_up(program=program, mentor=ruth, mentee=noor, by=dilys, pod=Pod.objects.create(program=program, name="Quarry"))
    bring(NOOR)
    assert Mentorship.objects.get().pod.name == "Harbor"


def test_a_mentee_without_a_mentor_keeps_the_pod_for_the_pair_that_an_admin_makes(program, dilys, bring):
    ruth = arrived(program, "Ruth Adeyemi", "mentor")
    bring("noor@example.org,Noor Haddad,mentee,Harbor,,")
    pair = pair_up(program=program, mentor=ruth, mentee=come("noor@example.org"), by=dilys)
    assert pair.pod.name == "Harbor"


def test_importing_the_same_file_again_finds_everything_unchanged(bring, outcomes):
    bring(RUTH, NOOR, OTTILIE)
    assert outcomes(RUTH, NOOR, OTTILIE) == [Outcome.UNCHANGED] * 3
    with pytest.raises(NothingToImport):
        bring(RUTH, NOOR, OTTILIE)
    assert (Invitation.objects.count(), Pod.objects.count(), Placement.objects.count()) == (3, 1, 1)


def test_the_same_file_is_unchanged_also_once_everybody_has_joined(bring, outcomes):
    bring(RUTH, NOOR, OTTILIE)
    for address, kind in (("ruth", "mentor"), ("noor", "mentee"), ("ottilie", "pod_manager")):
        come(f"{address}@example.org", kind)
    assert outcomes(RUTH, NOOR, OTTILIE) == [Outcome.UNCHANGED] * 3


def test_another_name_or_mentor_in_the_file_changes_what_waits(bring, outcomes):
    bring(RUTH, NOOR, "kofi@example.org,Kofi Mensah,mentor,,,")
    changed = "noor@example.org,Noor Haddad-Ali,mentee,,kofi@example.org,"
    assert outcomes(changed) == [Outcome.CHANGED]
    bring(changed)
    place = Placement.objects.select_related("pod").get()
    assert (Invitation.objects.get(kind="mentee").name, place.mentor_email) == ("Noor Haddad-Ali", "kofi@example.org")
    assert (place.pod.name, Letter.objects.count()) == ("Harbor", 3)


def test_one_refused_line_keeps_all_of_them_out(bring):
    with pytest.raises(RosterRefused):
        bring(RUTH, NOOR, "ana,Ana Duarte,mentee,,,")
    assert (Invitation.objects.exists(), Pod.objects.exists(), AuditEntry.objects.exists()) == (False, False, False)


def test_a_plan_that_has_changed_since_it_was_seen_is_not_done(program, dilys, bring):
    rows = read_roster(csv(RUTH, NOOR))
    seen = plan_for(program, rows).digest
    bring(RUTH)
    with pytest.raises(RosterMoved):
        import_roster(program=program, rows=rows, by=dilys, seen=seen)
    assert not Invitation.objects.filter(email="noor@example.org").exists()


def test_a_mentor_who_is_full_by_then_leaves_the_mentee_waiting_as_others_do(program, bring):
    bring(RUTH, NOOR)
    come("ruth@example.org", "mentor")
    program.mentor_cap = 1
    program.save()
    pair_up(
        program=program,
        mentor=Role.objects.get(kind="mentor").user,
        mentee=arrived(program, "Mei T", "mentee"),
        by=None,
    )
    come("noor@example.org")
    assert (Mentorship.objects.count(), Placement.objects.get().mentor_email) == (1, "")


def test_nobody_waits_for_a_mentor_whose_invitation_was_withdrawn(dilys, bring):
    bring(RUTH, NOOR)
    withdraw(invitation=Invitation.objects.get(kind="mentor"), by=dilys)
    assert Placement.objects.get().mentor_email == ""


def test_who_is_not_invited_any_more_has_no_place_either(dilys, bring):
    bring(RUTH, NOOR)
    withdraw(invitation=Invitation.objects.get(kind="mentee"), by=dilys)
    assert not Placement.objects.exists()


ADDRESSES = [f"{name}@example.org" for name in ("ann", "bea", "cy", "dee")]
CELLS = st.tuples(
    st.sampled_from(ADDRESSES),
    st.sampled_from(["Ann", "Bea"]),
    st.sampled_from(["mentee", "mentor", "pod manager"]),
    st.sampled_from(["", "Harbor", "QUARRY", "quarry"]),
    st.sampled_from(["", *ADDRESSES]),
    st.sampled_from(["", "Europe/London", "asia/tokyo"]),
)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=3), st.sets(st.sampled_from(ADDRESSES)))
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
def test_whatever_is_imported_after_whatever_else_finds_itself_unchanged(program, dilys, outcomes, files, coming):
    with transaction.atomic():
        for lines in [[",".join(cells) for cells in file] for file in files]:
            rows = read_roster(csv(*lines))
            if plan_for(program, rows).is_good:
                import_roster(program=program, rows=rows, by=dilys)
                assert set(outcomes(*lines)) == {Outcome.UNCHANGED}
            for invitation in Invitation.objects.open().filter(email__in=coming).order_by("pk"):
                arrive(invitation)
        transaction.set_rollback(True)


def test_letters_that_are_many_all_wait(bring, mailoutbox, django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.setattr(act, "BATCH", 50)
    with django_capture_on_commit_callbacks(execute=True):
        bring(*(f"p{number}@example.org,Person {number},mentor,,," for number in range(53)))
    assert (len(mailoutbox), Letter.objects.filter(sent_at=None).count()) == (0, 53)


def test_a_pair_that_the_roster_named_was_paired_by_whoever_imported_it(program, dilys, bring):
    rosa = build_user("Rosa Keller")
    build_role(program, rosa, Role.Kind.ADMIN)
    invite(program=program, email="ruth@example.org", name="Ruth", kind="mentor", by=rosa)
    bring(NOOR)
    come("noor@example.org")
    come("ruth@example.org", "mentor")
    assert Mentorship.objects.get().audit.get().actor == dilys
