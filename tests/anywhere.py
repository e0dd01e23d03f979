"""Looks into every column of every table, the libraries' included."""

from collections.abc import Callable
from typing import Any

from django.apps import apps

Rows = dict[str, list[dict[str, Any]]]


def all_rows() -> Rows:
    """Every row of every table, by the model's name."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def holding(holds: Callable[[str], bool]) -> dict[str, int]:
    """The columns in which some value, read as text, is what `holds` looks for, and in how many rows."""
    found: dict[str, int] = {}
    for label, rows in all_rows().items():
        for row in rows:
            for column, value in row.items():
                if holds(str(value)):
                    found[f"{label}.{column}"] = found.get(f"{label}.{column}", 0) + 1
    return found
