"""`manage.py apply_retention`: erases what has reached the end of its time."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sessions_app.actions.retention import apply_retention


class Command(BaseCommand):
    help = "Erase texts and status at the end of a program's retention, and what is kept for a while only."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what would be erased, and erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        erased = "would be erased" if options["dry_run"] else "erased"
        for swept in apply_retention(dry_run=options["dry_run"]):
            rows = ", ".join(f"{count} {name}" for name, count in sorted(swept.rows.items()))
            self.stdout.write(f"{swept.of or 'The house'}: {rows or 'nothing'} {erased}.")
