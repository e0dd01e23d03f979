"""The color of a pair: what leads to it, and that it takes more than one thing going wrong."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings

from sessions_app.health.rule import Booked, Color, Facts, Held, Signal, health_of, streak

from .life import CADENCE, LENGTH, LIVES, START, Life, Step, lived

WORSE = list(Color)
# A busy machine draws slowly; that says nothing about the rule.
often = settings(suppress_health_check=[HealthCheck.too_slow])


def day(number: float):
    return START + timedelta(days=number)


def held(number: int, on: float, *, on_time: bool | None = True, halves: int = 2) -> Held:
    return Held(number, day(on), day(on) + LENGTH, on_time, halves, day(on) + LENGTH)


def seen(now: float, *sessions: Held, **more) -> Facts:
    return Facts(day(now), CADENCE, START, sessions, **more)


def findings(facts: Facts) -> list[tuple]:
    return [(each.signal, (each.since - START).days, each.numbers) for each in health_of(facts).findings]


def color(facts: Facts) -> Color:
    return health_of(facts).color


MET = (held(1, 2, on_time=None), held(2, 30, on_time=None), held(3, 60))


@pytest.mark.parametrize(("now", "expected"), [(80, "green"), (82, "amber"), (119, "amber"), (121, "red")])
def test_with_nothing_booked_a_pair_is_amber_and_red_once_two_rounds_are_missed(now, expected):
    assert color(seen(now, *MET)) == expected


def test_a_pair_that_never_met_counts_from_its_start():
    assert findings(seen(22)) == [(Signal.UNDATED, 21, ())]


def test_a_booked_session_is_no_silence_however_far_away():
    assert color(seen(110, *MET, booked=Booked(4, day(150), day(150) + LENGTH))) == Color.GREEN


def test_a_session_that_nobody_said_the_end_of_is_amber_after_a_quarter_of_the_cadence():
    booked = Booked(4, day(90), day(90) + LENGTH)
    assert color(seen(97, *MET, booked=booked)) == Color.GREEN
    assert findings(seen(98, *MET, booked=booked)) == [(Signal.UNRECORDED, 97, (4,))]


@pytest.mark.parametrize(("times", "expected"), [(1, []), (2, [(Signal.CANCELED, 66, (4,))])])
def test_a_session_that_was_canceled_once_is_no_finding_and_twice_is_one(times, expected):
    booked = Booked(4, day(80), day(80) + LENGTH)
    assert findings(seen(70, *MET, booked=booked, canceled=(day(62), day(66))[:times])) == expected


def test_a_canceled_session_was_a_booked_one_until_then():
    assert findings(seen(100, *MET, canceled=(day(95),))) == [(Signal.UNDATED, 95, ())]


@pytest.mark.parametrize(
    ("pre_reads", "expected"),
    [
        ([False], []),
        ([False, True, True, False], []),
        ([False, True, False], [(Signal.PRE_READS, 60, (1, 3))]),
        ([False, False, True], [(Signal.PRE_READS, 30, (1, 2))]),
        ([False, False, True, True], []),
        ([None, None, False], []),
    ],
)
def test_pre_reads_are_a_finding_when_two_of_the_last_three_were_not_on_time(pre_reads, expected):
    sessions = [held(place + 1, 30 * place, on_time=said) for place, said in enumerate(pre_reads)]
    assert findings(seen(30 * len(pre_reads) - 20, *sessions)) == expected


def test_outcomes_are_a_finding_when_two_of_the_last_three_are_not_recorded_by_both():
    sessions = [held(1, 0, halves=1), held(2, 30), held(3, 60, halves=1)]
    assert findings(seen(67, *sessions)) == []
    assert findings(seen(68, *sessions)) == [(Signal.OUTCOMES, 67, (1, 3))]


def test_two_findings_are_amber_until_one_has_lasted_for_a_cadence():
    bad = [held(1, 0, on_time=False), held(2, 30, on_time=False)]
    assert (len(findings(seen(52, *bad))), color(seen(52, *bad))) == (2, Color.AMBER)
    assert color(seen(61, *bad)) == Color.RED


def test_one_habit_alone_is_never_red_however_long_it_lasts():
    bad = [held(number, 30 * number, on_time=False) for number in range(1, 9)]
    assert color(seen(250, *bad)) == Color.AMBER


def test_nothing_that_somebody_said_and_no_phase_is_asked_for():
    assert {each.name for each in fields(Facts)} == {"now", "cadence", "started_at", "held", "booked", "canceled"}
    asked = {"number", "starts_at", "ends_at", "on_time", "halves", "recorded_at"}
    assert {each.name for each in fields(Held)} == asked


@pytest.mark.parametrize(
    ("sessions", "now", "expected"),
    [
        (MET, 70, (1, 2, 3)),
        (MET, 85, ()),
        (MET[:2], 40, ()),
        ((*MET[:2], held(3, 60, on_time=False)), 70, ()),
        ((*MET[:2], held(3, 60, halves=1)), 62, ()),
        ((held(1, 0), held(2, 50), held(3, 80), held(4, 110)), 115, (2, 3, 4)),
    ],
)
def test_what_goes_well_is_said_from_three_sessions_on_and_of_green_pairs_alone(sessions, now, expected):
    assert streak(seen(now, *sessions)) == expected


@often
@given(LIVES)
@example([(0, "book", 10, True), (15, "record", 1, False), (0, "book", 60, True), (50, "cancel", 1, True)] * 3)
def test_no_single_event_leads_from_green_to_red(steps: list[Step]):
    life = Life()
    for days, act, ahead, on_time in steps:
        life.wait(days)
        before = color(life.facts)
        life.act(act, ahead, on_time)
        assert (before, color(life.facts)) != (Color.GREEN, Color.RED)


@often
@given(LIVES)
def test_amber_has_held_for_a_cadence_before_a_pair_is_red(steps: list[Step]):
    life, green_at = Life(), START
    for days, act, ahead, on_time in steps:
        for _ in range(days):
            if color(life.facts) == Color.GREEN:
                green_at = life.now
            life.wait(1)
            assert color(life.facts) != Color.RED or life.now - green_at > CADENCE
        life.act(act, ahead, on_time)
        assert color(life.facts) != Color.RED or life.now - green_at > CADENCE


@often
@given(LIVES)
def test_one_more_thing_that_goes_wrong_never_improves_the_color(steps: list[Step]):
    facts = lived(steps).facts
    worse = [replace(facts, booked=None, canceled=(*facts.canceled, facts.now))] if is_ahead(facts) else []
    for place, session in enumerate(facts.held):
        for change in ({"halves": 1}, {"on_time": False} if session.on_time else {}):
            sessions = [*facts.held[:place], replace(session, **change), *facts.held[place + 1 :]]
            worse.append(replace(facts, held=tuple(sessions)))
    for other in worse:
        assert WORSE.index(color(other)) >= WORSE.index(color(facts))


def is_ahead(facts: Facts) -> bool:
    return facts.booked is not None and facts.booked.starts_at > facts.now
