"""What a larger encoder thinks of the forum: python -m sessions_app.drift.training.teacher --forum FORUM --base MPNET

What counts as advice in a forum is hard to see for six small layers, and easier for twelve large ones, which would be
too slow and too large to ship. So the large encoder learns the forum once, and the small one learns what it says of
each sentence. Its lower layers stay as published: their states are computed once, so that two cores are enough.
"""

import argparse
import math
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as functional
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn

from sessions_app.drift.training import examples
from sessions_app.drift.training.examples import OPINIONS, Example
from sessions_app.drift.training.fit import Pace, Say, batches, descend

WIDTH, LAYERS, HEADS, INNER = 768, 12, 12, 3072
VOCABULARY, POSITIONS, PADDING = 30527, 514, 1
DISTANCES = 32
"""How many groups of distances between two tokens have a weight of their own in each head."""

FROZEN = 8
LONGEST = 112
SEED, BATCH, RATE, HEAD_RATE, WARM_UP, AVERAGE = 5, 32, 6e-5, 5e-4, 0.08, 0.1
SMOOTHING, PUSH = 0.05, 0.5


class Layer(nn.Module):
    """One post-norm transformer block, with the arrangement of the published weights."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.merge_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-5)

    def forward(self, states: Tensor, bias: Tensor, dropout: float) -> Tensor:
        """Mix the tokens of each sentence; `bias` holds the distances, and a large negative where there is padding."""
        batch, length, _ = states.shape
        query, key, value = (
            part(states).view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias, dropout_p=dropout)
        mixed = self.merge(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        states = self.merge_norm(states + functional.dropout(mixed, dropout))
        inner = self.narrow(functional.gelu(self.widen(states)))
        return self.narrow_norm(states + functional.dropout(inner, dropout))


class Teacher(nn.Module):
    """The published encoder with one logit, split where training begins."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(POSITIONS, WIDTH)
        self.embed_norm = nn.LayerNorm(WIDTH, eps=1e-5)
        self.distances = nn.Embedding(DISTANCES, HEADS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(2 * WIDTH, 1)
        for part in (self.words, self.positions, self.embed_norm, self.distances, *self.layers[:FROZEN]):
            part.requires_grad_(False)

    def bias(self, mask: Tensor) -> Tensor:
        """What is added to the attention, of shape (sentences, heads, tokens, tokens)."""
        near = self.distances(distance_groups(mask.shape[1])).permute(2, 0, 1)[None]
        return near + (mask[:, None, None, :].float() - 1) * 1e4

    def lower(self, ids: Tensor, mask: Tensor) -> Tensor:
        """The states that the frozen layers give."""
        states = self.embed_norm(self.words(ids) + self.positions.weight[2 : ids.shape[1] + 2])
        bias = self.bias(mask)
        for layer in self.layers[:FROZEN]:
            states = layer(states, bias, 0.0)
        return states

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Logits of shape (sentences,), from the states of the frozen layers."""
        dropout = 0.1 if self.training else 0.0
        bias = self.bias(mask)
        for layer in self.layers[FROZEN:]:
            states = layer(states, bias, dropout)
        spread = mask[..., None].float()
        mean = (states * spread).sum(1) / spread.sum(1)
        peak = (states + (spread - 1) * 1e4).max(1).values
        return self.head(functional.dropout(torch.cat([mean, peak], -1), dropout))[:, 0]


def distance_groups(length: int) -> Tensor:
    """Which group the distance from one token to another is in: each alone up to seven, wider ones further away."""
    ahead = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    side, exact = DISTANCES // 2, DISTANCES // 4
    far = exact + (torch.log(ahead.abs().clamp(min=1) / exact) / math.log(128 / exact) * (side - exact)).long()
    return (ahead < 0).long() * side + torch.where(ahead.abs() < exact, ahead.abs(), far.clamp(max=side - 1))


def published(base: Path) -> Teacher:
    """The encoder of this folder, with an untrained head."""
    torch.manual_seed(SEED)
    teacher = Teacher()
    weights = {name.removeprefix("mpnet."): value for name, value in load_file(base / "model.safetensors").items()}
    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "distances.weight": weights["encoder.relative_attention_bias.weight"],
    }
    names = {
        "query": "attention.attn.q",
        "key": "attention.attn.k",
        "value": "attention.attn.v",
        "merge": "attention.attn.o",
        "merge_norm": "attention.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "narrow_norm": "output.LayerNorm",
    }
    for part in ("weight", "bias"):
        found[f"embed_norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for number in range(LAYERS):
            for ours, theirs in names.items():
                found[f"layers.{number}.{ours}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    missing, _ = teacher.load_state_dict(found, strict=False)
    if set(missing) != {"head.weight", "head.bias"}:
        raise ValueError(f"{base} is another encoder: it lacks {missing}")
    return teacher


def padded(states: list[Tensor]) -> tuple[Tensor, Tensor]:
    """States of some sentences at one length, and the mask."""
    length = max(map(len, states))
    joined, mask = torch.zeros(len(states), length, WIDTH), torch.zeros(len(states), length, dtype=torch.long)
    for row, each in enumerate(states):
        joined[row, : len(each)] = each.float()
        mask[row, : len(each)] = 1
    return joined, mask


def lower_states(teacher: Teacher, texts: list[str], base: Path, say: Say) -> list[Tensor]:
    """What the frozen layers make of each text, in half precision."""
    words = Tokenizer.from_file(str(base / "tokenizer.json"))
    words.no_padding()
    words.enable_truncation(LONGEST)
    rows = [torch.tensor(split.ids) for split in words.encode_batch(texts)]
    found: list[Tensor] = [torch.empty(0)] * len(texts)
    with torch.no_grad():
        for chosen in by_length(rows):
            ids = nn.utils.rnn.pad_sequence([rows[number] for number in chosen], True, PADDING)
            states = teacher.lower(ids, (ids != PADDING).long()).half()
            for row, number in enumerate(chosen):
                found[number] = states[row, : len(rows[number])].clone()
            say(f"{len(rows[chosen[-1]])} tokens")
    return found


def by_length(rows: list[Tensor]) -> Iterator[list[int]]:
    """Numbers of rows of like length, 64 at a time."""
    order = sorted(range(len(rows)), key=lambda number: len(rows[number]))
    return (order[at : at + 64] for at in range(0, len(order), 64))


def teach(teacher: Teacher, states: list[Tensor], labels: list[bool], say: Say) -> None:
    """Fine-tune the upper layers in place, once through."""
    torch.manual_seed(SEED)
    chunks = list(batches(list(range(len(states))), BATCH, random.Random(SEED), lambda number: len(states[number])))

    def losses() -> Iterator[Tensor]:
        for chosen in chunks:
            target = torch.tensor([float(labels[number]) for number in chosen]) * (1 - 2 * SMOOTHING) + SMOOTHING
            logits = teacher(*padded([states[number] for number in chosen]))
            found = functional.binary_cross_entropy_with_logits(logits, target, reduction="none")
            yield (found * (1 + PUSH * target)).mean()

    descend(teacher, teacher.head, losses(), Pace(len(chunks), WARM_UP * len(chunks), RATE, HEAD_RATE, AVERAGE), say)


def opinions(forum: list[Example], base: Path, say: Say) -> list[float]:
    """How strongly the larger encoder takes each of these sentences for advice, 0 to 1, once it has learned them."""
    teacher = published(base)
    states = lower_states(teacher, [row.text for row in forum], base, say)
    teach(teacher, states, [row.drift for row in forum], say)
    found = torch.zeros(len(forum))
    with torch.no_grad():
        for chosen in by_length(states):
            found[chosen] = teacher(*padded([states[number] for number in chosen])).sigmoid()
    return found.tolist()


def main() -> None:
    """Write one opinion a line, in the order of the forum's sentences."""
    asked = argparse.ArgumentParser(prog="python -m sessions_app.drift.training.teacher", description=__doc__)
    asked.add_argument("--forum", type=Path, required=True, help="the labelled forum and diary sentences (JSONL)")
    asked.add_argument("--base", type=Path, required=True, help="the folder with the larger encoder's files")
    asked.add_argument("--target", type=Path, default=OPINIONS)
    given = asked.parse_args()
    advice = [row for row in examples.forum(given.forum) if row.source != "cered"]
    lines = opinions(advice, given.base, lambda line: print(line, file=sys.stderr, flush=True))
    given.target.write_text("".join(f"{each:.3f}\n" for each in lines), encoding="ascii")


if __name__ == "__main__":
    main()
