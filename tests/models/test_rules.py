"""Every rule of the database, broken past the actions: the database itself refuses."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from sessions_app import migrations

from .rules import CONSTRAINTS, MORE, UNIQUE_FIELDS
from .scene import Scene, build_scene
from .triggers import DELETES, TRIGGERS

MIGRATIONS = [import_module(f"sessions_app.migrations.{each.name}") for each in iter_modules(migrations.__path__)]
OURS = list(apps.get_app_config("sessions_app").get_models())
SIDES = [(name, side, act) for name, sides in MORE.items() for side, act in sides.items()]

# No row breaks the first without the second, and PostgreSQL names whichever comes first in the alphabet.
IMPLIED = {"outcome_side_known": "outcome_one_commitment_by_the_mentee"}


@pytest.fixture
def scene(version) -> Scene:
    return build_scene(version)


def refusal(act: Callable[[Scene], Any], scene: Scene) -> str:
    """What the database says when `act` is tried."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act(scene)
    return str(refused.value)


def spoken(name: str) -> str:
    """How the database names a constraint: SQLite a unique one by its columns."""
    for model in OURS:
        for rule in model._meta.constraints:
            if rule.name == name and isinstance(rule, models.UniqueConstraint) and connection.vendor == "sqlite":
                columns = [model._meta.get_field(field).column for field in rule.fields]
                return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return name


@pytest.mark.parametrize("name", sorted(CONSTRAINTS))
def test_the_database_refuses_a_row_against(scene, name):
    said = refusal(CONSTRAINTS[name], scene)
    assert spoken(name) in said or IMPLIED.get(name, name) in said


@pytest.mark.parametrize(("name", "act"), [(name, act) for name, _, act in SIDES], ids=[side for _, side, _ in SIDES])
def test_the_database_refuses_also(scene, name, act):
    assert name in refusal(act, scene)


@pytest.mark.parametrize("name", sorted(UNIQUE_FIELDS))
def test_the_database_takes_once_only_a(scene, name):
    table, column = f"sessions_app_{name}".split(".")
    said = refusal(UNIQUE_FIELDS[name], scene)
    assert f"{table}.{column}" in said or f"({column}" in said


@pytest.mark.parametrize(("trigger", "says", "act"), TRIGGERS)
def test_the_database_holds_a_rule_that_needs_more_than_a_row(scene, trigger, says, act):
    assert says in refusal(act, scene)


@pytest.mark.postgres
@pytest.mark.parametrize(("trigger", "says", "act"), DELETES)
def test_nobody_deletes_what_the_database_keeps(scene, trigger, says, act):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite empties a test database row by row, so it has no trigger against deleting.")
    assert says in refusal(act, scene)


def test_no_constraint_is_without_a_test():
    named = {rule.name for model in OURS for rule in model._meta.constraints}
    assert (named - set(CONSTRAINTS), set(CONSTRAINTS) - named) == (set(), set())


def test_no_unique_field_is_without_a_test():
    fields = [each for model in OURS for each in model._meta.concrete_fields if each.unique and not each.primary_key]
    assert {f"{each.model._meta.model_name}.{each.name}" for each in fields} == set(UNIQUE_FIELDS)


def written(kind: str) -> set[tuple[str, str]]:
    """(trigger, message) of every rule that a migration installs."""
    lists = [getattr(each, kind)() for each in MIGRATIONS if hasattr(each, kind)]
    return {(name, message) for rules in lists for name, _, _, messages in rules for message, _ in messages}


@pytest.mark.parametrize(("kind", "tested"), [("trigger_rules", TRIGGERS), ("delete_rules", DELETES)])
def test_no_trigger_is_without_a_test(kind, tested):
    assert {(trigger, says) for trigger, says, _ in tested} == written(kind)


@pytest.mark.django_db
def test_every_trigger_stands_in_the_database():
    catalog = {"sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'"}
    own = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(catalog.get(connection.vendor, own))
        standing = {name for (name,) in cursor.fetchall()}
    kept = TRIGGERS + (DELETES if connection.vendor == "postgresql" else [])
    assert {trigger for trigger, _, _ in kept} - standing == set()
