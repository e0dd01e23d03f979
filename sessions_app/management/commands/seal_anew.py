"""`manage.py seal_anew`: after SECRET_KEY was replaced, so that the old one can be dropped."""

from typing import Any

from django.core.management.base import BaseCommand

from ...actions.factor import seal_anew


class Command(BaseCommand):
    """Puts what second factors rest on under the present SECRET_KEY."""

    help = "Puts authenticator apps and recovery codes under the present SECRET_KEY. Safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many, and how many neither this key nor an earlier one opens."""
        done, lost = seal_anew()
        self.stdout.write(f"{done} sealed under the present key.")
        if lost:
            self.stdout.write(f"{lost} cannot be opened by any key that is set: their owners set them up again.")
