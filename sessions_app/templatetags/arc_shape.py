"""The arc's geometry: where each stone of the playbook's phases lies. Numbers in, path strings out."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians, sin
from typing import Protocol

# An open-ended phase is drawn as two stones: its first session, and one that stands for all that follow.
OPEN_END = 2
# Where there are many stones, the gaps between them give way first, and then all numbers but a phase's first.
MOST_GAPS = 0.4
ROOM_FOR_NUMBER = 1.5


class Stretch(Protocol):
    """What is asked of a phase: the sessions it spans. `last_session` is None for an open end."""

    first_session: int
    last_session: int | None


@dataclass(frozen=True)
class Size:
    """One way of drawing the arc. Lengths in user units, angles in degrees from the crown; `sweep` is half the arc."""

    css: str
    width: str
    height: str
    outer: float
    inner: float
    crown: float
    sweep: float
    gap: float
    phase_gap: float
    font: str = ""
    spring: float = 0
    tick: tuple[float, float] = (0, 0)
    shows_state: bool = True


SIZES = {
    "wide": Size("arc arc-wide", "1120", "344", 560, 524, 24, 61, 0.75, 2.1, "16", 7, (498, 578.2)),
    "small": Size("arc arc-small", "350", "127", 200, 173, 10, 58, 0.9, 2.6, "13", 5, (164, 206.25)),
    "mid": Size("arc", "168", "63.7", 94, 79, 6, 61, 1.4, 4),
    "mini": Size("arc arc-mini", "74", "30.3", 42, 33.5, 2.5, 61, 2.2, 6),
    "units": Size("arc", "700", "74.8", 1250, 1226, 1, 16.213, 0.14, 0.42, "11.5", shows_state=False),
}


@dataclass(frozen=True)
class Stone:
    """One session: its outline, `done`, `now`, `open` or nothing, and the place of its number."""

    path: str
    state: str
    label: str
    x: str
    y: str


@dataclass(frozen=True)
class Shape:
    """A finished drawing. `guides` are the spring line and the boundaries between phases."""

    guides: tuple[str, ...]
    stones: tuple[Stone, ...]


def stones_per_phase(phases: Iterable[Stretch]) -> tuple[tuple[int, bool], ...]:
    """For each phase, how many stones it has and whether it is open-ended."""
    return tuple(
        (OPEN_END, True) if phase.last_session is None else (phase.last_session - phase.first_session + 1, False)
        for phase in phases
    )


def arc_shape(size: Size, spans: tuple[tuple[int, bool], ...], held: int, current: int | None) -> Shape:
    """Lay equal stones along the arc, a narrow gap between two of one phase and a wide one between phases.

    Sessions up to `held` are done and `current` is the one ahead. The last stone of an open end stands for every
    session from its own number on: it reads "7+" until it is reached, then carries the count.
    """
    total = sum(count for count, _ in spans)
    boundaries = len(spans) - 1
    gaps = (total - 1 - boundaries) * size.gap + boundaries * size.phase_gap
    squeeze = min(1.0, MOST_GAPS * 2 * size.sweep / gaps)
    gap, phase_gap = size.gap * squeeze, size.phase_gap * squeeze
    stone = (2 * size.sweep - gaps * squeeze) / total
    is_tight = radians(stone) * size.inner < ROOM_FOR_NUMBER * float(size.font or 0)
    middle, stones, guides = (size.outer + size.inner) / 2, [], []
    angle, number, reached = -size.sweep, 0, max(held, current or 0)
    if size.spring:
        foot = size.outer + size.crown - size.inner * cos(radians(size.sweep))
        guides.append(f"M0 {foot + size.spring:.1f}H{size.width}")
    for index, (count, is_open) in enumerate(spans):
        for offset in range(count):
            number += 1
            label = str(max(number, reached)) if number == total and reached >= number else str(number)
            if is_open and number == total > reached:
                label += "+"
            state = _state(number, total, is_open, held, current) if size.shows_state else ""
            if is_tight and offset and state != "now":
                label = ""
            x, y = _point(size, middle, angle + stone / 2)
            stones.append(Stone(_outline(size, angle, angle + stone), state, label, x, y))
            angle += stone + gap
        angle += phase_gap - gap
        if size.tick[1] and index < boundaries:
            ends = [" ".join(_point(size, radius, angle - phase_gap / 2)) for radius in size.tick]
            guides.append(f"M{ends[0]}L{ends[1]}")
    return Shape(tuple(guides), tuple(stones))


def _state(number: int, total: int, is_open: bool, held: int, current: int | None) -> str:
    if current is not None and number == min(current, total):
        return "now"
    if number <= held:
        return "done"
    return "open" if is_open else ""


def _point(size: Size, radius: float, angle: float) -> tuple[str, str]:
    x = float(size.width) / 2 + radius * sin(radians(angle))
    y = size.outer + size.crown - radius * cos(radians(angle))
    return f"{x:.1f}", f"{y:.1f}"


def _outline(size: Size, start: float, end: float) -> str:
    """Along the outer edge, in, and back along the inner one."""
    a, b = (" ".join(_point(size, size.outer, angle)) for angle in (start, end))
    c, d = (" ".join(_point(size, size.inner, angle)) for angle in (end, start))
    outer, inner = f"{size.outer:g}", f"{size.inner:g}"
    return f"M{a}A{outer} {outer} 0 0 1 {b}L{c}A{inner} {inner} 0 0 0 {d}Z"
