"""`manage.py create_program NAME FIRST_DAY LAST_DAY --admin EMAIL`: sets a program up, from an empty database on."""

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sessions_app.actions.invitation import link_of
from sessions_app.actions.set_up import first_program
from sessions_app.errors import RuleBroken


class Command(BaseCommand):
    help = "Set up a program. Prints the link for its admin where the address has no account yet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what the program is called")
        parser.add_argument("starts_on", type=date.fromisoformat, help="its first day, such as 2027-01-11")
        parser.add_argument("ends_on", type=date.fromisoformat, help="its last day")
        parser.add_argument("--admin", required=True, help="the email of whoever runs it")
        parser.add_argument("--admin-name", default="", help="their name; the address unless said")
        parser.add_argument("--slug", default="", help="its short name in addresses; made from the name unless said")
        parser.add_argument("--time-zone", default="UTC", help="such as Europe/London")
        parser.add_argument("--cadence", type=int, default=30, help="days from one session to the next (30)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            program, invitation = first_program(
                name=options["name"],
                starts_on=options["starts_on"],
                ends_on=options["ends_on"],
                admin_email=options["admin"],
                admin_name=options["admin_name"],
                slug=options["slug"],
                time_zone=options["time_zone"],
                cadence_days=options["cadence"],
            )
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from refused
        self.stdout.write(f"{program} is set up at /programs/{program.slug}/.")
        if invitation:
            self.stdout.write(f"{invitation.email} has no account yet. For two weeks, and once, this link makes one:")
            self.stdout.write(link_of(invitation))
