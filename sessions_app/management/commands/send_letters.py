"""`manage.py send_letters`: sends what has not left yet; for a timer, every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from ...actions.letter import send_waiting


class Command(BaseCommand):
    """Sends the letters that wait in the outbox."""

    help = "Sends letters that could not be sent when they were written. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many left and how many wait."""
        sent, waiting = send_waiting()
        self.stdout.write(f"{sent} sent, {waiting} waiting.")
