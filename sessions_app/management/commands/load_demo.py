"""`manage.py load_demo`: example people, pairs and texts, dated from today; safe to repeat."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ...demo.load import accounts, load_demo
from ...demo.people import PASSWORD
from ...errors import RuleBroken


class Command(BaseCommand):
    """Loads the demo into an empty database and prints who can sign in."""

    help = "Loads the demo's people, pairs and texts into an empty database, dated from today. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says whether anything was loaded, then lists the accounts."""
        if not (settings.DEMO or settings.DEBUG):
            raise CommandError("Not on a site that is open to others: the demo's password is known to everybody.")
        try:
            new = load_demo()
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write("Demo data loaded." if new else "The demo is loaded already: nothing was changed.")
        listed = accounts()
        width = max(len(account.email) for account in listed)
        self.stdout.write(f"\nSign in with the password {PASSWORD} as:\n")
        for account in listed:
            self.stdout.write(f"  {account.email:<{width}}  {account.shows}")
