"""`manage.py load_playbook`: stores the shipped playbook; safe to repeat."""

from typing import Any

from django.core.management.base import BaseCommand

from sessions_app.actions.playbook import load_playbook
from sessions_app.playbook.parse import read_default


class Command(BaseCommand):
    help = "Load the shipped playbook. Repeating it changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        version, is_new = load_playbook(read_default())
        self.stdout.write(f"{version}: {'loaded' if is_new else 'already there'}.")
