"""How long a roster takes: reading the file, the preview, the import into a new program, and the same file again.

python tests/with_postgres.py python -m tests.benchmarks.roster [PEOPLE …]     (default: 1000 20000)
"""

import os
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import django

PODS, PLACES = 400, 2
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York", "Asia/Singapore")


def main(sizes: list[int]) -> None:
    """Print the seconds that each step takes, for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    for people in sizes:
        for name, seconds in measured(people):
            print(f"{people:7,} people  {name:34s} {seconds:7.1f} s", flush=True)


def measured(people: int) -> Iterator[tuple[str, float]]:
    """Each step once, in its order: later ones rest on earlier ones."""
    from sessions_app.actions.roster import import_roster
    from sessions_app.actions.roster_plan import plan_for
    from sessions_app.actions.set_up import first_program
    from sessions_app.roster.rows import read_roster

    from ..rosters import HEAD, xlsx

    slug = f"bench-{uuid.uuid4().hex[:8]}"
    days = {"starts_on": date(2027, 1, 11), "ends_on": date(2027, 7, 9)}
    program, _invitation = first_program(name="Bench", slug=slug, admin_email="ada@example.org", **days)
    lines = list(roster(people, slug))
    raw, workbook = "\n".join([HEAD, *lines]).encode(), xlsx(*lines)
    rows, seconds = timed(lambda: read_roster(raw))
    yield f"read CSV of {len(raw) / 1e6:.1f} MB", seconds
    yield f"read XLSX of {len(workbook) / 1e6:.1f} MB", timed(lambda: read_roster(workbook))[1]
    plan, seconds = timed(lambda: plan_for(program, rows))
    yield "preview", seconds
    _done, seconds = timed(lambda: import_roster(program=program, rows=rows, by=None, seen=plan.digest))
    yield "import, everybody new", seconds
    again, seconds = timed(lambda: plan_for(program, rows))
    yield "preview of the same file again", seconds
    if {outcome for outcome, count in again.counts.items() if count} != {"unchanged"}:
        sys.exit(f"The second time comes to {again.counts}")


def roster(people: int, part: str) -> Iterator[str]:
    """A third of them mentors, two mentees to each; every mentee has a mentor and a pod."""
    mentors = -(-people // (PLACES + 1))
    for number in range(mentors):
        yield f"mentor.{number}@{part}.example.org,Mentor Number {number},mentor,,,{ZONES[number % 4]}"
    for number in range(people - mentors):
        who = f"mentee.{number}@{part}.example.org,Mentee Number {number},mentee,Pod {number % PODS}"
        yield f"{who},mentor.{number // PLACES}@{part}.example.org,{ZONES[number % 4]}"


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """What it returned, and how long that took."""
    began = time.perf_counter()
    return act(), time.perf_counter() - began


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 20_000])
