"""From labelled sentences to the shipped artefact, in three courses of fine-tuning."""

import json
import random
import shutil
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from sessions_app.drift.training import examples
from sessions_app.drift.training.denoise import believed, taught
from sessions_app.drift.training.export import export
from sessions_app.drift.training.fit import Recipe, Say, fine_tune
from sessions_app.drift.training.network import DriftNetwork, pretrained
from sessions_app.drift.wordpiece import WordPiece

VERSION = "drift-5"
# Chosen on the held-out eighth of the corpus; `tests.drift.evaluate --split dev` shows what another one would do.
THRESHOLD = 0.5

# What one half of the forum thinks of the other half's labels.
OPINION = Recipe(epochs=2, forum_push=1.3)
# Who tells whom, in a forum and in our own genre at once: one after the other, the later would undo the earlier.
TOGETHER = Recipe(seed=11, epochs=2, rate=9e-5, forum_smoothing=0.0, forum_push=3.5, own_repeats=2)
# Our own genre once more, slower, with more weight on naming the kind and a third of the forum to keep it.
GENRE = Recipe(
    seed=21,
    epochs=1,
    rate=5e-5,
    head_rate=3e-4,
    average=0.15,
    forum_smoothing=0.0,
    forum_push=3.0,
    own_repeats=2,
    kind_weight=1.0,
)
# Everything once more, with what a larger encoder says of the forum.
TAUGHT = replace(GENRE, seed=31, rate=7e-5, own_repeats=1)
# How much of the last course goes into the mean with the one before: each is a little better at what it ended on.
SHARE = 0.55


@dataclass(frozen=True)
class Sources:
    """Where everything is."""

    forum: Path  # the labelled forum and diary sentences
    corpus: Path  # the project's own corpus
    opinions: Path  # what a larger encoder thinks of each forum sentence, one a line
    base: Path  # the published encoder
    target: Path  # the artefact


def train(sources: Sources, say: Say) -> None:
    """Train and export."""
    words = WordPiece.load(sources.base / "vocab.txt")
    rows = examples.forum(sources.forum)
    diaries = [row for row in rows if row.source == "cered"]
    advice = [row for row in rows if row.source != "cered"]
    own, _ = examples.own_corpus(sources.corpus)

    judged = taught(advice, [float(line) for line in sources.opinions.read_text(encoding="ascii").split()])
    advice = believed(advice, sources.base, words, OPINION, say)
    torch.manual_seed(TOGETHER.seed)
    replay = advice + random.Random(7).sample(diaries, 2200)
    network = fine_tune(pretrained(sources.base), replay, own, words, TOGETHER, say)
    dice = random.Random(GENRE.seed)
    replay = dice.sample(advice, 5000) + dice.sample(diaries, 800)
    network = fine_tune(network, replay, own, words, GENRE, say)
    before = deepcopy(network.state_dict())
    replay = judged + random.Random(TAUGHT.seed).sample(diaries, 1200)
    after = fine_tune(network, replay, own, words, TAUGHT, say).state_dict()
    network.load_state_dict({name: value.lerp(after[name], SHARE) for name, value in before.items()})
    finish(network, sources)


def finish(network: DriftNetwork, sources: Sources) -> None:
    """Write the three files of the artefact."""
    sources.target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sources.base / "vocab.txt", sources.target / "vocab.txt")
    export(network, sources.target / "model.onnx", GENRE.longest)
    settings = {"version": VERSION, "threshold": THRESHOLD, "longest": GENRE.longest}
    (sources.target / "detector.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
