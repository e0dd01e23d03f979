"""`manage.py seed_scale --mentorships N --sessions M`: synthetic pairs in any number, for measuring."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...demo.scale import seed_scale


class Command(BaseCommand):
    """Makes one more program full of synthetic pairs."""

    help = "Fills a new program with synthetic pairs by bulk inserts. Each run makes another program."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many of each."""
        parser.add_argument("--mentorships", type=int, required=True)
        parser.add_argument("--sessions", type=int, required=True, help="for each mentorship; the last one is to come")

    def handle(self, *args: Any, mentorships: int, sessions: int, **options: Any) -> None:
        """Prints what was made and how long it took."""
        if mentorships < 1 or not 1 <= sessions <= 100:
            raise CommandError("Ask for at least one mentorship, and for 1 to 100 sessions each.")
        began = time.monotonic()
        made = seed_scale(mentorships=mentorships, sessions=sessions, say=self._say)
        seconds = time.monotonic() - began
        self.stdout.write(
            f"{made.program.slug}: {made.mentorships} mentorships, {made.sessions} sessions in {seconds:.1f} seconds."
        )

    def _say(self, line: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(line)
