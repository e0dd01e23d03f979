"""Bars of a chart as plain rectangles: numbers in, attributes out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import template

from ..reads.progress_trend import Trend

register = template.Library()

HEIGHT = 100
STEP, WIDTH = 10, 7
DASH = 2
"""How high a mark is that says that there is nothing to draw."""


@dataclass(frozen=True)
class Bar:
    """One rectangle in units of the chart's own box."""

    css: str
    x: float
    y: float
    width: int
    height: float


@register.filter
def box(trend: Trend) -> str:
    """The chart's viewBox: as many steps as there are points"""
    return f"0 0 {STEP * len(trend.points)} {HEIGHT}"


@register.filter
def bars(trend: Trend) -> Iterator[Bar]:
    """A bar for every point, and a dash where it has no value"""
    for number, point in enumerate(trend.points):
        tall = DASH if point.value is None else round(HEIGHT * point.value / trend.top, 1)
        css = "bar-none" if point.value is None else "bar"
        yield Bar(css, STEP * number + (STEP - WIDTH) / 2, round(HEIGHT - tall, 1), WIDTH, tall)
