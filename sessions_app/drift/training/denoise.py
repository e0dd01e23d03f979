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


def with_second_opinions(
    examples: list[Example], base: Path, words: WordPiece, recipe: Recipe, trust: float, say: Say
) -> list[Example]:
    """The examples with a belief that gives their own label the weight `trust`."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        groups.setdefault(example.group, []).append(example)
    order = list(groups.values())
    random.Random(recipe.seed).shuffle(order)
    halves = [[example for group in order[side::2] for example in group] for side in (0, 1)]
    softened: list[Example] = []
    for mine, other in (halves, halves[::-1]):
        network = fine_tune(pretrained(base), other, [], words, recipe, say)
        opinions = logits_of(network, mine, words, recipe.longest)[:, 0].sigmoid().tolist()
        softened += [
            replace(example, belief=trust * float(example.drift) + (1 - trust) * opinion)
            for example, opinion in zip(mine, opinions, strict=True)
        ]
    return softened
