"""`manage.py export_drift_decisions PROGRAM`: verdicts on flags without any text, where the program opted in."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.reads.progress_judged import exported_decisions


class Command(BaseCommand):
    help = "Write kind, score and verdict of judged flags as JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        decisions = exported_decisions(options["program"])
        if decisions is None:
            raise CommandError("This program has not opted in, or fewer than five mentors or mentees are behind it.")
        for row in decisions:
            self.stdout.write(json.dumps(row))
