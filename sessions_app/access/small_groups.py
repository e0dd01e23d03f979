"""Fewer than five people are never reported on their own, nor can anybody work them out by subtracting figures."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import TypeVar

FEWEST = 5
"""The smallest group of people behind a figure."""

Key = TypeVar("Key", bound=Hashable)


def is_enough(people: int) -> bool:
    """Whether a figure over so many people may be shown, where it is the only one about them."""
    return people >= FEWEST


def shown_overlapping(sizes: Mapping[Key, int]) -> set[Key]:
    """The parts of a whole that may be shown where one person may be in several of them, by how many people each has.

    Whoever knows the whole learns what the hidden ones come to together. So beside a part that is too small a large one
    is hidden with it, the smallest: then enough people are behind what is left.
    """
    large = {key for key, size in sizes.items() if is_enough(size)}
    if large and any(0 < size < FEWEST for size in sizes.values()):
        large.remove(min(large, key=lambda key: (sizes[key], str(key))))
    return large


def shown_groups(groups: Iterable[Collection[Hashable]]) -> list[bool]:
    """For groups that overlap as they like, such as those of filters and exports, whether each may be shown. The first
    ones go first, so that a whole comes before its parts.

    Whatever is worked out from shown figures is about a union of the pieces into which the shown groups cut their
    people. So a group is shown only where it leaves every piece large enough.
    """
    shown: list[frozenset[Hashable]] = []
    answers = []
    for group in map(frozenset, groups):
        may = all(map(is_enough, _pieces([*shown, group]))) and bool(group)
        shown += [group] if may else []
        answers.append(may)
    return answers


def _pieces(groups: Collection[frozenset[Hashable]]) -> Collection[int]:
    """How many people are in exactly the same of these groups, for every such piece."""
    inside: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for person in group:
            inside[person].append(number)
    sizes: dict[tuple[int, ...], int] = defaultdict(int)
    for numbers in inside.values():
        sizes[tuple(numbers)] += 1
    return sizes.values()
