"""Nobody works out from the figures that are shown what fewer than five people said."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sessions_app.access.small_groups import FEWEST, is_enough, shown_groups, shown_overlapping, shown_parts

SIZES = st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 14))
PARTS = st.dictionaries(st.sampled_from("abcde"), st.frozensets(st.integers(0, 24)))
GROUPS = st.lists(st.frozensets(st.integers(0, 24)), max_size=6)


def test_five_people_are_enough_and_four_are_not():
    assert (FEWEST, is_enough(5), is_enough(4)) == (5, True, False)


def test_parts_that_are_all_large_enough_are_all_shown():
    assert shown_parts({"Harbor": 5, "Quarry": 9}) == {"Harbor", "Quarry"}


def test_what_is_left_of_the_whole_hides_a_second_part():
    assert shown_parts({"Harbor": 3, "Quarry": 5, "Mill": 20}) == {"Mill"}


def test_two_small_parts_hide_each_other():
    assert shown_parts({"Harbor": 3, "Quarry": 2, "Mill": 20}) == {"Mill"}


def test_a_part_beside_one_small_part_stays_hidden_with_it():
    assert shown_parts({"Harbor": 4, "Mill": 20}) == set()


def test_a_whole_of_four_shows_nothing_and_a_part_without_anybody_neither():
    assert (shown_parts({"Harbor": 4}), shown_parts({"Harbor": 6, "Quarry": 0})) == (set(), {"Harbor"})


def few(people: int) -> bool:
    return 0 < people < FEWEST


@given(SIZES)
def test_no_sum_of_parts_taken_from_the_whole_leaves_fewer_than_five(sizes):
    known = [sizes[key] for key in shown_parts(sizes)]
    whole = sum(sizes.values())
    sums = [sum(chosen) for many in range(len(known) + 1) for chosen in combinations(known, many)]
    # Where the whole itself is too small, no figure is shown at all.
    assert [total for total in sums if few(total) or (whole >= FEWEST and few(whole - total))] == []


@given(SIZES)
def test_a_part_is_hidden_only_where_showing_it_would_tell_of_few(sizes):
    shown = shown_parts(sizes)
    rest = sum(size for key, size in sizes.items() if key not in shown)
    hidden = [size for key, size in sizes.items() if key not in shown]
    assert [size for size in hidden if size >= FEWEST and not few(rest - size)] == []


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
