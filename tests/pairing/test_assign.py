"""Who goes with whom: as well as it can be for all together, and never against a rule."""

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sessions_app.pairing.assign import assign
from sessions_app.pairing.score import Candidate, Topic, fit_of, in_one_line, line_of, shared_hours

WINTER = datetime(2026, 1, 14, 12, tzinfo=UTC)
ZONES = ["Europe/London", "Europe/Berlin", "America/Chicago", "Asia/Tokyo", "Pacific/Auckland"]


def somebody(number: int, *topics: Topic, zone: str = "Europe/London", line: tuple[str, ...] = (), places: int = 1):
    return Candidate(number, f"p{number}@example.org", frozenset(topics), zone, line, places)


def greedy(mentees, mentors):
    """The best pair that is left, again and again."""
    free = {mentor.id: mentor.places for mentor in mentors}
    fits = [
        (fit, mentee, mentor) for mentee in mentees for mentor in mentors if (fit := fit_of(mentee, mentor, WINTER))
    ]
    total, taken = 0, set()
    for fit, mentee, mentor in sorted(fits, key=lambda each: -each[0].points):
        if mentee.id not in taken and free[mentor.id]:
            taken.add(mentee.id)
            free[mentor.id] -= 1
            total += fit.points
    return total, len(taken)


def crowd(seed: int, mentees: int, mentors: int):
    """People with wishes, zones and managers at random, the same for the same seed."""
    dice = random.Random(seed)
    bosses = [f"boss{number}@example.org" for number in range(6)]

    def anybody(number: int, places: int = 1) -> Candidate:
        wishes = dice.sample(list(Topic), dice.randint(0, 3))
        return somebody(number, *wishes, zone=dice.choice(ZONES), line=(dice.choice(bosses),), places=places)

    return [anybody(number) for number in range(mentees)], [
        anybody(1000 + number, dice.randint(0, 2)) for number in range(mentors)
    ]


def test_all_together_fit_better_than_taking_the_best_pair_first():
    mentees, mentors = crowd(seed=19, mentees=23, mentors=14)
    matches = assign(mentees, mentors, WINTER)
    assert (sum(match.fit.points for match in matches), len(matches)) == (265, 15)
    assert greedy(mentees, mentors) == (238, 15)


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(0, 12), st.integers(0, 8))
def test_no_suggestion_breaks_a_rule(seed, mentees, mentors):
    learning, holding = crowd(seed, mentees, mentors)
    matches = assign(learning, holding, WINTER)
    taken = [match.mentor.id for match in matches]
    assert len({match.mentee.id for match in matches}) == len(matches)
    assert all(taken.count(mentor.id) <= mentor.places for mentor in holding)
    assert not any(in_one_line(match.mentee, match.mentor) for match in matches)
    assert all(match.fit == fit_of(match.mentee, match.mentor, WINTER) for match in matches)


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_no_way_of_taking_turns_pairs_more_people_or_pairs_as_many_better(seed):
    mentees, mentors = crowd(seed, 9, 7)
    matches = assign(mentees, mentors, WINTER)
    total, made = greedy(mentees, mentors)
    assert (len(matches), sum(match.fit.points for match in matches)) >= (made, total)


def test_a_mentee_whose_only_mentor_is_full_stays_without():
    assert assign([somebody(1)], [somebody(2, places=0)], WINTER) == []


def test_somebody_who_is_both_is_not_paired_with_themselves():
    both = somebody(1, Topic.JUDGMENT)
    assert assign([both], [both], WINTER) == []


@pytest.mark.parametrize(
    ("mentee", "mentor"),
    [
        (("ada@example.org", "cto@example.org"), ()),
        ((), ("p1@example.org",)),
        (("boss@example.org",), ("boss@example.org", "cto@example.org")),
    ],
)
def test_one_reporting_line_is_no_pair(mentee, mentor):
    below = Candidate(1, "p1@example.org", frozenset(Topic), "Europe/London", mentee)
    above = Candidate(2, "ada@example.org", frozenset(Topic), "Europe/London", mentor)
    assert (fit_of(below, above, WINTER), assign([below], [above], WINTER)) == (None, [])


def test_the_same_manager_further_up_is_no_hindrance():
    one = somebody(1, line=("a@example.org", "cto@example.org"))
    other = somebody(2, line=("b@example.org", "cto@example.org"))
    assert fit_of(one, other, WINTER) is not None


def test_what_both_named_and_shared_hours_make_the_points():
    mentee = somebody(1, Topic.JUDGMENT, Topic.INFLUENCE, zone="Europe/London")
    mentor = somebody(2, Topic.INFLUENCE, Topic.VISIBILITY, zone="Europe/Berlin")
    fit = fit_of(mentee, mentor, WINTER)
    assert (fit.topics, fit.hours, fit.points) == ((Topic.INFLUENCE,), 7, 17)


@pytest.mark.parametrize(
    ("one", "other", "hours"),
    [
        ("Europe/London", "Europe/London", 8),
        ("Europe/London", "America/Chicago", 2),
        ("Europe/London", "Pacific/Auckland", 0),
        ("Pacific/Auckland", "America/Chicago", 3),
        ("Asia/Kolkata", "Europe/London", 2),
    ],
)
def test_working_hours_in_common(one, other, hours):
    assert shared_hours(one, other, WINTER) == hours


def test_a_line_is_followed_upwards_and_a_circle_ends():
    reports_to = {"a": "b", "b": "c", "c": "a"}
    assert (line_of("a", reports_to), line_of("c", {"c": "c"}), line_of("x", reports_to)) == (("b", "c"), (), ())
