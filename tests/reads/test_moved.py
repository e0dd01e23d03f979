"""A pair that was moved to another version: each session is read by the version it was booked under."""

import pytest

from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.playbook_move import move_pairs
from sessions_app.models import Mentorship, Session
from sessions_app.playbook.parse import parse_playbook
from sessions_app.reads.feed import mentorships_feed
from sessions_app.reads.mentorship import mentorship_page
from sessions_app.reads.pages import playbook_for, versions_in_use
from sessions_app.reads.preparation import bench_for
from sessions_app.reads.progress import progress_for
from sessions_app.reads.progress_list import Wanted, all_of, count_of
from sessions_app.reads.progress_summary import summary_of
from sessions_app.reads.record import record_of

from ..builders import build_preparation, build_session, build_user
from ..crowd import hold
from ..playbook.books import shipped


@pytest.fixture
def longer(version):
    """A second version whose first phase lasts six sessions, without a lens."""
    data = shipped(version=2, phase__0__last_session=6, phase__1__first_session=7, phase__1__last_session=9)
    data["phase"][2]["first_session"] = 10
    return load_playbook(parse_playbook(data))[0]


def moved(pair, longer):
    move_pairs(program=pair.program, version=longer, by=pair.admin)
    return Mentorship.objects.get(pk=pair.mentorship.pk)


def seen(pair):
    return progress_for(pair.program, Mentorship.objects.filter(program=pair.program), is_whole=True)


def test_the_sessions_of_a_pair_stand_in_the_phase_that_they_were_held_in(pair, longer):
    hold(pair.mentorship, 4, days_ago=2)
    page = mentorship_page(moved(pair, longer), None)
    assert [(line.session.number, line.phase.number) for line in page.lines] == [(4, 2), (3, 2), (2, 1), (1, 1)]
    assert (page.arc.number, page.arc.phase.number, page.arc.playbook.number) == (5, 1, 2)


def test_a_booked_session_is_ahead_under_the_version_that_it_was_booked_under(pair, longer):
    build_session(pair.mentorship, 4)
    arc = mentorship_page(moved(pair, longer), None).arc
    assert (arc.number, arc.phase.number, arc.playbook.number) == (4, 2, 1)


def test_a_booked_session_still_asks_for_its_lens(pair, longer):
    session = build_session(pair.mentorship, 4)
    moved(pair, longer)
    bench = bench_for(Session.objects.select_related("mentorship__program", "preparation").get(pk=session.pk))
    assert (bench.phase.number, bench.phase.expects_lens) == (2, True)


def test_progress_counts_and_lists_the_pair_where_it_is(pair, longer):
    hold(pair.mentorship, 3, days_ago=2)
    moved(pair, longer)
    (line,) = all_of(seen(pair), Wanted())
    assert (line.ahead, line.phase.number) == (4, 1)
    found = [(count_of(seen(pair), Wanted(phase=n)), len(all_of(seen(pair), Wanted(phase=n)))) for n in (1, 2)]
    assert found == [(1, 1), (0, 0)]


def test_progress_lists_a_booked_session_in_its_own_phase(pair, longer):
    build_session(pair.mentorship, 4)
    moved(pair, longer)
    found = [(count_of(seen(pair), Wanted(phase=n)), len(all_of(seen(pair), Wanted(phase=n)))) for n in (1, 2)]
    assert found == [(0, 0), (1, 1)]
    assert mentorships_feed(pair.program, after="", limit=9).rows[0]["phase"]["number"] == 2


def test_pre_reads_that_fell_due_before_the_move_still_count(pair, longer):
    session = hold(pair.mentorship, 4, days_ago=2)
    build_preparation(session, shared=True)
    before = summary_of(seen(pair)).on_time
    moved(pair, longer)
    assert summary_of(seen(pair)).on_time == before
    assert before.whole > 0
    (line,) = all_of(seen(pair), Wanted())
    assert line.due == 2


def test_the_own_record_names_the_phase_of_each_session_as_it_was(pair, longer):
    hold(pair.mentorship, 4, days_ago=2)
    moved(pair, longer)
    (mentorship,) = record_of(pair.mentee).mentorships
    assert [session.phase[:1] for session in mentorship.sessions] == ["1", "1", "2", "2"]


def test_both_of_a_pair_read_which_version_they_are_on(pair, longer, version):
    session = build_session(pair.mentorship, 4)
    moved(pair, longer)
    for user, partner in ((pair.mentee, pair.mentor), (pair.mentor, pair.mentee)):
        (found,) = versions_in_use(user)
        assert (found.partner, found.version, found.kept) == (partner.name, longer, session)
        assert (playbook_for(user).number, playbook_for(user, version.pk).number) == (2, 1)


def test_a_version_that_is_nobodys_of_ones_own_is_not_read(pair, longer, version):
    assert playbook_for(pair.mentee, longer.pk).number == 1
    stranger = build_user("Stig Stranger")
    longer.playbook.owner = pair.program
    longer.playbook.save()
    assert playbook_for(stranger, version.pk) is None
