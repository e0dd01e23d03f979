"""Turns the trained network into the int8 ONNX file that the product ships."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sessions_app.drift.training.network import DriftNetwork


class _OnePassage(nn.Module):
    """The network as the product runs it: one passage, no padding."""

    def __init__(self, network: DriftNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> Tensor:
        return self.network(ids, torch.ones_like(ids))


def export(network: DriftNetwork, target: Path, longest: int) -> None:
    """Write `target`: weights per channel, word and position embeddings included, activations at run time."""
    network.fold()
    sample = torch.randint(1000, 2000, (1, 24))
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            _OnePassage(network).eval(),
            (sample,),
            plain,
            input_names=["ids"],
            output_names=["logits"],
            dynamic_shapes={"ids": {1: torch.export.Dim("length", min=3, max=longest)}},
            dynamo=True,
            verbose=False,
            external_data=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        # Seven of eight bits: processors without VNNI would overflow on the eighth and score differently.
        quantize_dynamic(str(ready), str(target), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
