"""The weekly review: who is listed in a pod, and for what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.models import Mentorship, OutcomeHalf, Pod
from sessions_app.reads.health import health_of_pair
from sessions_app.reads.review import pods_of, review_for

from ..builders import build_half, build_preparation, build_session
from ..crowd import join
from ..interventions import care_for

BOTH = ("mentee", "mentor")


def seen(pair, **options):
    """The page, for the program's admin."""
    mentorships = Mentorship.objects.filter(program=pair.program)
    said = {"pods": pods_of(mentorships), "is_whole": True} | options
    return review_for(pair.program, mentorships, **said)


def listed(pair) -> list[str | None]:
    (pod,) = seen(pair).reviews
    return [each and each.pair.mentee.name for each in (pod.needs_help, pod.is_stuck, pod.breaks_out)]


def meet(mentorship: Mentorship, number: int, days_ago: float):
    """Session `number` alone, held so many days ago and recorded by both."""
    session = build_session(mentorship, number, starts_in=timedelta(days=-days_ago), held_before=False)
    for side in BOTH:
        build_half(session, side, recorded_at=session.starts_at + timedelta(hours=1))
    return session


def thrive(mentorship: Mentorship, *days_ago: float) -> None:
    """Sessions that went well, so many days ago."""
    for number, days in enumerate(days_ago, start=1):
        session = meet(mentorship, number, days)
        if number > 2:
            share(session)


def share(session, *, late: bool = False) -> None:
    preparation = build_preparation(session, shared=True)
    hours = timedelta(hours=2 if late else 30)
    type(preparation).objects.filter(pk=preparation.pk).update(
        submitted_at=session.starts_at - hours, due_at=session.due_at(24)
    )


def neglect(mentorship: Mentorship) -> None:
    """Two pre-reads that came late, and a date for the next session."""
    for number, days in ((1, 40), (2, 30), (3, 20), (4, 10)):
        share(meet(mentorship, number, days), late=number > 2)
    build_session(mentorship, 5, held_before=False)


def test_a_pod_lists_one_that_needs_help_one_that_stands_still_and_one_that_breaks_out(pair):
    neglect(pair.mentorship)
    meet(join(pair, "Stan Still"), 1, 25)
    thrive(join(pair, "Bea Beyond"), 60, 35, 10)
    assert listed(pair) == ["Noor Haddad", "Stan Still", "Bea Beyond"]


def test_where_all_is_well_and_new_nobody_is_listed(pair):
    build_session(pair.mentorship, 1)
    assert listed(pair) == [None, None, None]


def test_of_two_who_need_help_the_worse_one_is_listed(pair):
    neglect(pair.mentorship)
    neglect(join(pair, "Wanda Worse"))
    worse = Mentorship.objects.get(mentee__name="Wanda Worse")
    OutcomeHalf.objects.filter(session__mentorship=worse, side="mentor", session__number__lt=4).delete()
    assert listed(pair)[0] == "Wanda Worse"


def test_of_two_who_stand_still_the_one_who_has_for_longer(pair):
    meet(pair.mentorship, 1, 24)
    meet(join(pair, "Lou Longer"), 1, 28)
    assert listed(pair)[1] == "Lou Longer"


def test_a_pair_for_which_something_is_being_done_stands_above_alone(pair):
    neglect(pair.mentorship)
    found = care_for(pair)
    assert (listed(pair)[0], seen(pair).interventions) == (None, [found])


def test_what_is_due_first_stands_first_and_what_is_closed_nowhere(pair):
    later, sooner = care_for(pair, days=9), care_for(pair, join(pair), days=-2)
    care_for(pair, join(pair, "Cleo Closed"), outcome="same")
    found = seen(pair)
    assert (found.interventions, found.open_count, found.hidden) == ([sooner, later], 2, 0)


def test_an_ended_pair_is_listed_nowhere_but_its_open_intervention_is(pair):
    found = care_for(pair)
    Mentorship.objects.update(ended_at=timezone.now())
    page = seen(pair)
    assert (page.reviews, page.interventions) == ([], [found])


def test_one_pod_is_asked_for_by_its_id(pair):
    other = Pod.objects.create(program=pair.program, name="Quarry")
    mine, theirs = care_for(pair), care_for(pair, join(pair, pod=other))
    page = seen(pair, pod=other.public_id)
    assert ([each.pod for each in page.reviews], page.interventions) == ([other], [theirs])
    assert {each.pod for each in seen(pair).reviews} == {pair.pod, other}
    assert set(seen(pair).interventions) == {mine, theirs}


def test_pairs_in_no_pod_come_last(pair):
    Mentorship.objects.filter(pk=join(pair).pk).update(pod=None)
    assert [each.pod for each in seen(pair).reviews] == [pair.pod, None]


@pytest.mark.parametrize("field", ["framing", "owner", "advice"])
def test_what_was_said_of_a_session_changes_no_color(pair, field):
    neglect(pair.mentorship)
    before = health_of_pair(pair.mentorship)
    OutcomeHalf.objects.update(**{field: {"framing": "less", "owner": "partly_mentor", "advice": "unasked"}[field]})
    assert health_of_pair(pair.mentorship, before.facts.now) == before


def test_a_canceled_session_counts_towards_the_one_ahead_alone(pair):
    meet(pair.mentorship, 1, 3)
    for number in (1, 2, 2):
        session = build_session(pair.mentorship, number + 10, held_before=False)
        type(session).objects.filter(pk=session.pk).update(
            number=number, cancelled_at=timezone.now(), cancelled_by=pair.mentor
        )
    assert len(health_of_pair(pair.mentorship).facts.canceled) == 2
    assert health_of_pair(pair.mentorship).reasons == ["Session 2 has been canceled two times."]


def test_a_pre_read_counts_where_the_version_asks_for_one(pair):
    for number in (1, 2, 3):
        meet(pair.mentorship, number, 40 - number)
    assert [each.on_time for each in health_of_pair(pair.mentorship).facts.held] == [None, None, False]


def test_one_half_is_not_both(pair):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(days=-2))
    half = build_half(session, "mentor")
    held = health_of_pair(pair.mentorship).facts.held
    assert [(each.halves, each.recorded_at) for each in held] == [(1, half.recorded_at)]
