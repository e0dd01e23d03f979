"""How often a flag was advice: one number about the detector, for a program's admin and from five mentees on."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.models import DriftFlag, Mentorship, Note, Program, TextCheck
from sessions_app.reads.progress import progress_for
from sessions_app.reads.progress_figures import Share
from sessions_app.reads.progress_judged import exported_decisions, judged_in
from sessions_app.reads.progress_summary import summary_of

from ..builders import build_mentorship, build_pair, build_session, build_user
from ..crowd import join, settled
from ..web import words


@pytest.fixture
def five(pair, detector) -> list[DriftFlag]:
    """Five mentees with a flagged note each in a program that opted in; weeks ago all but the first were advice."""
    pair.program.shares_drift_decisions = True
    pair.program.decisions_shared_from = timezone.now() - timedelta(days=300)
    pair.program.save()
    pairs = [pair.mentorship, *(join(pair, name) for name in ("Ada B", "Bo C", "Cy D", "Di E"))]
    for mentorship in pairs:
        session = build_session(mentorship, 1)
        Note.objects.create(session=session, author=mentorship.mentor, text="You should call.")
    recheck()
    flags = list(DriftFlag.objects.order_by("pk"))
    for flag in flags:
        judge_flag(flag=flag, verdict="confirmed" if flag != flags[0] else "dismissed", by=pair.mentor)
    DriftFlag.objects.update(verdict_at=timezone.now() - timedelta(days=settled()))
    return flags


def judged(pair, *, is_whole=True) -> Share | None:
    pairs = Mentorship.objects.filter(program=pair.program)
    return summary_of(progress_for(pair.program, pairs, is_whole=is_whole)).judged


def test_the_admin_reads_how_many_of_the_judged_flags_were_advice(pair, five, sign_in):
    assert judged(pair) == Share(4, 5)
    page = words(sign_in(pair.admin).get(f"/programs/{pair.program.slug}/progress/"))
    assert re.search("Of 5 flags that people judged in the four weeks to Sun [^,]+, 80% were advice.", page)


def test_a_pod_manager_reads_nothing_of_it(pair, five, sign_in):
    assert judged(pair, is_whole=False) is None
    page = words(sign_in(pair.pod_manager).get(f"/programs/{pair.program.slug}/progress/"))
    assert "people judged" not in page


def test_a_program_that_has_not_opted_in_has_no_such_number(pair, five, sign_in):
    pair.program.shares_drift_decisions = False
    pair.program.save()
    assert judged(pair) is None
    page = words(sign_in(pair.admin).get(f"/programs/{pair.program.slug}/progress/"))
    assert "people judged" not in page


@pytest.mark.parametrize(
    "fields",
    [
        {"verdict": "", "verdict_by": None, "verdict_at": None},
        {"verdict_at": timezone.now() - timedelta(days=settled(weeks_earlier=-1))},
        {"verdict_at": timezone.now() - timedelta(days=settled(weeks_earlier=4))},
        {"is_current": False},
    ],
    ids=["not judged", "judged after", "judged before", "found by an older detector"],
)
def test_the_fifth_mentee_counts_only_with_a_flag_of_the_present_detector_judged_in_these_weeks(pair, five, fields):
    DriftFlag.objects.filter(pk=five[-1].pk).update(**fields)
    assert judged(pair) is None


def test_five_mentees_of_four_mentors_are_too_few_people(pair, five):
    again = build_mentorship(pair.program, pair.mentor, build_user("Fay G"), pair.mentorship.version, pair.pod)
    TextCheck.objects.filter(flags=five[-1]).update(session=build_session(again, 1))
    assert judged(pair) is None


def test_five_flags_of_four_mentees_are_too_few_people(pair, five):
    DriftFlag.objects.filter(pk=five[-1].pk).update(check_result=five[0].check_result, start=99, end=100)
    assert (DriftFlag.objects.exclude(verdict="").count(), judged(pair)) == (5, None)


def test_flags_of_another_program_are_not_counted(pair, five, version):
    elsewhere = build_session(build_pair(version).mentorship, 1)
    TextCheck.objects.filter(flags=five[-1]).update(session=elsewhere)
    assert judged(pair) is None


def test_the_number_costs_one_query_and_none_where_it_is_not_shown(pair, five, django_assert_num_queries):
    with django_assert_num_queries(1):
        judged_in(pair.program, now=timezone.now())
    pair.program.shares_drift_decisions = False
    with django_assert_num_queries(0):
        judged_in(pair.program, now=timezone.now())


def test_decisions_leave_without_text_in_an_order_that_tells_nothing(pair, five):
    DriftFlag.objects.filter(pk=five[-1].pk).update(score=0.77777)
    told = {"kind": "prescriptive_advice", "score": 0.91}
    assert exported_decisions(pair.program.slug) == [
        told | {"score": 0.7778, "verdict": "confirmed"},
        *[told | {"verdict": "confirmed"}] * 3,
        told | {"verdict": "dismissed"},
    ]


def test_no_decision_of_four_people_leaves(pair, five):
    DriftFlag.objects.filter(pk=five[-1].pk).update(verdict="", verdict_by=None, verdict_at=None)
    assert exported_decisions(pair.program.slug) is None


@pytest.mark.parametrize(
    "fields",
    [{"shares_drift_decisions": False}, {"decisions_shared_from": None}, {"decisions_shared_from": timezone.now()}],
    ids=["not opened", "nobody knows since when", "opened after"],
)
def test_opening_never_works_backwards(pair, five, fields):
    assert len(exported_decisions(pair.program.slug) or []) == 5
    Program.objects.update(**fields)
    pair.program.refresh_from_db()
    assert (exported_decisions(pair.program.slug), judged(pair)) == (None, None)
