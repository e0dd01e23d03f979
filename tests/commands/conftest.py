"""The demo, loaded once for all the tests that only look at it."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction

from sessions_app.demo.load import load_demo

LOADED_AT = datetime(2027, 3, 10, 9, 20, tzinfo=UTC)
"""A Wednesday morning, before the clocks change in Chicago and in London."""


@pytest.fixture(scope="module")
def _demo_rows(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(LOADED_AT)
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _on_a_machine_for_the_demo(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def demo(_demo_rows, db) -> datetime:
    """The moment at which the demo was loaded."""
    return LOADED_AT
