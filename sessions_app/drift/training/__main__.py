"""Trains the drift model again: python -m sessions_app.drift.training --forum FORUM.jsonl --base ENCODER"""

import argparse
import sys
from pathlib import Path

import torch

from sessions_app.drift.encoder import ARTEFACT
from sessions_app.drift.training.examples import OPINIONS
from sessions_app.drift.training.pipeline import Sources, train


def main() -> None:
    """Train, export, and write the artefact."""
    asked = argparse.ArgumentParser(prog="python -m sessions_app.drift.training", description=__doc__)
    asked.add_argument("--forum", type=Path, required=True, help="the labelled forum and diary sentences (JSONL)")
    asked.add_argument("--base", type=Path, required=True, help="the folder with the published encoder's files")
    asked.add_argument("--corpus", type=Path, default=Path("tests/drift/corpus/train"))
    asked.add_argument("--opinions", type=Path, default=OPINIONS)
    asked.add_argument("--target", type=Path, default=ARTEFACT)
    asked.add_argument("--threads", type=int, default=2)
    given = asked.parse_args()
    torch.set_num_threads(given.threads)
    sources = Sources(given.forum, given.corpus, given.opinions, given.base, given.target)
    train(sources, lambda line: print(line, file=sys.stderr, flush=True))


if __name__ == "__main__":
    main()
