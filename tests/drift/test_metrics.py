"""The figures of the model card are counted right."""

import pytest

from tests.drift.metrics import Counts, Outcome, by_kind, counted, interval, ranking, summary


def outcomes(hit: int, false: int, missed: int, quiet: int) -> list[Outcome]:
    cells = ((hit, True, True), (false, False, True), (missed, True, False), (quiet, False, False))
    return [Outcome(drift, flagged, float(flagged)) for times, drift, flagged in cells for _ in range(times)]


def test_precision_recall_and_false_alarms_follow_from_the_counts():
    counts = counted(outcomes(6, 2, 4, 8))
    assert counts == Counts(6, 2, 4, 8)
    assert (counts.precision, counts.recall, counts.false_alarms) == (0.75, 0.6, 0.2)
    assert counts.f1 == pytest.approx(2 / 3)


def test_nothing_counted_is_zero_and_no_error():
    assert summary([])["f1"] == 0.0


def test_the_interval_holds_the_figure_and_narrows_with_more_data():
    few = interval(outcomes(6, 2, 4, 8), lambda counts: counts.f1)
    many = interval(outcomes(600, 200, 400, 800), lambda counts: counts.f1)
    assert few[0] < many[0] < 2 / 3 < many[1] < few[1]


def test_ranking_is_the_chance_that_drift_scores_higher():
    scored = [
        Outcome(True, True, 0.9),
        Outcome(True, True, 0.4),
        Outcome(False, False, 0.4),
        Outcome(False, False, 0.1),
    ]
    assert ranking(scored) == pytest.approx(0.875)


def test_a_kind_has_its_own_precision_and_recall():
    told = frozenset({"escalation"})
    rows = [
        Outcome(True, True, 1.0, "escalation", told),
        Outcome(True, True, 1.0, "deferral", told),
        Outcome(True, False, 0.0, "escalation"),
        Outcome(False, True, 1.0, kinds=told, near="escalation"),
        Outcome(False, False, 0.0, near="escalation"),
    ]
    figures = by_kind(rows, "escalation")
    assert (figures["positives"], figures["near_misses"], figures["recall"]) == (2, 2, 0.5)
    assert (figures["precision"], figures["precision_as_drift"]) == (0.3333, 0.6667)
    assert figures["near_misses_flagged"] == 0.5
