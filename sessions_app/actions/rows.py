"""Holding rows, and deleting and counting them."""

from collections import Counter
from typing import Any

from django.db import models

Counts = Counter[str]


def hold(*querysets: "models.QuerySet[Any]") -> None:
    """Locks these rows until the transaction ends, each kind in the order of its keys."""
    for queryset in querysets:
        list(queryset.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def delete_rows(*querysets: "models.QuerySet[models.Model]") -> Counts:
    """Deletes these rows and what hangs on them; how many went, by the name of their model."""
    rows: Counts = Counter()
    for queryset in querysets:
        _all, gone = queryset.delete()
        rows.update({label.split(".")[1]: count for label, count in gone.items()})
    return rows
