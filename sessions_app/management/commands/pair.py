"""`manage.py pair PROGRAM MENTOR MENTEE`: starts a mentorship, with the same checks as everywhere."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.actions.mentorship import pair_by_address
from sessions_app.errors import RuleBroken


class Command(BaseCommand):
    help = "Pair a mentor and a mentee, who have their roles in the program."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", help="the program's slug")
        parser.add_argument("mentor", help="the mentor's email")
        parser.add_argument("mentee", help="the mentee's email")
        parser.add_argument("--by", required=True, help="the email of whoever pairs them; it goes into the audit trail")
        parser.add_argument("--pod", help="the name of the pod that the pair sits in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            mentorship = pair_by_address(
                slug=options["program"],
                mentor=options["mentor"],
                mentee=options["mentee"],
                by=options["by"],
                pod=options["pod"],
            )
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from refused
        except ObjectDoesNotExist as error:
            raise CommandError(f"{error} Check the spelling.") from error
        self.stdout.write(f"{mentorship} are paired on {mentorship.version}.")
