"""`{% arc %}` and `{% arc_phases %}`: the arc of stones, and the names of its phases to stand under it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sessions_app.templatetags.arc_shape import SIZES, Stretch, arc_shape, stones_per_phase

register = template.Library()

DEFAULT_SPANS = ((2, False), (3, False), (2, True))


@register.simple_tag
def arc(
    kind: str, held: int = 0, current: int | None = None, phases: Iterable[Stretch] = (), label: str = ""
) -> SafeString:
    """The arc as inline SVG: `kind` is wide, small, mid, mini or units.

    Without a `label` it is decoration that stands beside its own text, and is hidden from screen readers.
    """
    spans = stones_per_phase(phases or ()) or DEFAULT_SPANS
    size = SIZES[kind]
    name = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" {} focusable="false">{}</svg>',
        size.css, size.width, size.height, name, _drawing(kind, spans, held, current),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _drawing(kind: str, spans: tuple[tuple[int, bool], ...], held: int, current: int | None) -> SafeString:
    # A dashboard repeats a handful of drawings fifty times over; the label stays outside, since it may name a person.
    shape = arc_shape(SIZES[kind], spans, held, current)
    return SafeString(render_to_string("partials/arc_stones.html", {"shape": shape, "font": SIZES[kind].font}))


@register.inclusion_tag("partials/arc_phases.html")
def arc_phases(phases: Sequence[Any], current: int | None = None) -> dict[str, Any]:
    """The phases by name with their sessions; `current` is the number of the one the person is in."""
    return {"phases": phases, "current": current}
