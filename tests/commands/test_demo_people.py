"""The people of the demo, and what each of them finds."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, F, Max, Q

from sessions_app.demo.load import accounts
from sessions_app.models import (
    AuditEntry,
    Invitation,
    Mentorship,
    OutcomeHalf,
    Pod,
    Preparation,
    Program,
    Role,
    Session,
    User,
)

LEADERSHIP = Program.objects.filter(slug="senior-ic-leadership")


def pair_of(key: str, program: str = "senior-ic-leadership") -> Mentorship:
    """The active pair of the mentee with this account."""
    return Mentorship.objects.active().get(mentee__email=f"{key}@demo.example", program__slug=program)


def next_session(key: str, program: str = "senior-ic-leadership") -> Session:
    """The newest session of that pair that was not canceled."""
    return Session.objects.standing().filter(mentorship=pair_of(key, program)).latest("number")


def answers(preparation: Preparation) -> dict[str, str]:
    """Section and key of each prompt, and what was written under it."""
    rows = preparation.answers.select_related("prompt")
    return {f"{row.prompt.section}.{row.prompt.key}": row.text for row in rows}


def test_noor_meets_ruth_in_two_days_for_session_4(demo):
    session = next_session("mentee")
    assert (session.number, session.mentorship.mentor.email) == (4, "mentor@demo.example")
    assert session.starts_at.date() == (demo + timedelta(days=2)).date()


def test_noor_has_answered_three_of_four_questions_in_a_draft_under_lens_a(demo):
    session = next_session("mentee")
    written = answers(session.preparation)
    assert (session.preparation.is_shared, str(session.preparation.lens)) == (False, "A: Decision Review")
    assert {key for key in written if key.startswith(("review", "ask"))} == {
        "review.chose",
        "review.optimized",
        "review.trade_off",
    }


def test_noor_has_yet_to_say_what_came_of_session_3(demo):
    session = next_session("mentee")
    held = session.mentorship.sessions.get(number=3)
    promised = held.halves.get(side="mentee").commitment_text
    assert promised == "Ask for the disagreement in the room before I present the recommendation."
    assert "carried.follow_up" not in answers(session.preparation)


def test_ruth_has_two_mentees_and_mei_waits_to_be_read(demo):
    mentees = Mentorship.objects.active().filter(mentor__email="mentor@demo.example")
    assert {pair.mentee.name for pair in mentees} == {"Noor Haddad", "Mei Tsai"}
    preparation = next_session("mei.tsai").preparation
    assert (preparation.session.number, preparation.is_shared, preparation.read_at) == (5, True, None)


def test_ana_has_session_1_booked_and_nothing_written(demo):
    session = next_session("mentee.new")
    assert session.number == 1
    assert session.starts_at > demo
    assert not hasattr(session, "preparation")


def test_jonas_meets_within_a_day_and_is_overdue_with_a_draft(demo):
    session = next_session("mentee.late")
    assert demo < session.starts_at < demo + timedelta(hours=24)
    assert session.due_at(24) < demo
    assert (session.preparation.is_shared, str(session.preparation.lens)[0]) == (False, "C")


def test_kofi_comes_to_session_7_through_all_three_lenses(demo):
    session = next_session("mentee.mirror")
    earlier = Preparation.objects.filter(session__mentorship=session.mentorship, session__number__lt=7)
    assert (session.number, session.starts_at > demo) == (7, True)
    assert set(earlier.exclude(lens=None).values_list("lens__letter", flat=True)) == {"A", "B", "C"}


def test_leila_and_sanjay_are_a_pair_apart_from_noor_and_ruth(demo):
    assert pair_of("mentee.b").mentor.email == "mentor.b@demo.example"
    assert pair_of("mentee").mentor.email != "mentor.b@demo.example"


def test_leila_changed_two_answers_after_sanjay_had_read_them(demo):
    preparation = next_session("mentee.b").preparation
    changed = preparation.answers.filter(revisions__was_shared=True)
    assert {answer.prompt.key for answer in changed} == {"happened", "misread"}
    in_order = {"submitted_at__lt": F("read_at"), "read_at__lt": F("updated_at"), "updated_at__lt": demo}
    assert Preparation.objects.filter(pk=preparation.pk, **in_order).exists()


def test_tamsin_mentors_in_one_program_and_is_a_mentee_in_the_other(demo):
    roles = Role.objects.filter(user__email="both@demo.example").values_list("program__slug", "kind")
    assert set(roles) == {("senior-ic-leadership", "mentor"), ("field-engineering-leads", "mentee")}
    assert pair_of("both", "field-engineering-leads").mentor.name == "Loretta Sandoval"
    assert Mentorship.objects.active().filter(mentor__email="both@demo.example").count() == 2


def test_ottilie_manages_noors_pod(demo):
    role = Role.objects.get(user__email="podmanager@demo.example")
    assert (role.kind, role.pod) == ("pod_manager", pair_of("mentee").pod)


def test_piers_has_no_role(demo):
    assert not User.objects.get(email="nobody@demo.example").roles.exists()


@pytest.mark.parametrize(
    ("key", "slug"),
    [("admin", "senior-ic-leadership"), ("admin.b", "senior-ic-leadership"), ("admin2", "field-engineering-leads")],
)
def test_an_admin_runs_one_program_and_is_nothing_else(demo, key, slug):
    roles = Role.objects.filter(user__email=f"{key}@demo.example").values_list("program__slug", "kind")
    assert list(roles) == [(slug, "admin")]


@pytest.mark.parametrize(
    ("slug", "admins", "mentees", "mentors", "pods"),
    [("senior-ic-leadership", 2, 23, 12, 5), ("field-engineering-leads", 1, 6, 4, 1)],
)
def test_each_program_has_its_people_in_pods_with_a_manager(demo, slug, admins, mentees, mentors, pods):
    kinds = dict(Role.objects.filter(program__slug=slug).values_list("kind").annotate(Count("pk")))
    assert kinds == {"admin": admins, "mentee": mentees, "mentor": mentors, "pod_manager": pods}
    assert Mentorship.objects.active().filter(program__slug=slug).exclude(pod=None).count() == mentees
    assert Pod.objects.filter(program__slug=slug).count() == pods


def test_the_two_programs_share_nobody_but_tamsin(demo):
    shared = User.objects.annotate(programs=Count("roles__program", distinct=True)).filter(programs=2)
    assert [user.email for user in shared] == ["both@demo.example"]


def test_pods_hold_four_or_five_mentees(demo):
    pods = Pod.objects.filter(program__in=LEADERSHIP)
    sizes = pods.annotate(size=Count("mentorships", filter=Q(mentorships__ended_at=None)))
    assert sorted(pod.size for pod in sizes) == [4, 4, 5, 5, 5]


def test_pairs_stand_in_sessions_of_every_phase(demo):
    pairs = Mentorship.objects.active().filter(program__in=LEADERSHIP)
    newest = pairs.annotate(newest=Max("sessions__number", filter=Q(sessions__cancelled_at=None)))
    assert set(newest.values_list("newest", flat=True)) == {None, 1, 2, 3, 4, 5, 6, 7, 8, 9}


def test_about_a_quarter_of_the_held_sessions_leaned_towards_advice(demo):
    leaning = {half.session_id for half in OutcomeHalf.objects.all() if half.leans_towards_advice}
    held = OutcomeHalf.objects.values("session").distinct().count()
    assert 0.2 < len(leaning) / held < 0.3


def test_loading_again_changes_nothing_and_says_so(demo):
    before = set(Session.objects.values_list("public_id", "starts_at")), AuditEntry.objects.count()
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert said.getvalue().startswith("The demo is loaded already: nothing was changed.\n")
    assert (set(Session.objects.values_list("public_id", "starts_at")), AuditEntry.objects.count()) == before


def test_the_accounts_and_their_password_are_printed(demo):
    said = StringIO()
    call_command("load_demo", stdout=said)
    assert "Sign in with the password judgment-first as:" in said.getvalue()
    printed = [line.split()[0] for line in said.getvalue().splitlines() if line.startswith("  ")]
    assert printed == [account.email for account in accounts()]


def test_two_people_are_invited_and_one_of_them_has_let_the_time_pass(demo):
    stands = {invitation.name: invitation.expires_at <= demo for invitation in Invitation.objects.open()}
    assert stands == {"Lena Ostrowski": False, "Théo Marchetti": True}
