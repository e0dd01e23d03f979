"""Pairing in words."""

from collections.abc import Iterable

from django import template

from ..reads.pairing import topic_names

register = template.Library()


@register.filter
def topics(chosen: Iterable[str]) -> list[str]:
    """Areas as people call them."""
    return topic_names(chosen)
