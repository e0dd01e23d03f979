"""Where a pair is on its arc."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions.session import cancel_session
from sessions_app.models import Mentorship
from sessions_app.reads.arc import arcs_of, visible_halves

from ..builders import build_half, build_pair, build_preparation, build_session
from ..crowd import join

YESTERDAY = timedelta(days=-1)


def arc_of(pair):
    return arcs_of(Mentorship.objects.filter(pk=pair.mentorship.pk), timezone.now())[0]


def numbers(sessions):
    return [session.number for session in sessions]


def test_a_new_pair_is_before_its_first_session(pair):
    arc = arc_of(pair)
    assert (arc.held, arc.open, arc.bench, arc.number, arc.phase.number) == ([], None, None, 1, 1)


def test_a_booked_session_is_ahead(pair):
    build_session(pair.mentorship, 4)
    arc = arc_of(pair)
    assert (numbers(arc.held), arc.open.number, arc.number, arc.phase.number) == ([1, 2, 3], 4, 4, 2)


def test_a_session_that_began_is_still_ahead_until_somebody_recorded_it(pair):
    session = build_session(pair.mentorship, 3, starts_in=YESTERDAY)
    assert arc_of(pair).open == session
    build_half(session, "mentor")
    assert (arc_of(pair).open, arc_of(pair).number) == (None, 4)


def test_between_two_sessions_the_phase_is_that_of_the_next_one(pair):
    build_half(build_session(pair.mentorship, 5, starts_in=YESTERDAY), "mentee")
    assert (arc_of(pair).number, arc_of(pair).phase.name) == (6, "Pattern Recognition")


def test_a_canceled_session_is_not_on_the_arc(pair):
    cancel_session(session=build_session(pair.mentorship, 3), by=pair.mentor)
    assert (numbers(arc_of(pair).sessions), arc_of(pair).open) == ([1, 2], None)


@pytest.mark.parametrize(
    ("recorded", "open_for_noor", "open_for_ruth"),
    [([], [3], [1, 2, 3]), (["mentee"], [], [1, 2, 3]), (["mentor"], [3], [1, 2]), (["mentee", "mentor"], [], [1, 2])],
)
def test_each_side_owes_its_own_half(pair, recorded, open_for_noor, open_for_ruth):
    session = build_session(pair.mentorship, 3, starts_in=YESTERDAY)
    for side in recorded:
        build_half(session, side)
    arc = arc_of(pair)
    assert (numbers(arc.unrecorded("mentee")), numbers(arc.unrecorded("mentor"))) == (open_for_noor, open_for_ruth)


def test_nobody_owes_a_half_before_the_start(pair):
    build_session(pair.mentorship, 1)
    assert arc_of(pair).unrecorded("mentor") == []


def test_the_last_commitment_is_the_mentees_newest(pair):
    build_half(build_session(pair.mentorship, 3, starts_in=YESTERDAY), "mentee", commitment_text="Ask Sven first.")
    build_half(build_session(pair.mentorship, 4, starts_in=YESTERDAY, held_before=False), "mentor")
    left = arc_of(pair).last_commitment
    assert (left.session.number, left.commitment_text) == (3, "Ask Sven first.")


@pytest.mark.parametrize(
    ("recorded", "noor_sees", "ruth_sees"),
    [
        (["mentee"], ["mentee"], []),
        (["mentor"], [], ["mentor"]),
        (["mentee", "mentor"], ["mentee", "mentor"], ["mentee", "mentor"]),
    ],
)
def test_the_other_half_is_hidden_until_both_are_in(pair, recorded, noor_sees, ruth_sees):
    session = build_session(pair.mentorship, 1, starts_in=YESTERDAY)
    for side in recorded:
        build_half(session, side)
    assert sorted(half.side for half in visible_halves(session, "mentee")) == noor_sees
    assert sorted(half.side for half in visible_halves(session, "mentor")) == ruth_sees


def test_arcs_take_the_same_queries_for_one_pair_as_for_many(pair, django_assert_num_queries):
    for mentorship in [pair.mentorship, *(join(pair, f"Mentee {n}") for n in range(4))]:
        build_preparation(build_session(mentorship, 4), shared=True)
    assert arc_of(pair).bench.name == "Decision Review"
    for chosen in (Mentorship.objects.filter(pk=pair.mentorship.pk), Mentorship.objects.all()):
        with django_assert_num_queries(4):
            for arc in arcs_of(chosen, timezone.now()):
                assert (arc.bench.text(arc.bench.written[0]), len(arc.held)) == ("Words of chose.", 3)


def test_another_pairs_sessions_are_not_on_the_arc(pair):
    other = build_pair(pair.mentorship.version, pair.program)
    build_session(other.mentorship, 6)
    assert arc_of(pair).sessions == []
