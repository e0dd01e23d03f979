"""Deleting rows and counting them."""

from collections import Counter

from django.db import models

Counts = Counter[str]


def delete_rows(*querysets: "models.QuerySet[models.Model]") -> Counts:
    """Deletes these rows and what hangs on them; how many went, by the name of their model."""
    rows: Counts = Counter()
    for queryset in querysets:
        _all, gone = queryset.delete()
        rows.update({label.split(".")[1]: count for label, count in gone.items()})
    return rows
