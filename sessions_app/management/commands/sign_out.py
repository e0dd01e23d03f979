"""`manage.py sign_out ADDRESS`, or `--everybody`: ends sign-ins, where an account or the site may be in other hands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...actions.account import account_with
from ...actions.sign_in import end_sign_ins


class Command(BaseCommand):
    """Signs one person out on every device, or everybody."""

    help = "Ends every sign-in of one person, or with --everybody of all. Their next page is the sign-in page."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose."""
        whose = parser.add_mutually_exclusive_group(required=True)
        whose.add_argument("email", nargs="?", help="the person's address")
        whose.add_argument("--everybody", action="store_true")

    def handle(self, *args: Any, email: str | None, everybody: bool, **options: Any) -> None:
        """Says how many sign-ins ended."""
        user = account_with(email) if email else None
        if user is None and not everybody:
            raise CommandError("Nobody has an account with this address.")
        self.stdout.write(f"{end_sign_ins(user=user)} ended.")
