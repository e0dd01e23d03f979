"""`manage.py suggest_pairs PROGRAM`: works out pairs where there are too many people for a request."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...actions.pairing import suggest_pairs_in


class Command(BaseCommand):
    """Fills the pairing page of one program with suggestions."""

    help = "Works out who goes with whom in one program; an admin approves them on the pairing page."

    def add_arguments(self, parser: CommandParser) -> None:
        """The program's slug."""
        parser.add_argument("program", help="the program's slug")

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many pairs are suggested."""
        try:
            count = suggest_pairs_in(slug=options["program"])
        except ObjectDoesNotExist as error:
            raise CommandError(f"{error} Check the spelling.") from error
        self.stdout.write(f"{count} pairs are suggested.")
