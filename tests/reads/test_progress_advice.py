"""How many sessions leaned towards advice: four weeks at a time, once they are final, and never of a few people."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Mentorship, OutcomeHalf
from sessions_app.models.outcome import LOCK_AFTER
from sessions_app.reads.progress_advice import advice_in
from sessions_app.reads.progress_blocks import Block, final_blocks, last_final
from sessions_app.reads.progress_figures import Share

from ..builders import build_half, build_mentorship, build_pair, build_session, build_user
from ..crowd import hold, join, settled

BOTH: dict[str, dict[str, str]] = {"mentee": {}, "mentor": {}}
LEANED = {"mentee": {"owner": "partly_mentor"}, "mentor": {}}
NAMES = ("Ada B", "Bo C", "Cy D", "Di E")


@pytest.fixture(autouse=True)
def _long_running(pair):
    pair.program.starts_on = timezone.localdate() - timedelta(days=150)


def leaned(pair, **options) -> Share | None:
    """In the newest block that is final."""
    return advice_in(pair.program, **({"now": timezone.now()} | options))[-1].leaned


@pytest.fixture
def five(pair) -> list[Mentorship]:
    """Five pairs, each with a session that leaned towards advice, four weeks or more ago."""
    pairs = [pair.mentorship, *(join(pair, name) for name in NAMES)]
    for mentorship in pairs:
        hold(mentorship, 3, days_ago=settled(), **LEANED)
    return pairs


def test_sessions_that_leaned_towards_advice_are_counted_from_five_people_on(pair):
    hold(pair.mentorship, 3, days_ago=settled(), mentee={}, mentor={"advice": "offered"})
    for name in NAMES[:3]:
        hold(join(pair, name), 3, days_ago=settled(), **BOTH)
    assert leaned(pair) is None
    hold(join(pair, NAMES[3]), 3, days_ago=settled(), **BOTH)
    assert leaned(pair) == Share(1, 5)


def test_five_sessions_of_four_mentees_are_too_few_people(pair, five):
    five[-1].sessions.all().delete()
    again = build_session(pair.mentorship, 4, starts_in=timedelta(days=-settled()), held_before=False)
    for side in BOTH:
        build_half(again, side, recorded_at=again.starts_at)
    assert leaned(pair) is None


def test_five_mentees_of_four_mentors_are_too_few_people(pair, five):
    five[-1].sessions.all().delete()
    again = build_mentorship(pair.program, pair.mentor, build_user("Fay G"), five[0].version, pair.pod)
    hold(again, 3, days_ago=settled(), **BOTH)
    assert leaned(pair) is None


def test_a_half_that_is_still_its_authors_alone_is_not_counted(pair, five):
    hold(join(pair, "Ed F"), 3, days_ago=settled(), mentee={"advice": "unasked"})
    assert leaned(pair) == Share(5, 5)


def test_a_session_counts_in_the_weeks_in_which_the_second_half_came_in(pair, five):
    OutcomeHalf.objects.filter(session__mentorship=five[-1], side="mentor").update(recorded_at=timezone.now())
    assert leaned(pair) is None


def test_what_is_shown_cannot_be_changed_any_more(pair, five):
    assert max(half.locks_at for half in OutcomeHalf.objects.filter(session__number=3)) <= timezone.now()
    assert leaned(pair) == Share(5, 5)


def test_until_they_are_final_four_weeks_tell_nothing(pair, five):
    block = last_final(timezone.now())
    before, then = block.ends + LOCK_AFTER - timedelta(seconds=1), block.ends + LOCK_AFTER
    assert (leaned(pair, now=before), leaned(pair, now=then)) == (None, Share(5, 5))


def test_nobody_is_in_two_figures_and_a_figure_never_moves(pair, five):
    for mentorship in five:
        hold(join(pair, f"Other {mentorship.pk}"), 3, days_ago=settled(weeks_earlier=4), **BOTH)
    days = [timezone.now() + timedelta(days=day) for day in range(60)]
    seen = [{each.block: each.leaned for each in advice_in(pair.program, now=now) if each.leaned} for now in days]
    block = last_final(timezone.now())
    told = {block: Share(5, 5), Block(block.number - 1): Share(0, 5)}
    assert [each for each in seen if each != told] == []


def test_blocks_meet_without_overlap_and_no_setting_moves_them():
    now = datetime(2027, 1, 20, 9, tzinfo=UTC)
    blocks = final_blocks(date(2026, 9, 1), now)
    assert [block.begins for block in blocks[1:]] == [block.ends for block in blocks[:-1]]
    assert set(final_blocks(date(2026, 10, 15), now)) < set(blocks)
    assert (blocks[0].begins <= datetime(2026, 9, 1, tzinfo=UTC) < blocks[0].ends, blocks[-1]) == (
        True,
        last_final(now),
    )
    assert {block.begins.weekday() for block in blocks} == {0}


def test_a_program_of_many_years_shows_the_newest_year():
    assert len(final_blocks(date(2020, 1, 1), datetime(2027, 1, 20, tzinfo=UTC))) == 13


def test_a_program_that_begins_has_none():
    assert final_blocks(date(2027, 1, 1), datetime(2027, 1, 20, tzinfo=UTC)) == []


def test_another_programs_sessions_are_not_counted(pair, five, version):
    hold(build_pair(version).mentorship, 3, days_ago=settled(), **BOTH)
    assert leaned(pair) == Share(5, 5)
