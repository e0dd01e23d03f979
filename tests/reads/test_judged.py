"""How often a flag was advice: one number about the detector, for a program's admin and from five mentees on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.models import DriftFlag, Mentorship, Note, TextCheck
from sessions_app.reads.progress import progress_for
from sessions_app.reads.progress_figures import Share

from ..builders import build_pair, build_session
from ..crowd import join, last_week
from ..web import words


@pytest.fixture
def five(pair, detector) -> list[DriftFlag]:
    """Five mentees with a flagged note each in a program that opted in; last week all but the first were advice."""
    pair.program.shares_drift_decisions = True
    pair.program.save()
    pairs = [pair.mentorship, *(join(pair, name) for name in ("Ada B", "Bo C", "Cy D", "Di E"))]
    for mentorship in pairs:
        session = build_session(mentorship, 1)
        Note.objects.create(session=session, author=mentorship.mentor, text="You should call.")
    recheck()
    flags = list(DriftFlag.objects.order_by("pk"))
    for flag in flags:
        judge_flag(flag=flag, verdict="confirmed" if flag != flags[0] else "dismissed", by=pair.mentor)
    DriftFlag.objects.update(verdict_at=timezone.now() - timedelta(days=last_week()))
    return flags


def judged(pair, *, is_whole=True) -> Share | None:
    pairs = Mentorship.objects.filter(program=pair.program)
    return progress_for(pair.program, pairs, is_whole=is_whole).judged


def test_the_admin_reads_how_many_of_the_judged_flags_were_advice(pair, five, sign_in):
    assert judged(pair) == Share(4, 5)
    page = words(sign_in(pair.admin).get(f"/programs/{pair.program.slug}/progress/"))
    assert "Of 5 flags that people judged, 80% were advice." in page


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
        {"verdict_at": timezone.now() + timedelta(minutes=1)},
        {"is_current": False},
    ],
    ids=["not judged", "judged this week", "found by an older detector"],
)
def test_the_fifth_mentee_counts_only_with_a_flag_of_the_present_detector_judged_by_monday(pair, five, fields):
    DriftFlag.objects.filter(pk=five[-1].pk).update(**fields)
    assert judged(pair) is None


def test_five_flags_of_four_mentees_are_too_few_people(pair, five):
    DriftFlag.objects.filter(pk=five[-1].pk).update(check_result=five[0].check_result, start=99, end=100)
    assert (DriftFlag.objects.exclude(verdict="").count(), judged(pair)) == (5, None)


def test_flags_of_another_program_are_not_counted(pair, five, version):
    elsewhere = build_session(build_pair(version).mentorship, 1)
    TextCheck.objects.filter(flags=five[-1]).update(session=elsewhere)
    assert judged(pair) is None


def test_the_number_costs_one_query_and_none_where_it_is_not_shown(pair, five, django_assert_num_queries):
    with django_assert_num_queries(3):
        judged(pair)
    with django_assert_num_queries(2):
        judged(pair, is_whole=False)
