"""How long the main pages take, and how many queries, in a small program and in a large one.

python tests/with_postgres.py python -m tests.benchmarks.pages [PAIRS …]     (default: 100 2000)
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator

import django

SESSIONS = 5
ROUNDS = 15


def main(sizes: list[int]) -> None:
    """Print median and slowest milliseconds of each page, and its queries, for each size."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentoring.settings")
    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    from sessions_app.demo.scale import seed_scale

    setup_test_environment()
    call_command("migrate", verbosity=0)
    for size in sizes:
        program = seed_scale(mentorships=size, sessions=SESSIONS).program
        for name, median, slowest, queries in measured(program):
            print(f"{size:7,} pairs  {name:16s} {median:8.1f} ms median {slowest:8.1f} ms slowest {queries:4d} queries")


def measured(program) -> Iterator[tuple[str, float, float, int]]:
    """Each page as one of its own people opens it, after two rounds of warm-up."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from sessions_app.models import Mentorship, Role, Session

    pair = Mentorship.objects.filter(program=program).select_related("mentor", "mentee").order_by("pk")[0]
    session = Session.objects.filter(mentorship=pair).order_by("number").last()
    admin = Role.objects.select_related("user").get(program=program, kind=Role.Kind.ADMIN).user
    pages = [
        ("mentee home", pair.mentee, "/home/"),
        ("mentor's day", pair.mentor, "/today/"),
        ("session page", pair.mentor, f"/sessions/{session.public_id}/"),
        ("progress", admin, f"/programs/{program.slug}/progress/"),
    ]
    for name, user, address in pages:
        client, times = Client(), []
        client.force_login(user)
        for _ in range(ROUNDS + 2):
            began = time.perf_counter()
            answer = client.get(address, secure=True)
            times.append(1000 * (time.perf_counter() - began))
            if answer.status_code != 200:
                sys.exit(f"{name} answered {answer.status_code}")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(address, secure=True)
        yield name, statistics.median(times[2:]), max(times[2:]), len(captured)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 2000])
