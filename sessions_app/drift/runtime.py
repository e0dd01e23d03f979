"""The model itself. Only `encoder.load` imports this module, and only when a text is to be judged: the numeric
libraries are optional, and cost a process memory and time that most commands do not need.
"""

from pathlib import Path

import numpy as np
import onnxruntime


class Model:
    """An ONNX session on one thread: no pool that a fork would lose, and the cores stay with the requests."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def logits(self, tokens: list[int]) -> list[float]:
        """The drift logit and the kind logits of one passage."""
        (found,) = self._session.run(None, {"ids": np.array([tokens], dtype=np.int64)})
        return [float(value) for value in found[0]]
