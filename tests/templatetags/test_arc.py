"""The arc draws what the playbook says, and says where the person is."""

import itertools
from types import SimpleNamespace

import pytest

from sessions_app.templatetags.arc import DEFAULT_SPANS, arc, arc_phases
from sessions_app.templatetags.arc_shape import SIZES, arc_shape, stones_per_phase


def phases(*ends):
    """Phases that end with these sessions, the first one starting at session 1; None leaves an end open."""
    starts = [1, *(end + 1 for end in ends[:-1])]
    return [SimpleNamespace(first_session=first, last_session=last) for first, last in zip(starts, ends, strict=True)]


def stones(held=0, current=None, spans=DEFAULT_SPANS, kind="wide"):
    return arc_shape(SIZES[kind], spans, held, current).stones


def test_the_default_arc_has_two_three_and_two_stones():
    assert stones_per_phase(phases(2, 5, None)) == DEFAULT_SPANS
    assert [stone.label for stone in stones()] == ["1", "2", "3", "4", "5", "6", "7+"]


def test_a_session_is_done_ahead_or_still_open():
    assert [stone.state for stone in stones(held=3, current=4)] == ["done", "done", "done", "now", "", "open", "open"]


def test_without_a_next_session_no_stone_is_ahead():
    assert [stone.state for stone in stones(held=2)] == ["done", "done", "", "", "", "open", "open"]


def test_the_last_stone_carries_the_count_once_it_is_reached():
    assert stones(held=5, current=6)[-1].label == "7+"
    assert stones(held=6, current=7)[-1].label == "7"
    last = stones(held=8, current=9)[-1]
    assert (last.label, last.state) == ("9", "now")


def test_an_arc_that_ended_in_session_11_is_done_to_its_last_stone():
    assert [(stone.label, stone.state) for stone in stones(held=11)][-2:] == [("6", "done"), ("11", "done")]


def test_a_playbook_of_four_closed_phases_gets_its_own_stones_and_no_open_end():
    drawn = stones(spans=stones_per_phase(phases(1, 3, 6, 8)))
    assert [stone.label for stone in drawn] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    assert {stone.state for stone in drawn} == {""}


def test_a_playbook_of_one_phase_has_no_boundary_to_mark():
    guides = arc_shape(SIZES["wide"], ((4, False),), 0, None).guides
    assert guides == ("M0 337.0H1120",)


def test_boundaries_stand_between_phases_and_the_spring_line_under_the_arc():
    guides = arc_shape(SIZES["wide"], DEFAULT_SPANS, 0, None).guides
    assert guides == ("M0 337.0H1120", "M338.6 137.9L302.9 66.1", "M781.4 137.9L817.1 66.1")


def test_the_first_stone_and_the_keystone_lie_where_they_were_designed():
    drawn = stones()
    assert drawn[0].path == "M70.2 312.5A560 560 0 0 1 166.8 185.3L192.1 210.9A524 524 0 0 0 101.7 330.0Z"
    assert (drawn[3].x, drawn[3].y) == ("560.0", "42.0")


def test_the_arc_is_symmetric_whatever_the_number_of_stones():
    drawn = stones(spans=((2, False), (2, False)), kind="small")
    assert float(drawn[0].x) + float(drawn[-1].x) == 350
    assert drawn[0].y == drawn[-1].y


def test_the_unit_chart_shows_places_and_nobodys_state():
    assert {stone.state for stone in stones(held=3, current=4, kind="units")} == {""}


def test_a_labeled_arc_is_an_image_with_that_name_and_the_name_is_escaped():
    drawn = arc("wide", held=3, current=4, label='Noor <3 "done"')
    assert 'role="img" aria-label="Noor &lt;3 &quot;done&quot;"' in drawn
    assert "aria-hidden" not in drawn


def test_an_unlabeled_arc_is_hidden_from_screen_readers():
    drawn = arc("mini", held=4, current=5)
    assert '<svg class="arc arc-mini" viewBox="0 0 74 30.3" aria-hidden="true" focusable="false">' in drawn
    assert drawn.count('class="stone is-done"') == 4
    assert "<text" not in drawn


def test_the_phases_under_the_arc_mark_the_one_the_person_is_in():
    assert arc_phases(phases(2, None), current=2)["current"] == 2


@pytest.mark.parametrize("kind", ["wide", "small", "mid", "mini", "units"])
@pytest.mark.parametrize("spans", [((6, False),) * 8 + ((2, True),), ((52, False), (2, True))], ids=["nine", "a year"])
def test_stones_follow_each_other_however_many_there_are(kind, spans):
    places = [float(stone.x) for stone in arc_shape(SIZES[kind], spans, 3, 4).stones]
    assert len(places) == sum(count for count, _is_open in spans)
    assert all(left < right for left, right in itertools.pairwise(places))


def test_numbers_without_room_stand_at_the_start_of_a_phase_and_at_the_session_ahead():
    stones = arc_shape(SIZES["small"], ((6, False),) * 8 + ((2, True),), 3, 4).stones
    assert [stone.label for stone in stones if stone.label] == "1 4 7 13 19 25 31 37 43 49".split()
