"""Suggesting pairs, approving them, and letting a mentor take another number of mentees."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.actions.mentorship import pair as pair_up
from sessions_app.actions.pairing import (
    approve_suggestions,
    candidates,
    change_suggestion,
    override_cap,
    save_profile,
    suggest_pairs,
)
from sessions_app.errors import CannotBePaired, MentorIsFull, NoMentorHere, SuggestionGone, TooManyToWorkOut
from sessions_app.models import AuditEntry, Mentorship, PairSuggestion, Placement, Role
from sessions_app.reads.pairing import pairing_for

from ..builders import build_role, build_user


@pytest.fixture
def mei(pair):
    """A mentee without a mentor."""
    return newcomer(pair, "Mei Tsai", "mentee", "judgment", "visibility")


@pytest.fixture
def carmen(pair):
    """A mentor with free places, who can hold up a mirror to visibility."""
    return newcomer(pair, "Carmen Ortiz", "mentor", "visibility")


def newcomer(pair, name: str, kind: str, *topics: str, reports_to: str = "", **fields):
    user = build_user(name, **fields)
    save_profile(role=build_role(pair.program, user, kind), topics=list(topics), reports_to=reports_to)
    return user


def suggested() -> list[tuple[str, str]]:
    return list(PairSuggestion.objects.order_by("mentee__name").values_list("mentee__name", "mentor__name"))


def test_a_mentee_without_a_mentor_is_suggested_one_with_a_reason(pair, mei, carmen):
    assert suggest_pairs(program=pair.program, by=pair.admin) == 1
    suggestion = PairSuggestion.objects.get()
    assert (suggestion.mentor, suggestion.topics, suggestion.hours) == (carmen, ["visibility"], 8)


def test_whom_the_roster_keeps_for_each_other_takes_no_part(pair, mei, carmen):
    Placement.objects.create(program=pair.program, email=mei.email, mentor_email=carmen.email)
    assert suggest_pairs(program=pair.program, by=pair.admin) == 0


def test_a_new_round_replaces_the_earlier_one(pair, mei, carmen):
    suggest_pairs(program=pair.program, by=pair.admin)
    first = PairSuggestion.objects.get().pk
    suggest_pairs(program=pair.program, by=pair.admin)
    assert (PairSuggestion.objects.count(), PairSuggestion.objects.get().pk != first) == (1, True)


def test_neither_the_paired_nor_the_full_nor_the_switched_off_are_suggested(pair, mei, carmen):
    type(carmen).objects.filter(pk=carmen.pk).update(is_active=False)
    pair.program.mentor_cap = 1
    pair.program.save()
    assert (suggest_pairs(program=pair.program, by=pair.admin), suggested()) == (0, [])


def test_nobody_is_suggested_their_own_manager(pair, carmen):
    newcomer(pair, "Tunde Bakare", "mentee", "visibility", reports_to=carmen.email.upper())
    suggest_pairs(program=pair.program, by=pair.admin)
    assert suggested() == [("Tunde Bakare", "Ruth Adeyemi")]


def test_more_people_than_can_be_worked_out_while_one_waits_are_refused(pair, mei, carmen):
    with pytest.raises(TooManyToWorkOut):
        suggest_pairs(program=pair.program, by=pair.admin, most=0)


def test_the_command_works_them_out_whatever_their_number(pair, mei, carmen, capsys):
    call_command("suggest_pairs", pair.program.slug)
    assert (capsys.readouterr().out, len(suggested())) == ("1 pairs are suggested.\n", 1)


def test_approving_pairs_and_takes_the_suggestion_off_the_list(pair, mei, carmen):
    suggest_pairs(program=pair.program, by=pair.admin)
    assert approve_suggestions(program=pair.program, ids=None, by=pair.admin) == (1, [])
    assert (Mentorship.objects.get(mentee=mei).mentor, suggested()) == (carmen, [])


def test_only_what_was_ticked_is_paired(pair, mei, carmen):
    newcomer(pair, "Bram de Wit", "mentee")
    suggest_pairs(program=pair.program, by=pair.admin)
    ticked = PairSuggestion.objects.get(mentee=mei).pk
    approve_suggestions(program=pair.program, ids=[ticked], by=pair.admin)
    assert [name for name, _mentor in suggested()] == ["Bram de Wit"]


def test_a_suggestion_that_no_longer_holds_keeps_no_other_from_being_paired(pair, mei, carmen):
    bram = newcomer(pair, "Bram de Wit", "mentee")
    suggest_pairs(program=pair.program, by=pair.admin)
    pair_up(program=pair.program, mentor=pair.mentor, mentee=bram, by=pair.admin)
    made, refused = approve_suggestions(program=pair.program, ids=None, by=pair.admin)
    assert (made, [sentence.split(":")[0] for sentence in refused]) == (1, ["Bram de Wit"])


def test_approving_what_is_gone_is_refused(pair):
    with pytest.raises(SuggestionGone):
        approve_suggestions(program=pair.program, ids=None, by=pair.admin)


def test_an_admin_puts_another_mentor_beside_a_mentee(pair, mei, carmen):
    suggest_pairs(program=pair.program, by=pair.admin)
    change_suggestion(suggestion=PairSuggestion.objects.get(), mentor_id=pair.mentor.pk)
    assert suggested() == [("Mei Tsai", "Ruth Adeyemi")]


def test_nobody_outside_the_program_is_put_beside_a_mentee(pair, mei, carmen, stranger):
    suggest_pairs(program=pair.program, by=pair.admin)
    with pytest.raises(CannotBePaired):
        change_suggestion(suggestion=PairSuggestion.objects.get(), mentor_id=stranger.pk)


def given_cap(pair, cap: int, days: int = 5) -> None:
    until = timezone.localdate() + timedelta(days=days)
    mentor = pair.mentor.pk
    override_cap(
        program=pair.program, mentor_id=mentor, cap=cap, reason="Two end soon.", expires_on=until, by=pair.admin
    )


def test_a_mentor_takes_more_while_an_admin_says_so(pair, mei):
    pair.program.mentor_cap = 1
    pair.program.save()
    given_cap(pair, 2)
    pair_up(program=pair.program, mentor=pair.mentor, mentee=mei, by=pair.admin)
    assert Mentorship.objects.filter(mentor=pair.mentor).count() == 2


def test_a_mentor_takes_no_more_once_that_is_over(pair, mei):
    pair.program.mentor_cap = 1
    pair.program.save()
    given_cap(pair, 2, days=-1)
    with pytest.raises(MentorIsFull):
        pair_up(program=pair.program, mentor=pair.mentor, mentee=mei, by=pair.admin)


def test_a_mentor_who_may_take_none_is_suggested_to_nobody(pair, mei):
    given_cap(pair, 0)
    assert (suggest_pairs(program=pair.program, by=pair.admin), suggested()) == (0, [])


def test_only_a_mentor_of_the_program_is_given_another_number(pair, stranger):
    with pytest.raises(NoMentorHere):
        override_cap(
            program=pair.program,
            mentor_id=stranger.pk,
            cap=3,
            reason="Why not.",
            expires_on=timezone.localdate(),
            by=pair.admin,
        )


@pytest.mark.parametrize("topics", [["tennis"], ["judgment", "judgment"], [["judgment"]], [7]])
def test_only_areas_of_the_list_are_taken(pair, topics):
    with pytest.raises(ValidationError):
        save_profile(role=Role.objects.get(user=pair.mentee), topics=topics, reports_to="")


def test_working_out_and_overriding_leave_a_line_each(pair, mei):
    given_cap(pair, 3)
    suggest_pairs(program=pair.program, by=pair.admin)
    lines = AuditEntry.objects.order_by("id").values_list("verb", "actor__name", "subject__name")
    assert list(lines) == [
        ("overrode_cap", "Dilys Morgan", "Ruth Adeyemi"),
        ("suggested", "Dilys Morgan", None),
    ]


def test_looking_for_candidates_takes_as_many_queries_for_fifty_as_for_five(pair):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            candidates(pair.program, timezone.now())
        return len(queries)

    few = asked()
    for number in range(45):
        newcomer(pair, f"Newcomer {number}", "mentee" if number % 2 else "mentor", "judgment")
    assert (few, asked()) == (5, 5)


@pytest.mark.parametrize("viewer", ["Pacific/Auckland", "America/New_York"])
def test_the_last_day_of_another_number_is_the_programs_whoever_looks(pair, mei, viewer):
    pair.program.mentor_cap, pair.program.time_zone = 1, "America/New_York"
    pair.program.save()
    given = {"reason": "Two end soon.", "expires_on": date(2026, 12, 1)}
    override_cap(program=pair.program, mentor_id=pair.mentor.pk, cap=2, by=pair.admin, **given)
    with time_machine.travel("2026-12-02T04:30:00Z"), timezone.override(viewer):
        assert (pairing_for(pair.program, None).places, len(candidates(pair.program, timezone.now())[1])) == (1, 1)
        pair_up(program=pair.program, mentor=pair.mentor, mentee=mei, by=pair.admin)


def test_a_place_that_the_roster_keeps_is_not_offered_as_free(pair, mei):
    assert (pairing_for(pair.program, None).waiting, pairing_for(pair.program, None).places) == (1, 1)
    Placement.objects.create(program=pair.program, email=mei.email, mentor_email=pair.mentor.email)
    assert (pairing_for(pair.program, None).waiting, pairing_for(pair.program, None).places) == (0, 0)
