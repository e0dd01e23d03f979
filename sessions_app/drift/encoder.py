"""Token numbers in, verdicts out: the trained model, loaded once a process."""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from sessions_app.drift.kinds import KINDS, POSSIBLE, ROLES, Kind, Role
from sessions_app.drift.wordpiece import WordPiece

ARTEFACT = Path(__file__).parent / "artefact"
_FILES = ("model.onnx", "vocab.txt", "detector.json")


class DetectorUnavailable(Exception):
    """The model or its runtime is not installed: texts stay "not checked yet"."""


@dataclass(frozen=True)
class Settings:
    """What training decided beside the weights."""

    version: str
    threshold: float
    longest: int


@dataclass(frozen=True)
class Verdict:
    """What the model makes of one passage."""

    score: float
    kind: Kind


class Model(Protocol):
    """Whatever turns the tokens of one passage into its logits."""

    def logits(self, tokens: list[int]) -> list[float]:
        """The drift logit and the kind logits."""


class Encoder:
    """Judges passages one at a time.

    Not in batches: the int8 model scales each run by its largest value, so that a passage's score would
    depend on what it happens to be judged with. One at a time also needs no padding.
    """

    def __init__(self, model: Model, words: WordPiece, settings: Settings) -> None:
        self._model = model
        self.words = words
        self.settings = settings

    def judge(self, text: str, role: Role) -> Verdict:
        """The model's verdict on one passage."""
        drift, *kinds = self._model.logits(self.words.encode(text, 1 + ROLES.index(role), self.settings.longest))
        likeliest = max(POSSIBLE[role], key=lambda kind: kinds[KINDS.index(kind)])
        return Verdict(1 / (1 + math.exp(-drift)), likeliest)


def available(folder: Path = ARTEFACT) -> bool:
    """Whether texts can be judged here at all; looks, and loads nothing."""
    return find_spec("onnxruntime") is not None and all((folder / name).is_file() for name in _FILES)


def settings(folder: Path = ARTEFACT) -> Settings:
    """The artefact's settings, without loading the model."""
    try:
        given = json.loads((folder / "detector.json").read_text(encoding="utf-8"))
        return Settings(given["version"], given["threshold"], given["longest"])
    except (OSError, ValueError, KeyError) as defect:
        raise DetectorUnavailable("the settings of the drift model are missing") from defect


@cache
def load(folder: Path = ARTEFACT) -> Encoder:
    """The encoder, loaded at the first call. A server calls this before it forks, so that workers share it."""
    try:
        # Not at the top: see the module that is imported here.
        runtime = import_module("sessions_app.drift.runtime")
        model = runtime.Model(folder / "model.onnx")
        words = WordPiece.load(folder / "vocab.txt")
    except Exception as defect:  # the runtime raises undocumented classes of its own
        raise DetectorUnavailable("the drift model cannot be loaded") from defect
    return Encoder(model, words, settings(folder))
