"""Counts of right and wrong, and how sure one may be of them."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

DRAWS = 1000


@dataclass(frozen=True)
class Outcome:
    """One labelled thing and what the detector said: a line, or a text as a whole."""

    drift: bool
    flagged: bool
    score: float
    kind: str | None = None
    kinds: frozenset[str] = frozenset()
    role: str = ""
    register: str = ""
    near: str | None = None


@dataclass(frozen=True)
class Counts:
    """How often drift was found, missed and seen where there was none."""

    hit: int
    false: int
    missed: int
    quiet: int

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.false) if self.hit + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.hit / (2 * self.hit + self.false + self.missed) if self.hit else 0.0

    @property
    def false_alarms(self) -> float:
        return self.false / (self.false + self.quiet) if self.false + self.quiet else 0.0


def counted(outcomes: Sequence[Outcome]) -> Counts:
    """The four counts."""
    return Counts(
        sum(item.drift and item.flagged for item in outcomes),
        sum(not item.drift and item.flagged for item in outcomes),
        sum(item.drift and not item.flagged for item in outcomes),
        sum(not item.drift and not item.flagged for item in outcomes),
    )


def interval(outcomes: Sequence[Outcome], measure: Callable[[Counts], float]) -> tuple[float, float]:
    """A 95 % bootstrap interval, the same at every run."""
    dice = random.Random(20261123)
    # Only the four counts matter, so they are redrawn in place of the outcomes.
    whole = counted(outcomes)
    cells = ("hit", "false", "missed", "quiet")
    weights = [getattr(whole, cell) for cell in cells]
    drawn = []
    for _ in range(DRAWS):
        picks = dice.choices(cells, weights, k=len(outcomes))
        drawn.append(measure(Counts(*(picks.count(cell) for cell in cells))))
    drawn.sort()
    return drawn[round(0.025 * DRAWS)], drawn[round(0.975 * DRAWS) - 1]


def ranking(outcomes: Sequence[Outcome]) -> float:
    """The area under the ROC curve of the score."""
    order = sorted(outcomes, key=lambda item: item.score)
    ranks: dict[float, list[int]] = {}
    for place, item in enumerate(order, 1):
        ranks.setdefault(item.score, []).append(place)
    positives = [item for item in outcomes if item.drift]
    negatives = len(outcomes) - len(positives)
    if not positives or not negatives:
        return 0.0
    total = sum(sum(ranks[item.score]) / len(ranks[item.score]) for item in positives)
    return (total - len(positives) * (len(positives) + 1) / 2) / (len(positives) * negatives)


def summary(outcomes: Sequence[Outcome], *, intervals: bool = False) -> dict[str, Any]:
    """The figures of one group of outcomes, rounded for the record."""
    counts = counted(outcomes)
    figures: dict[str, Any] = {
        "n": len(outcomes),
        "drift": counts.hit + counts.missed,
        "precision": round(counts.precision, 4),
        "recall": round(counts.recall, 4),
        "f1": round(counts.f1, 4),
        "false_alarms": round(counts.false_alarms, 4),
        "auc": round(ranking(outcomes), 4),
    }
    if intervals:
        for name in ("precision", "recall", "f1", "false_alarms"):
            bounds = interval(outcomes, lambda drawn, name=name: getattr(drawn, name))
            figures[f"{name}_95"] = [round(bound, 3) for bound in bounds]
    return figures


def by_kind(outcomes: Sequence[Outcome], kind: str) -> dict[str, Any]:
    """How well one kind is found and named: its positives, its near misses, and what was given its name."""
    own = [item for item in outcomes if item.kind == kind]
    near = [item for item in outcomes if item.near == kind]
    named = [item for item in outcomes if kind in item.kinds]
    return {
        "positives": len(own),
        "near_misses": len(near),
        "found": share(own, lambda item: item.flagged),
        "recall": share(own, lambda item: kind in item.kinds),
        "precision": share(named, lambda item: item.kind == kind),
        "precision_as_drift": share(named, lambda item: item.drift),
        "near_misses_flagged": share(near, lambda item: item.flagged),
    }


def share(outcomes: Sequence[Outcome], true: Callable[[Outcome], bool]) -> float:
    """The share of outcomes for which something holds."""
    return round(sum(map(true, outcomes)) / len(outcomes), 4) if outcomes else 0.0
