"""From labelled sentences to the shipped artefact, in courses of fine-tuning."""

import copy
import json
import random
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from sessions_app.drift.training import examples
from sessions_app.drift.training.denoise import second_opinions, tempered
from sessions_app.drift.training.examples import Example
from sessions_app.drift.training.export import export
from sessions_app.drift.training.fit import Recipe, Say, fine_tune
from sessions_app.drift.training.network import DriftNetwork, pretrained
from sessions_app.drift.wordpiece import WordPiece

VERSION = "drift-2"
# Chosen on the held-out eighth of the corpus; `tests.drift.evaluate --split dev` shows what another one would do.
THRESHOLD = 0.7

# Advice at large: who tells whom, in any words.
GENERAL = Recipe(epochs=2, average=0.38)
# What half the forum thinks of the other half's labels.
OPINION = Recipe(epochs=2, forum_push=1.3)
# Our own genre, with enough of the forum to keep the first lesson.
OWN = Recipe(epochs=3, forum_smoothing=0.0, forum_push=1.4, rate=6e-5, own_repeats=2)
# Everything once more, slower, with more weight on naming the kind.
POLISH = Recipe(seed=2, epochs=1, forum_smoothing=0.0, forum_push=1.7, rate=5e-5, own_repeats=2, kind_weight=1.0)
# And three times more from the start of the schedule, with the genre in the majority; these are averaged.
LAST = Recipe(seed=3, epochs=2, forum_smoothing=0.0, forum_push=1.7, rate=5e-5, own_repeats=1, kind_weight=1.0)
AVERAGED = [(LAST, 6000), (replace(LAST, seed=4), 9000), (replace(LAST, seed=5, own_repeats=2), 8000)]
"""The recipe of each of the last courses, and how many forum sentences it sees."""


@dataclass(frozen=True)
class Sources:
    """Where everything is."""

    forum: Path  # the labelled forum and diary sentences
    corpus: Path  # the project's own corpus
    base: Path  # the published encoder
    target: Path  # the artefact


def train(sources: Sources, say: Say) -> None:
    """Train, average, export."""
    words = WordPiece.load(sources.base / "vocab.txt")
    rows = examples.forum(sources.forum)
    diaries = [row for row in rows if row.source == "cered"]
    advice = [row for row in rows if row.source != "cered"]
    own, _ = examples.own_corpus(sources.corpus)

    torch.manual_seed(GENERAL.seed)
    network = fine_tune(pretrained(sources.base), rows, [], words, GENERAL, say)
    judged = second_opinions(advice, sources.base, words, OPINION, say)
    first = course(network, sampled(OWN, tempered(judged, 0.55), 8500, diaries), own, words, OWN, say)
    second = course(first, sampled(POLISH, tempered(judged, 0.8), len(judged), diaries), own, words, POLISH, say)
    last, trusted = [second], tempered(judged, 0.8)
    for recipe, count in AVERAGED:
        last.append(course(last[-1], sampled(recipe, trusted, count, diaries), own, words, recipe, say))
    finish(averaged(last[1:]), sources)


def course(
    network: DriftNetwork, replay: list[Example], own: list[Example], words: WordPiece, recipe: Recipe, say: Say
) -> DriftNetwork:
    """A copy of the network that has been through one more course."""
    torch.manual_seed(recipe.seed)
    return fine_tune(copy.deepcopy(network), replay, own, words, recipe, say)


def sampled(recipe: Recipe, advice: list[Example], count: int, diaries: list[Example]) -> list[Example]:
    """Some of the forum and a few diary sentences."""
    dice = random.Random(recipe.seed)
    return dice.sample(advice, count) + dice.sample(diaries, 800)


def averaged(networks: list[DriftNetwork]) -> DriftNetwork:
    """One network with the mean of the weights: what a course overdid is halved."""
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
