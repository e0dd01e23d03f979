"""The network that is fine-tuned: a six-layer MiniLM encoder with a drift logit and eight kind logits."""

from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from torch import Tensor, nn

from sessions_app.drift.kinds import ROLES, Kind

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512


class Layer(nn.Module):
    """One post-norm transformer block, with the arrangement of the published weights."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.merge = nn.Linear(WIDTH, WIDTH)
        self.merge_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Mix the tokens of each sentence; `bias` is minus infinity where there is padding."""
        batch, length, _ = states.shape
        parts = self.attend(states).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        weights = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = functional.dropout(weights.softmax(-1), self.dropout, self.training) @ value
        mixed = self.merge(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        states = self.merge_norm(states + functional.dropout(mixed, self.dropout, self.training))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.narrow_norm(states + functional.dropout(inner, self.dropout, self.training))


class DriftNetwork(nn.Module):
    """Token ids and mask in; one drift logit and one logit per kind out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        # Frozen: a few thousand sentences would only move the words they happen to hold.
        self.words.weight.requires_grad_(False)
        self.roles = nn.Embedding(1 + len(ROLES), WIDTH, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.embed_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(2 * WIDTH, 1 + len(Kind))
        self.dropout = dropout
        self.folded = False

    def fold(self) -> None:
        """Add what was learned about the two roles to the words that stand for them."""
        with torch.no_grad():
            self.words.weight[1 : 1 + len(ROLES)] += self.roles.weight[1:]
        self.folded = True

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Logits of shape (sentences, 1 + kinds)."""
        states = self.words(ids) + self.positions.weight[: ids.shape[1]]
        if self.training or not self.folded:
            states = states + self.roles(torch.where(ids <= len(ROLES), ids, 0))
        states = self.embed_norm(states)
        states = functional.dropout(states, self.dropout, self.training)
        weight = mask.to(states.dtype)
        bias = (weight[:, None, None, :] - 1.0) * 1e4
        for layer in self.layers:
            states = layer(states, bias)
        # Drift often sits in one clause of a long sentence: the maximum keeps it where the mean thins it out.
        spread = weight.unsqueeze(-1)
        mean = (states * spread).sum(1) / spread.sum(1)
        peak = (states + (spread - 1.0) * 1e4).max(1).values
        pooled = functional.dropout(torch.cat([mean, peak], -1), self.dropout, self.training)
        return self.head(pooled)


def pretrained(folder: Path, dropout: float = 0.1) -> DriftNetwork:
    """A network with the published encoder weights and an untrained head."""
    given = load_file(folder / "model.safetensors")
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    network = DriftNetwork(dropout)
    own = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        # Every sentence is of one segment, so its embedding is part of the position's.
        "positions.weight": given["embeddings.position_embeddings.weight"]
        + given["embeddings.token_type_embeddings.weight"][0],
        "embed_norm.weight": given["embeddings.LayerNorm.weight"],
        "embed_norm.bias": given["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        theirs, ours = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            own[f"{ours}attend.{part}"] = torch.cat(
                [given[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            own[f"{ours}merge.{part}"] = given[f"{theirs}attention.output.dense.{part}"]
            own[f"{ours}merge_norm.{part}"] = given[f"{theirs}attention.output.LayerNorm.{part}"]
            own[f"{ours}widen.{part}"] = given[f"{theirs}intermediate.dense.{part}"]
            own[f"{ours}narrow.{part}"] = given[f"{theirs}output.dense.{part}"]
            own[f"{ours}narrow_norm.{part}"] = given[f"{theirs}output.LayerNorm.{part}"]
    missing, unexpected = network.load_state_dict(own, strict=False)
    if unexpected or any(not name.startswith(("head.", "roles.")) for name in missing):
        raise ValueError(f"the weights do not fit the network: {missing} {unexpected}")
    return network
