"""How pairs stand, as the program's admin sees it."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.actions.playbook import load_playbook
from sessions_app.models import Mentorship
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook.parse import read_default
from sessions_app.reads.progress import progress_for
from sessions_app.reads.progress_figures import Share
from sessions_app.reads.progress_list import Wanted, all_of, count_of
from sessions_app.reads.progress_summary import summary_of
from sessions_app.reads.progress_units import Cell, Column, Group, units_of

from ..builders import build_preparation, build_session
from ..crowd import hold, join

SUNDAY = datetime(2027, 1, 17, 12, tzinfo=UTC)
"""Within the program: its weeks reach back further than the thirty days of the figure."""


def seen(pair, **options):
    return progress_for(pair.program, Mentorship.objects.filter(program=pair.program), **({"is_whole": True} | options))


def status_of(pair) -> tuple[int, str]:
    (line,) = all_of(seen(pair), Wanted())
    return line.ahead, line.status


@pytest.mark.parametrize(("days_ago", "expected"), [(20, "on_track"), (22, "undated"), (44, "undated"), (46, "quiet")])
def test_with_nothing_booked_a_pair_goes_from_on_track_over_undated_to_quiet(pair, days_ago, expected):
    hold(pair.mentorship, 3, days_ago=days_ago)
    assert status_of(pair) == (4, expected)


@pytest.mark.parametrize("said", [{"mentee": {}}, {"mentor": {}}, {"mentee": {}, "mentor": {}}])
def test_a_pair_is_one_row_whoever_said_how_the_last_session_ended(pair, said):
    hold(pair.mentorship, 3, days_ago=2, **said)
    assert status_of(pair) == (4, "on_track")
    assert seen(pair).running == 1


def test_a_booked_pair_is_on_track_however_long_ago_the_last_session_was(pair):
    hold(pair.mentorship, 1, days_ago=120)
    build_session(pair.mentorship, 2, held_before=False)
    assert status_of(pair) == (2, "on_track")


def test_a_pair_that_never_met_counts_from_its_start(pair):
    assert status_of(pair) == (1, "quiet")
    Mentorship.objects.update(started_at=timezone.now() - timedelta(days=3))
    assert status_of(pair) == (1, "on_track")


@pytest.mark.parametrize("hours", [23, -2])
def test_a_pre_read_that_is_not_shared_after_its_due_time_is_late(pair, hours):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=hours))
    build_preparation(session)
    assert status_of(pair) == (4, "late")


def test_a_pre_read_is_not_late_before_its_due_time_nor_once_shared(pair):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=25))
    assert status_of(pair) == (4, "on_track")
    session.starts_at -= timedelta(hours=20)
    session.save()
    build_preparation(session, shared=True)
    assert status_of(pair) == (4, "on_track")


def test_phase_one_has_no_pre_read_to_be_late_with(pair):
    build_session(pair.mentorship, 2, starts_in=timedelta(hours=5))
    assert status_of(pair) == (2, "on_track")


def test_a_canceled_session_gives_its_number_back(pair):
    hold(pair.mentorship, 1, days_ago=5)
    session = build_session(pair.mentorship, 2, held_before=False)
    session.cancelled_at, session.cancelled_by = timezone.now(), pair.mentor
    session.save()
    (line,) = all_of(seen(pair), Wanted())
    assert (line.ahead, line.status, line.next_at) == (2, "on_track", None)


def test_an_ended_pair_is_not_listed(pair):
    Mentorship.objects.update(ended_at=timezone.now())
    assert seen(pair).running == 0


def test_a_pair_stands_in_the_phase_of_the_version_it_is_pinned_to(pair):
    shipped = read_default()
    first, second, third = shipped.phases
    longer = (replace(first, last_session=3), replace(second, first_session=4), third)
    newer, _new = load_playbook(replace(shipped, number=2, phases=longer))
    hold(pair.mentorship, 2, days_ago=5)
    hold(join(pair, "Mei Tsai", version=newer), 2, days_ago=5)
    progress = seen(pair)
    phases = {line.mentee_name: line.phase.number for line in all_of(progress, Wanted())}
    assert phases == {"Noor Haddad": 2, "Mei Tsai": 1}
    assert [line.mentee_name for line in all_of(progress, Wanted(phase=1))] == ["Mei Tsai"]
    assert count_of(progress, Wanted(phase=1)) == 1


@time_machine.travel(SUNDAY, tick=False)
def test_pre_reads_on_time_count_those_that_fell_due_in_thirty_days(pair):
    shared = [(3, 30, "Ada B"), (9, 2, "Bo C"), (12, None, "Cy D"), (32, None, "Di E")]
    for days_ago, shared_hours_before, name in shared:
        session = build_session(join(pair, name), 3, starts_in=timedelta(days=-days_ago))
        preparation = build_preparation(session, shared=shared_hours_before is not None)
        if shared_hours_before:
            preparation.submitted_at = session.starts_at - timedelta(hours=shared_hours_before)
            preparation.save()
    assert summary_of(seen(pair)).on_time == Share(1, 3)


def test_no_column_that_holds_words_is_read(pair):
    build_preparation(build_session(pair.mentorship, 4), shared=True, text="Only for Ruth.")
    with CaptureQueriesContext(connection) as asked:
        all_of(seen(pair), Wanted(q="noor"))
        summary_of(seen(pair))
    sql = " ".join(query["sql"] for query in asked)
    assert len(asked) == 6
    assert [word for word in ("_answer", "_note", "commitment", "confidence", "clarity") if word in sql] == []


def test_the_unit_table_has_a_row_for_every_pod_and_the_podless_last(pair):
    hold(pair.mentorship, 3, days_ago=5)
    podless = join(pair, "Ada B")
    Mentorship.objects.filter(pk=podless.pk).update(pod=None)
    rows = seen(pair).units.rows
    assert [row.name for row in rows] == [pair.pod.name, "No pod"]
    assert [cell.count for cell in rows[0].cells] == [0, 0, 0, 1, 0, 0, 0]
    assert [(cell.count, cell.dots) for cell in rows[1].cells if cell.count] == [(1, ["quiet"])]


def test_the_last_stone_stands_for_every_later_session(pair):
    hold(pair.mentorship, 11, days_ago=5)
    units = seen(pair).units
    assert [column.label for column in units.columns] == ["1", "2", "3", "4", "5", "6", "7+"]
    assert units.rows[0].cells[-1].count == 1
    assert [span.count for span in units.spans] == [0, 0, 1]


def test_above_twelve_pairs_one_dot_stands_for_all():
    column = Column(1, 0, "1")
    assert Cell(column, Counter(on_track=11, late=1)).dots == [""] * 11 + ["late"]
    assert Cell(column, Counter(on_track=11, late=1, quiet=1)).dots == [""]


def test_too_many_pods_share_one_row(version):
    groups = [Group(f"Pod {number}", version.pk, 4, "on_track", 2) for number in range(31)]
    units = units_of(groups, playbook_of(version.pk))
    assert [(row.name, row.count) for row in units.rows] == [("All pods", 62)]
