"""What is believed of noisy labels.

What counts as advice in a forum was voted on, and the votes are noisy. At first one half of the sentences is judged by
a network that has seen only the other; label and opinion are averaged, so that a label which nothing like it supports
pulls less. The half that taught that network has its labels softened instead: a network of the other half would cost
as much again. In the last course each label is averaged with what a larger encoder says, which sees more than a small
one can.
"""

import random
from dataclasses import replace
from pathlib import Path

import torch

from sessions_app.drift.training.examples import Example
from sessions_app.drift.training.fit import Recipe, Say, fine_tune, logits_of
from sessions_app.drift.training.network import pretrained
from sessions_app.drift.wordpiece import WordPiece

SOFT = 0.07
"""How far a softened label stands from 0 or 1."""

TRUST = 0.65
"""The weight of a label beside an opinion of it."""


TRUST_TAUGHT = 0.3
"""The weight of a label beside the larger encoder's opinion, in which that label already is."""


def taught(examples: list[Example], opinions: list[float]) -> list[Example]:
    """The same examples, each believed as the larger encoder's opinion of it says, and a little as its label does."""
    return [
        replace(example, belief=TRUST_TAUGHT * example.drift + (1 - TRUST_TAUGHT) * opinion)
        for example, opinion in zip(examples, opinions, strict=True)
    ]


def believed(examples: list[Example], base: Path, words: WordPiece, recipe: Recipe, say: Say) -> list[Example]:
    """The same examples with a belief each. No group of sentences is in both halves."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    order = list(groups.values())
    random.Random(recipe.seed).shuffle(order)
    taught, judged = ([example for group in order[side::2] for example in group] for side in (0, 1))
    torch.manual_seed(recipe.seed)
    network = fine_tune(pretrained(base), taught, [], words, recipe, say)
    opinions = logits_of(network, judged, words, recipe.longest)[:, 0].sigmoid().tolist()
    softened = [replace(example, belief=SOFT + (1 - 2 * SOFT) * example.drift) for example in taught]
    return softened + [
        replace(example, belief=TRUST * example.drift + (1 - TRUST) * opinion)
        for example, opinion in zip(judged, opinions, strict=True)
    ]
