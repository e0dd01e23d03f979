"""From labelled sentences to the shipped artefact, in four steps."""

import copy
import json
import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from sessions_app.drift.training import examples
from sessions_app.drift.training.denoise import with_second_opinions
from sessions_app.drift.training.examples import Example
from sessions_app.drift.training.export import export
from sessions_app.drift.training.fit import Recipe, Say, fine_tune
from sessions_app.drift.training.network import DriftNetwork, pretrained
from sessions_app.drift.wordpiece import WordPiece

# Half the sentences, half the network's opinion of its other half: see `denoise`.
OPINION = Recipe(epochs=2, forum_push=1.3)
TRUST = 0.55
# Advice at large first: who tells whom, in any words.
GENERAL = Recipe(epochs=2, average=0.38)
# Then our own genre, with enough of the first lesson to keep it, this time with second opinions.
OWN = Recipe(epochs=3, forum_smoothing=0.0, forum_push=1.4, rate=6e-5, own_repeats=2)
OWN_FORUM, OWN_DIARIES = 8500, 800
SEEDS = (1, 2)
# Chosen on the held-out eighth of the corpus; `tests.drift.evaluate --split dev` shows what another one would do.
THRESHOLD = 0.7
VERSION = "drift-1"


@dataclass(frozen=True)
class Sources:
    """Where everything is."""

    forum: Path  # the labelled forum and diary sentences
    corpus: Path  # the project's own corpus
    base: Path  # the published encoder
    target: Path  # the artefact


def train(sources: Sources, say: Say) -> None:
    """Train, average, export. The same seeds on the same machine give the same artefact."""
    words = WordPiece.load(sources.base / "vocab.txt")
    rows = examples.forum(sources.forum)
    diaries = [row for row in rows if row.source == "cered"]
    advice = [row for row in rows if row.source != "cered"]
    general = fine_tune(seeded(GENERAL, pretrained(sources.base)), rows, [], words, GENERAL, say)
    torch.manual_seed(1)
    advice = with_second_opinions(advice, sources.base, words, OPINION, TRUST, say)
    own, _ = examples.own_corpus(sources.corpus)
    networks = [specialized(general, advice, diaries, own, words, replace(OWN, seed=seed), say) for seed in SEEDS]
    finish(averaged(networks), sources)


def seeded(recipe: Recipe, network: DriftNetwork) -> DriftNetwork:
    """The network, with dropout to be drawn from the recipe's seed."""
    torch.manual_seed(recipe.seed)
    return network


def specialized(
    general: DriftNetwork,
    advice: list[Example],
    diaries: list[Example],
    own: list[Example],
    words: WordPiece,
    recipe: Recipe,
    say: Say,
) -> DriftNetwork:
    """A copy of the general network that has learned the genre."""
    dice = random.Random(recipe.seed)
    replay = dice.sample(advice, min(OWN_FORUM, len(advice))) + dice.sample(diaries, min(OWN_DIARIES, len(diaries)))
    return fine_tune(seeded(recipe, copy.deepcopy(general)), replay, own, words, recipe, say)


def averaged(networks: list[DriftNetwork]) -> DriftNetwork:
    """One network with the mean of the weights: runs from one start end near enough to be averaged."""
    mean = copy.deepcopy(networks[0])
    with torch.no_grad():
        for own, *others in zip(*(network.parameters() for network in [mean, *networks]), strict=True):
            own.copy_(torch.stack(others).mean(0))
    return mean


def finish(network: DriftNetwork, sources: Sources) -> None:
    """Write the three files of the artefact."""
    sources.target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sources.base / "vocab.txt", sources.target / "vocab.txt")
    export(network, sources.target / "model.onnx", OWN.longest)
    settings = {"version": VERSION, "threshold": THRESHOLD, "longest": OWN.longest}
    (sources.target / "detector.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
