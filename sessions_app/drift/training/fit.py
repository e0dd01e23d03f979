"""Fine-tunes the encoder: seeded, on the processor, in minutes."""

import math
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

from sessions_app.drift.kinds import ROLES
from sessions_app.drift.training.examples import Example
from sessions_app.drift.training.network import DriftNetwork
from sessions_app.drift.wordpiece import WordPiece

Say = Callable[[str], None]
Item = TypeVar("Item")

# A processor that does not compute in half precision would emulate it, twenty times slower.
_HALF = "AVX512" in torch.backends.cpu.get_cpu_capability()


@dataclass(frozen=True)
class Recipe:
    """Everything that decides how a run goes."""

    seed: int = 1
    epochs: int = 3
    batch: int = 32
    rate: float = 8e-5
    head_rate: float = 1e-3
    warm_up: float = 0.06
    forum_smoothing: float = 0.05
    own_smoothing: float = 0.02
    # Forum labels are lenient: without a push the shared threshold would miss much of what they call advice.
    forum_push: float = 1.5
    own_repeats: int = 3
    kind_weight: float = 0.5
    average: float = 0.08  # the share of all steps that the running average of the weights looks back over
    longest: int = 112


@dataclass(frozen=True)
class Pace:
    """How many steps, over how many the rates rise and how high, and the share that the average looks back over."""

    steps: int
    warm: float
    rate: float
    head_rate: float
    average: float


@dataclass(frozen=True)
class Batch:
    """Examples of like length as tensors."""

    ids: Tensor
    mask: Tensor
    drift: Tensor
    kind: Tensor
    forum: Tensor


def tensors(examples: list[Example], words: WordPiece, longest: int) -> Batch:
    """Pad the token numbers of some examples to one length."""
    rows = [words.encode(item.text, 1 + ROLES.index(item.role), longest) for item in examples]
    ids = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    for number, row in enumerate(rows):
        ids[number, : len(row)] = torch.tensor(row)
    return Batch(
        ids,
        (ids > 0).long(),
        torch.tensor([item.target for item in examples]),
        torch.tensor([item.kind for item in examples]),
        torch.tensor([item.source not in ("corpus", "text") for item in examples]),
    )


def batches(items: list[Item], size: int, dice: random.Random, length: Callable[[Item], int]) -> Iterator[list[Item]]:
    """Shuffled batches of like length, so that little is padding."""
    order = list(items)
    dice.shuffle(order)
    chunks = []
    for at in range(0, len(order), size * 40):
        pool = sorted(order[at : at + size * 40], key=length)
        chunks += [pool[low : low + size] for low in range(0, len(pool), size)]
    dice.shuffle(chunks)
    yield from chunks


def loss_of(logits: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Binary loss on everything, kind loss where a kind is known."""
    logits = logits.float()
    smooth = torch.where(batch.forum, recipe.forum_smoothing, recipe.own_smoothing)
    target = batch.drift * (1 - smooth) + (1 - batch.drift) * smooth
    weight = torch.where(batch.forum, 1 + (recipe.forum_push - 1) * batch.drift, 1.0)
    binary = functional.binary_cross_entropy_with_logits(logits[:, 0], target, reduction="none")
    loss = (binary * weight).mean()
    known = batch.kind >= 0
    if known.any():
        kinds = functional.cross_entropy(logits[known, 1:], batch.kind[known], label_smoothing=0.05, reduction="sum")
        loss = loss + recipe.kind_weight * kinds / len(logits)
    return loss


def fine_tune(
    network: DriftNetwork, forum: list[Example], own: list[Example], words: WordPiece, recipe: Recipe, say: Say
) -> DriftNetwork:
    """Train in place, and leave the running average of the weights in the network."""
    torch.manual_seed(recipe.seed)
    dice = random.Random(recipe.seed)
    examples = forum + own * recipe.own_repeats
    steps = recipe.epochs * math.ceil(len(examples) / recipe.batch)

    def losses() -> Iterator[Tensor]:
        for _ in range(recipe.epochs):
            for chosen in batches(examples, recipe.batch, dice, lambda item: len(item.text)):
                batch = tensors(chosen, words, recipe.longest)
                with torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
                    logits = network(batch.ids, batch.mask)
                yield loss_of(logits, batch, recipe)

    pace = Pace(steps, max(1, round(steps * recipe.warm_up)), recipe.rate, recipe.head_rate, recipe.average)
    descend(network, network.head, losses(), pace, say)
    return network


def descend(network: nn.Module, head: nn.Module, losses: Iterator[Tensor], pace: Pace, say: Say) -> None:
    """Follow the losses down, in place, and leave the running average of the weights in the network. Each loss is asked
    for when the one before it has been followed."""
    trained = [value for value in network.parameters() if value.requires_grad]
    heads = list(head.parameters())
    rest = [value for value in trained if not any(value is each for each in heads)]
    groups = [{"params": rest, "lr": pace.rate}, {"params": heads, "lr": pace.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / pace.warm, max(0.0, (pace.steps - step) / (pace.steps - pace.warm)))
    )
    averages = [value.detach().clone() for value in trained]
    network.train()
    total, began = 0.0, time.monotonic()
    for step, loss in enumerate(losses, start=1):
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        total += loss.item()
        # Early on the average follows closely; later it smooths over that share of the run.
        torch._foreach_lerp_(
            averages,
            [v.detach() for v in trained],
            1 - min(1 - 1 / (1 + pace.average * pace.steps), step / (step + 10)),
        )
        if step % 50 == 0:
            say(f"step {step}/{pace.steps} loss {total / 50:.4f} {time.monotonic() - began:.0f} s")
            total = 0.0
    with torch.no_grad():
        for value, average in zip(trained, averages, strict=True):
            value.copy_(average)
    network.eval()


def logits_of(network: DriftNetwork, examples: list[Example], words: WordPiece, longest: int) -> Tensor:
    """Logits in the order of the examples."""
    order = sorted(range(len(examples)), key=lambda number: len(examples[number].text))
    found = torch.zeros(len(examples), 9)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=_HALF):
        for at in range(0, len(order), 64):
            chosen = order[at : at + 64]
            batch = tensors([examples[number] for number in chosen], words, longest)
            found[chosen] = network(batch.ids, batch.mask).float()
    return found
