"""Several people, or one person's several windows, at the very same moment: real threads on a real database."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection

PATIENCE = 30


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What each act gave or raised, in the order of `acts`; all of them start together."""
    start = threading.Barrier(len(acts))
    gave: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        try:
            start.wait(PATIENCE)
            gave[place] = acts[place]()
        except Exception as error:  # told to the test, which knows what it expects
            gave[place] = error
        finally:
            # Each thread has a connection of its own, which would keep the test database from being dropped.
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "Somebody still waits for somebody else."
    return gave


def kinds(gave: Sequence[Any]) -> list[str]:
    """The names of what came of each act, sorted: the refusal's, or the result's type."""
    return sorted(type(each).__name__ for each in gave)
