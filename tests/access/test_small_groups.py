"""Nobody works out from the figures that are shown what fewer than five people said."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sessions_app.access.small_groups import FEWEST, is_enough, shown_groups, shown_overlapping

PARTS = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.integers(0, 24)))
GROUPS = st.lists(st.frozensets(st.integers(0, 24)), max_size=6)


def test_five_people_are_enough_and_four_are_not():
    assert (FEWEST, is_enough(5), is_enough(4)) == (5, True, False)


def few(people: int) -> bool:
    return 0 < people < FEWEST


def test_where_people_are_in_several_parts_a_small_one_hides_the_smallest_large_one():
    assert shown_overlapping({"A": 4, "B": 9, "C": 5, "D": 0}) == {"B"}
    assert shown_overlapping({"A": 5, "B": 9, "D": 0}) == {"A", "B"}
    assert shown_overlapping({"A": 4, "D": 0}) == set()


@given(PARTS)
def test_of_parts_that_overlap_the_hidden_ones_together_are_not_a_few_people(parts):
    shown = shown_overlapping({key: len(people) for key, people in parts.items()})
    hidden = frozenset().union(*(people for key, people in parts.items() if key not in shown))
    assert [key for key in shown if few(len(parts[key])) or not parts[key]] == []
    assert not shown or not few(len(hidden))


def test_of_two_groups_that_differ_by_one_person_the_second_is_hidden():
    everybody, but_one = range(12), range(11)
    assert shown_groups([everybody, but_one]) == [True, False]


def test_groups_that_cross_are_shown_where_every_piece_is_large_enough():
    phase, pod = range(10), range(5, 15)
    assert shown_groups([range(20), phase, pod]) == [True, True, True]
    assert shown_groups([range(20), phase, range(6, 15)]) == [True, True, False]


def test_nobody_is_no_group():
    assert shown_groups([[], range(4), range(5)]) == [False, False, True]


@given(GROUPS)
def test_no_difference_or_overlap_of_shown_groups_is_fewer_than_five(groups):
    shown = [group for group, may in zip(groups, shown_groups(groups), strict=True) if may]
    made = set(shown)
    for one, other in combinations(shown, 2):
        made |= {one - other, other - one, one & other, one | other}
    assert [group for group in made if few(len(group))] == []


@given(GROUPS)
def test_what_is_left_of_a_shown_group_without_shown_parts_of_it_is_not_fewer_than_five(groups):
    shown = [group for group, may in zip(groups, shown_groups(groups), strict=True) if may]
    left = [whole.difference(*parts) for whole in shown for many in (1, 2, 3) for parts in combinations(shown, many)]
    assert [group for group in left if few(len(group))] == []
