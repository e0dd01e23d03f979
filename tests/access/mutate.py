"""Breaks every rule of access once and sees whether a test notices: `python -m tests.access.mutate`, or `make mutate`.

The tests run once on a database in memory. For every rule the process then forks: the child has its own copy of that
database, puts the broken function in the place of the whole one, and runs the tests again until the first one fails.
A rule that can be broken without a test failing is printed, and the exit status says so.
"""

import inspect
import os
import signal
import sys
import types
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from .turned import Mutant, mutants_of

ROOM = Path(__file__).resolve().parents[2] / "sessions_app" / "access"
PACKAGE = "sessions_app.access"
# Which files of tests answer for which room, and which for all the others.
STANDING = "test_rules_of_access"
FACTOR = "test_rules_of_factor"
OWN_IDS = "test_rules_of_own_ids"
TESTS_FOR = {
    "account": ["test_rules_of_account"],
    "audit": ["test_rules_of_keys_and_trail"],
    "break_glass": ["test_rules_of_break_glass"],
    "factor": [FACTOR],
    "intervention": ["test_rules_of_interventions"],
    "pair": [STANDING, FACTOR, "test_rules_of_break_glass"],
    "pulse": ["test_rules_of_pulse"],
    "roster": [STANDING, "test_rules_of_the_roster"],
    "small_groups": ["test_small_groups"],
    "table": ["test_rules_of_the_table"],
    "token": [STANDING, OWN_IDS, "test_rules_of_keys_and_trail"],
}
OTHERS = [STANDING, FACTOR, OWN_IDS]
SECONDS = 90

# What cannot be noticed, because it changes nothing that anybody could see. Each with the reason.
EQUIVALENT: dict[str, str] = {
    "pair.Seat: True -> False": "nobody changes a seat, frozen or not",
    "table.Row: True -> False": "nobody changes a row, frozen or not",
    "table._row: True -> False": "a row cannot be made with more or fewer answers than there are readers",
    "pair.mentorship_for_admin: False -> True": "what is asked for there was worked out for every mentorship",
    "pair._overseen_by: roles.filter(kind=Kind.POD_MANAGER, pod=OuterRef('pod')) "
    "-> roles.filter(pod=OuterRef('pod'))": "the database lets nobody but a pod manager have a pod",
}


def replace(module: types.ModuleType, source: str) -> None:
    """Puts what `source` defines in the place of what the module defined, also for those who imported it by name."""
    made: dict[str, Any] = {"__name__": module.__name__, "__package__": PACKAGE}
    exec(compile(source, f"{module.__name__} (broken)", "exec"), made)  # noqa: S102 - our own source, one rule turned
    for name, new in made.items():
        old = module.__dict__.get(name)
        if isinstance(old, types.FunctionType) and old.__module__ == module.__name__:
            old.__code__ = new.__code__
        elif isinstance(old, type) and old.__module__ == module.__name__:
            _replace_methods(old, new)
        elif not name.startswith("__") and not isinstance(new, type | types.FunctionType | types.ModuleType):
            _rebind(name, old, new)
            module.__dict__[name] = new


def _replace_methods(old: type, new: type) -> None:
    for name, method in vars(new).items():
        if (
            isinstance(method, types.FunctionType | property | cached_property)
            and name in vars(old)
            and not name.startswith("__")
        ):
            setattr(old, name, method)


def _rebind(name: str, old: Any, new: Any) -> None:
    for other in list(sys.modules.values()):
        ours = getattr(other, "__name__", "").startswith((PACKAGE, "sessions_app.reads", "tests.access"))
        if ours and old is not None and other.__dict__.get(name) is old:
            other.__dict__[name] = new


class Mutation:
    """A plugin: the usual run first, and then one for each broken rule."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self.mutants = mutants
        self.survivors: list[Mutant] = []
        self.amiss: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Runs everything whole, then broken."""
        # The file with the world comes last, and what it stands on is kept for the children.
        session.items.sort(key=lambda item: (STANDING in item.nodeid, item.nodeid))
        self.run(session.items, session.items[-1])
        if session.testsfailed:
            return True
        # Put in its own place unbroken, every file has to pass: a child that fails by itself would notice anything.
        whole = {each.file: Mutant(each.file, "", "", "", each.whole, each.whole) for each in self.mutants}
        self.amiss = [file for file, mutant in whole.items() if not self.survives(session, mutant)]
        for number, mutant in enumerate(self.mutants if not self.amiss else [], start=1):
            if number % 25 == 0:
                print(f"{number} of {len(self.mutants)} broken", flush=True)
            if self.survives(session, mutant):
                self.survivors.append(mutant)
                print(f"survived: {mutant}", EQUIVALENT.get(str(mutant), ""), flush=True)
        return True

    def run(self, items: list[pytest.Item], last: pytest.Item) -> None:
        """One after the other, until one fails."""
        for item, following in zip(items, [*items[1:], last], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if item.session.testsfailed:
                return

    def survives(self, session: pytest.Session, mutant: Mutant) -> bool:
        """Whether all tests pass with this rule broken."""
        names = TESTS_FOR.get(mutant.file, OTHERS)
        items = [item for item in session.items if any(f"/{name}.py" in item.nodeid for name in names)]
        # Those that name the broken function fail soonest; those of the file whose world stands need no other.
        items.sort(key=lambda item: (mutant.where not in inspect.getsource(item.function), STANDING not in item.nodeid))
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            session.config.pluginmanager.unregister(name="terminalreporter")
            try:
                replace(sys.modules[f"{PACKAGE}.{mutant.file}"], mutant.source)
                session._setupstate.teardown_exact(items[0])
                self.run(items, items[-1])
            except BaseException:
                os._exit(1)
            os._exit(1 if session.testsfailed else 0)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main() -> int:
    """Prints what survived, and how many rules each file has."""
    os.environ |= {"DEBUG": "1", "DATABASE_URL": "sqlite://:memory:", "DJANGO_SETTINGS_MODULE": "mentoring.settings"}
    wanted = set(sys.argv[1:])
    files = [path for path in sorted(ROOM.glob("*.py")) if path.stem != "__init__"]
    mutants = [
        mutant
        for path in files
        if not wanted or path.stem in wanted
        for mutant in mutants_of(path.stem, path.read_text())
    ]
    plugin = Mutation(mutants)
    here = Path(__file__).parent
    # The standing ones always: the world of the last file is kept for the children.
    names = {STANDING}.union(*(TESTS_FOR.get(mutant.file, OTHERS) for mutant in mutants))
    tests = [str(here / f"{name}.py") for name in sorted(names)]
    quietly = ["-q", "-s", "--no-header", "-p", "no:randomly", "-p", "no:cacheprovider"]
    if pytest.main([*tests, *quietly], plugins=[plugin]):
        print("The tests fail with every rule in place.")
        return 2
    if plugin.amiss:
        print(f"These fail without being broken: {plugin.amiss}.")
        return 2
    known = [mutant for mutant in plugin.survivors if str(mutant) in EQUIVALENT]
    for file, count in Counter(mutant.file for mutant in mutants).items():
        print(f"{file}: {count} broken, {sum(each.file == file for each in plugin.survivors)} survived")
    print(f"{len(mutants)} broken, {len(plugin.survivors)} survived, {len(known)} of them change nothing")
    return 1 if len(known) < len(plugin.survivors) else 0


if __name__ == "__main__":
    sys.exit(main())
