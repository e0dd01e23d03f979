"""Loads the demo: two programs with their people, pairs and texts, dated from the moment of loading."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from ..actions.playbook import load_playbook
from ..errors import RuleBroken
from ..models import Program, Role, User
from ..playbook.parse import read_default
from .content import DOMAIN, address, read, read_pairs
from .ledger import Ledger
from .moments import Calendar
from .pair import PairLoader
from .people import create_people, create_program
from .pulse import create_pulses


class NotTheDemo(RuleBroken):
    """The database belongs to somebody."""

    sentence = "This database already holds other people or programs. Load the demo into an empty database of its own."


@dataclass(frozen=True)
class Account:
    """One line of the list that is printed after loading."""

    email: str
    shows: str


def accounts() -> list[Account]:
    """The accounts worth signing in to, and what each of them shows."""
    return [Account(address(key), shows) for key, shows in read("accounts").items()]


def load_demo(now: datetime | None = None) -> bool:
    """Fills an empty database and returns True; returns False, changing nothing, where the demo is loaded already.

    Raises NotTheDemo where the database holds programs or accounts that are not the demo's.
    """
    programs = read("programs")["program"]
    with transaction.atomic():
        if _is_loaded(programs[0]["slug"]):
            return False
        if Program.objects.exists() or User.objects.filter(email__endswith=f"@{DOMAIN}").exists():
            raise NotTheDemo
        version, _new = load_playbook(read_default())
        now, ledger = now or timezone.now(), Ledger()
        people = create_people(Calendar(now, ZoneInfo("UTC")))
        pairs = read_pairs()
        for content in programs:
            calendar = Calendar(now, ZoneInfo(content["time_zone"]))
            program = create_program(content, version, people, calendar)
            create_pulses(program, content.get("pulse", {}), people, calendar, ledger)
            loader = PairLoader(program, version, people, calendar, ledger)
            for pair in pairs:
                if pair["program"] == program.slug:
                    loader.load(pair, admin=content["admins"][0])
        ledger.write()
        return True


def _is_loaded(slug: str) -> bool:
    """Whether the first program is here and run by the demo's own admin."""
    return Role.objects.filter(program__slug=slug, user__email=address("admin"), kind=Role.Kind.ADMIN).exists()
