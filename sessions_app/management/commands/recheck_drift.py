"""`manage.py recheck_drift`: checks every stored text that the present detector has not seen."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.actions.drift import recheck
from sessions_app.drift import encoder


class Command(BaseCommand):
    help = "Check texts that are new, changed, or were checked by an older detector. Can be stopped and run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=200, help="sessions read at a time")
        parser.add_argument("--limit", type=int, help="stop after this many texts")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            encoder.settings()
        except encoder.DetectorUnavailable as error:
            raise CommandError(f"Nothing was checked: {error}.") from error
        done, failed = recheck(batch=options["batch"], limit=options["limit"])
        self.stdout.write(f"{done} checked, {failed} not checked.")
