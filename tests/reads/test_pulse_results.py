"""What an admin sees of the pulse survey: whole groups of five, and never a figure from which fewer follow."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sessions_app.models import PulseResponse
from sessions_app.reads.pulse_results import results_of

from ..builders import build_program
from ..pulsing import answered, mentees, runs


@pytest.fixture
def program(pair):
    return runs(pair.program, before=20, ahead=150)


def at_start(program, values):
    """Mentees who answer the start, one with each of these values to everything."""
    roles = mentees(program, len(values))
    for role, value in zip(roles, values, strict=True):
        answered(role, value=value)
    return roles


def at_end(program, roles, values):
    """The program is over, and these mentees say how it is now."""
    runs(program, before=200, ahead=-3)
    for role, value in zip(roles, values, strict=True):
        role.program = program
        answered(role, "end", value=value)


def shares(bars) -> list[list[int]]:
    return [[piece.percent for piece in bar.pieces] for bar in bars]


def test_of_four_people_nothing_is_shown(program):
    at_start(program, [1, 2, 3, 4])
    found = results_of(program)
    assert (found.people, found.areas) == ({}, [])


def test_of_five_people_every_area_is_shown(program):
    at_start(program, [1, 2, 3, 4, 4])
    found = results_of(program)
    assert (found.people, len(found.areas)) == ({"start": 5}, 5)
    assert [shares(area.bars) for area in found.areas] == [[[20, 20, 20, 40]]] * 5
    assert [shares(area.anchor_bars) for area in found.areas] == [[[0, 20, 20, 20, 40]]] * 5
    assert found.areas[0].bars[0].agreeing == 60


@pytest.mark.parametrize("more", [[1], [1, 1], [1, 1, 1, 1]])
def test_no_figure_moves_until_five_more_have_answered(program, more):
    at_start(program, [4] * 5 + more)
    assert results_of(program).people == {"start": 5}
    assert shares(results_of(program).areas[0].bars) == [[0, 0, 0, 100]]


def test_five_more_are_shown_all_at_once(program):
    at_start(program, [4] * 5 + [1] * 5)
    assert shares(results_of(program).areas[0].bars) == [[50, 0, 0, 50]]


def test_a_draft_counts_nowhere(program):
    *_four, last = at_start(program, [2] * 5)
    PulseResponse.objects.filter(person=last.user).update(sent_at=None, group=None)
    assert results_of(program).people == {}


def test_where_somebody_was_erased_their_group_is_hidden(program):
    first, *_others = at_start(program, [4] * 5 + [1] * 5)
    PulseResponse.objects.filter(person=first.user).delete()
    assert results_of(program).people == {"start": 5}
    assert shares(results_of(program).areas[0].bars) == [[100, 0, 0, 0]]


def test_the_change_is_over_those_who_answered_both(program):
    roles = at_start(program, [2, 2, 2, 2, 3])
    at_end(program, roles, [2, 3, 3, 4, 4])
    found = results_of(program)
    assert (found.people, found.both) == ({"start": 5, "end": 5}, 5)
    change = found.areas[3].change
    assert (change.before, change.after, change.points, change.size) == (20, 80, 60, 60)


def test_four_who_answered_both_have_no_change_and_no_end(program):
    roles = at_start(program, [2] * 5)
    at_end(program, roles[:4], [4] * 4)
    found = results_of(program)
    assert (found.people, found.both, found.areas[0].change) == ({"start": 5}, 0, None)


def test_who_answered_only_one_of_them_is_in_no_change(program):
    roles = at_start(program, [1] * 5)
    at_end(program, [*roles, *mentees(program, 5)], [1] * 5 + [4] * 5)
    found = results_of(program)
    assert (found.people, found.both) == ({"start": 5, "end": 10}, 5)
    assert (found.areas[0].bars[1].agreeing, found.areas[0].change.after) == (50, 0)


def test_the_change_leaves_out_a_group_whose_start_was_hidden_since(program):
    first, *others = at_start(program, [1] * 5 + [4] * 5)
    at_end(program, [first, *others], [4] * 10)
    PulseResponse.objects.filter(person=first.user, moment="start").delete()
    found = results_of(program)
    assert (found.people, found.both) == ({"start": 5, "end": 10}, 5)
    assert (found.areas[0].change.before, found.areas[0].change.after) == (100, 100)


@pytest.mark.parametrize("kept", [3, 4])
def test_no_change_is_shown_over_fewer_than_five_nor_one_that_leaves_fewer_beside_it(program, kept):
    first, *others = at_start(program, [1] * 5 + [4] * 5)
    mixed = [*others[4 : 4 + kept], first, *others[: 4 - kept]]
    at_end(program, mixed, [4] * 5)
    PulseResponse.objects.filter(person=first.user, moment="start").delete()
    found = results_of(program)
    assert (found.people, found.both, found.areas[0].change) == ({"start": 5, "end": 5}, 0, None)


def test_another_programs_answers_are_not_among_them(program, pair):
    at_start(runs(build_program(pair.mentorship.version.playbook, "Field"), before=9, ahead=90), [4] * 5)
    assert results_of(program).people == {}


def test_the_page_takes_as_many_queries_for_ten_people_as_for_five(program):
    asked = []
    for _each in range(2):
        at_start(program, [2, 3, 3, 3, 4])
        with CaptureQueriesContext(connection) as found:
            results_of(program)
        asked.append(len(found))
    assert asked == [4, 4]
