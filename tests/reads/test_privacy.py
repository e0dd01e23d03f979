"""Who can read what, in the terms of whoever looks: names in place of roles, pair by pair."""

import pytest
from django.utils import timezone

from sessions_app.access import Seat, Side
from sessions_app.actions.mentorship import end
from sessions_app.models import BreakGlass, Mentorship, Role
from sessions_app.reads.privacy import PrivacyTable, privacy_tables
from sessions_app.reads.privacy_words import who_reads, who_reads_answer
from sessions_app.templatetags.wording import day_clock_relative

from ..builders import Pair, build_mentorship, build_role, build_session, build_user
from ..glass import opened, second_admin


def cells(table: PrivacyTable, what: str) -> tuple[str, ...]:
    """The one row that starts so."""
    (row,) = [row for row in table.rows if row.what.startswith(what)]
    return row.cells


def second_mentee(pair: Pair) -> Mentorship:
    return build_mentorship(pair.program, pair.mentor, build_user("Mei Tsai"), pair.mentorship.version, pair.pod)


def test_nobody_in_particular_reads_the_table_for_everybody():
    (table,) = privacy_tables(None)
    assert table.columns == ("You, who wrote it", "Your partner", "Program admin", "Pod manager", "Anybody else")
    assert cells(table, "A shared preparation") == ("Yes", "Yes", "No", "No", "No")
    assert cells(table, "Status")[3] == "Their own pod"


def test_without_a_pair_or_a_program_it_is_the_same_table(stranger):
    assert privacy_tables(stranger) == privacy_tables(None)


def test_a_mentee_reads_everybody_by_name(pair):
    (table,) = privacy_tables(pair.mentee)
    assert (table.title, table.about) == ("You and Ruth Adeyemi", "Senior IC Leadership")
    admin, manager = "Dilys Morgan (program admin)", "Ottilie Brandt (manages your pod)"
    assert table.columns == ("You", "Ruth Adeyemi", admin, manager, "Anybody else")


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("Your drafts", ("Yes", "No", "No", "No", "No")),
        ("What you share", ("Yes", "Yes", "No", "No", "No")),
        ("Ruth’s note", ("No", "Yes", "No", "No", "No")),
        ("How it ended, your half", ("Yes", "No", "No", "No", "No")),
        ("How it ended, Ruth’s half", ("No", "Yes", "No", "No", "No")),
        ("Status", ("Yes", "Yes", "Yes", "Yes", "No")),
    ],
)
def test_a_mentee_reads_what_is_theirs_and_what_is_the_mentors(pair, what, said):
    (table,) = privacy_tables(pair.mentee)
    assert cells(table, what) == said


def test_a_mentor_reads_the_same_from_the_other_side(pair):
    (table,) = privacy_tables(pair.mentor)
    assert cells(table, "Your note") == ("Yes", "No", "No", "No", "No")
    assert cells(table, "Noor’s drafts, and anything Noor has not shared") == ("No", "Yes", "No", "No", "No")
    assert cells(table, "A flag on your text")[:2] == ("Yes", "Where Noor can read that text")
    assert cells(table, "A flag on Noor’s text")[:2] == ("Where you can read that text", "Yes")


def test_what_is_the_same_from_both_sides_stands_there_once(pair):
    (table,) = privacy_tables(pair.mentee)
    assert len([row for row in table.rows if row.what.startswith("How it ended, once both")]) == 1


def test_every_running_pair_has_a_table_of_its_own_and_an_ended_one_none(pair):
    mei = second_mentee(pair)
    assert [table.title for table in privacy_tables(pair.mentor)] == ["You and Noor Haddad", "You and Mei Tsai"]
    end(mentorship=mei, by=pair.admin)
    assert [table.title for table in privacy_tables(pair.mentor)] == ["You and Noor Haddad"]


def test_two_admins_are_both_named_and_one_who_left_is_not(pair):
    build_role(pair.program, build_user("Ada Byron"), Role.Kind.ADMIN)
    build_role(pair.program, build_user("Gone Away", is_active=False), Role.Kind.ADMIN)
    (table,) = privacy_tables(pair.mentee)
    assert table.columns[2] == "Ada Byron and Dilys Morgan (program admins)"


def test_where_nobody_has_the_role_the_role_is_named(pair):
    Role.objects.filter(kind__in=[Role.Kind.ADMIN, Role.Kind.POD_MANAGER]).delete()
    (table,) = privacy_tables(pair.mentee)
    assert table.columns[2:4] == ("Program admin", "Pod manager")


def test_a_pair_without_a_pod_has_no_manager_in_its_table(pair):
    Mentorship.objects.update(pod=None)
    (table,) = privacy_tables(pair.mentee)
    assert table.columns == ("You", "Ruth Adeyemi", "Dilys Morgan (program admin)", "Anybody else")


def test_an_admin_reads_what_they_see_and_what_they_do_not(pair):
    (table,) = privacy_tables(pair.admin)
    assert (table.title, table.about) == ("You, as program admin", "Senior IC Leadership")
    assert (table.columns[0], cells(table, "A shared preparation")[0], cells(table, "Status")[0]) == (
        "You",
        "No",
        "Yes",
    )
    assert cells(table, "“This session leaned")[0] == "A count over the whole program, from five people on"


def test_a_pod_manager_reads_that_status_is_the_own_pods(pair):
    (table,) = privacy_tables(pair.pod_manager)
    assert (table.title, cells(table, "Status")[0]) == (f"You, who manage {pair.pod.name}", "Your own pod")
    assert table.columns == ("You", "Whoever wrote it", "Their partner", "Program admin", "Anybody else")


def test_three_queries_answer_however_many_pairs_there_are(pair, django_assert_num_queries):
    second_mentee(pair)
    with django_assert_num_queries(3):
        privacy_tables(pair.mentor)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("draft", "Only you and Ruth can read this, once you share it. Until then it is yours alone."),
        ("preparation", "Only you and Ruth can read this."),
        ("note", "Only you can read this. Ruth cannot."),
        ("blind_half", "Only you and Ruth can read this, once Ruth has answered too. Until then it is yours alone."),
        ("both_halves", "Only you and Ruth can read this."),
        ("status", "Only you, Ruth, program admins and the pod’s manager can read this."),
    ],
)
def test_the_sentence_beside_a_form_names_every_reader(pair, what, sentence):
    assert who_reads(what, Seat(build_session(pair.mentorship, 3), Side.MENTEE, pair.mentor)) == sentence


@pytest.mark.parametrize(
    ("what", "reader"), [("draft", True), ("preparation", True), ("both_halves", True), ("note", False)]
)
def test_the_sentence_names_the_admin_to_whom_the_session_is_open_and_until_when(pair, what, reader):
    session = build_session(pair.mentorship, 3)
    glass = opened(session, pair.admin, second_admin(pair))
    named = f"Only you, Ruth and Dilys Morgan (program admin, until {day_clock_relative(glass.expires_at)}) can read"
    assert who_reads(what, Seat(session, Side.MENTEE, pair.mentor)).startswith(named) is reader
    BreakGlass.objects.update(closed_at=timezone.now())
    assert "Dilys" not in who_reads(what, Seat(session, Side.MENTEE, pair.mentor))


def test_an_answer_to_what_is_done_is_read_by_those_who_see_the_pairs_health(pair):
    everybody = "Only you, Ruth, program admins and the pod’s manager can read this."
    assert who_reads_answer(pair.mentor, pair.pod.pk) == everybody
    assert who_reads_answer(pair.mentor, None) == "Only you, Ruth and program admins can read this."
