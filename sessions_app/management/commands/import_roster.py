"""`manage.py import_roster PROGRAM FILE`: what a roster would do, and with `--confirm` does it."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.actions.roster import import_file
from sessions_app.errors import RuleBroken
from sessions_app.reads.roster import preview_of
from sessions_app.roster.plan import Outcome
from sessions_app.roster.said import Unreadable


class Command(BaseCommand):
    help = "Show what a roster (CSV or XLSX) would do in a program, or import it: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's slug")
        parser.add_argument("file", type=Path, help="the roster")
        parser.add_argument("--confirm", action="store_true", help="import it; without this nothing is changed")
        parser.add_argument("--by", help="the email of whoever imports it; it goes into letters and the audit trail")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plan = import_file(
                slug=options["program"], raw=options["file"].read_bytes(), by=options["by"], confirm=options["confirm"]
            )
        except (RuleBroken, Unreadable, OSError) as refused:
            raise CommandError(getattr(refused, "sentence", str(refused))) from refused
        except ObjectDoesNotExist as error:
            raise CommandError(f"{error} Check the spelling.") from error
        for line in map(preview_of, plan.lines):
            self.stdout.write(f"{line.number:6} {line.outcome:9} {line.email}: {' '.join(line.sentences)}")
        self.stdout.write(", ".join(f"{plan.counts[outcome]} {outcome}" for outcome in Outcome) + ".")
        self.stdout.write("Imported." if options["confirm"] else "Nothing was changed. --confirm imports it.")
