"""Second opinions on noisy labels.

What counts as advice in a forum was voted on, and the votes are noisy. Each half of the sentences is judged by
a network that has seen only the other half; label and opinion are averaged, so that a label which nothing like
it supports pulls less.
"""

import random
from dataclasses import replace
from pathlib import Path

from sessions_app.drift.training.examples import Example
from sessions_app.drift.training.fit import Recipe, Say, fine_tune, logits_of
from sessions_app.drift.training.network import pretrained
from sessions_app.drift.wordpiece import WordPiece

Judged = list[tuple[Example, float]]


def second_opinions(examples: list[Example], base: Path, words: WordPiece, recipe: Recipe, say: Say) -> Judged:
    """Each example with what a network thinks of it that has not seen its half."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    order = list(groups.values())
    random.Random(recipe.seed).shuffle(order)
    halves = [[example for group in order[side::2] for example in group] for side in (0, 1)]
    judged: Judged = []
    for mine, other in (halves, halves[::-1]):
        network = fine_tune(pretrained(base), other, [], words, recipe, say)
        opinions = logits_of(network, mine, words, recipe.longest)[:, 0].sigmoid().tolist()
        judged += zip(mine, opinions, strict=True)
    return judged


def tempered(judged: Judged, trust: float) -> list[Example]:
    """The examples with a belief that gives their own label the weight `trust`."""
    return [
        replace(example, belief=trust * float(example.drift) + (1 - trust) * opinion) for example, opinion in judged
    ]
