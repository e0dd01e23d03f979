"""`manage.py erase_accounts`: erases the accounts whose owners asked for it thirty days ago."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from sessions_app.actions.erasure import erase_accounts


class Command(BaseCommand):
    help = "Erase accounts whose owners asked for it and did not take it back in thirty days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what would be erased, and erase nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        erased = "would be erased" if options["dry_run"] else "erased"
        gone = erase_accounts(dry_run=options["dry_run"])
        for each in gone:
            rows = ", ".join(f"{count} {name}" for name, count in sorted(each.rows.items()))
            self.stdout.write(f"Account {each.account} and {rows or 'nothing else'} {erased}.")
        if not gone:
            self.stdout.write("No account is due.")
