"""`manage.py export_drift_decisions PROGRAM`: verdicts on flags without any text, where the program opted in."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.actions.drift import exported_decisions
from sessions_app.errors import RuleBroken


class Command(BaseCommand):
    help = "Write kind, score and verdict of judged flags as JSON lines."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for row in exported_decisions(options["program"]):
                self.stdout.write(json.dumps(row))
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from refused
