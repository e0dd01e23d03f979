"""python -m sessions_app.drift.training train --forum … --base … ; python -m sessions_app.drift.training card"""

import argparse
import sys
from pathlib import Path

from sessions_app.drift.encoder import ARTEFACT
from sessions_app.drift.training.card import write_card


def main() -> None:
    """Train the model again, or write its card from the recorded figures."""
    asked = argparse.ArgumentParser(prog="python -m sessions_app.drift.training")
    orders = asked.add_subparsers(dest="order", required=True)
    training = orders.add_parser("train", help="train, export, and write the artefact")
    training.add_argument("--forum", type=Path, required=True, help="the labelled forum and diary sentences (JSONL)")
    training.add_argument("--base", type=Path, required=True, help="the folder with the published encoder's files")
    training.add_argument("--corpus", type=Path, default=Path("tests/drift/corpus/train"))
    training.add_argument("--target", type=Path, default=ARTEFACT)
    training.add_argument("--threads", type=int, default=2)
    card = orders.add_parser("card", help="write the model card")
    card.add_argument("--record", type=Path, default=Path("tests/drift/metrics.json"))
    card.add_argument("--target", type=Path, default=Path("docs/drift/model-card.md"))
    given = asked.parse_args()
    if given.order == "card":
        write_card(given.record, ARTEFACT / "detector.json", Path(__file__).with_name("card.md"), given.target)
        return
    # Only here: the card can be written where there is no torch.
    import torch

    from sessions_app.drift.training.pipeline import Sources, train

    torch.set_num_threads(given.threads)
    sources = Sources(given.forum, given.corpus, given.base, given.target)
    train(sources, lambda line: print(line, file=sys.stderr, flush=True))


if __name__ == "__main__":
    main()
