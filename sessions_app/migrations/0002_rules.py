"""Rules that need more than one row to decide, held by the database itself.

- A preparation uses a lens of its own playbook version, none in a phase without lenses, exactly one once it is shared,
  and the same one as long as it is shared.
- A session that was held (a half of its outcome exists) neither moves nor is canceled.
- Nothing of a published playbook version changes.

On SQLite a later migration that rebuilds one of these tables drops its triggers: such a migration ends with `Rules()`.
The tests in tests/models/test_rules.py fail if one is missing. A later migration with rules of its own has the same two
functions, `trigger_rules` and `delete_rules`, and hands them to `Rules`.
"""

from functools import partial

from django.db import migrations

PREPARATION = "sessions_app_preparation"
POLICY = """(SELECT p.lens_policy FROM sessions_app_phase p JOIN sessions_app_session s ON s.id = NEW.session_id
    WHERE p.version_id = NEW.version_id AND p.first_session <= s.number
    AND (p.last_session IS NULL OR p.last_session >= s.number))"""

LENS_RULES = [
    (
        "lens of another playbook version",
        "NEW.lens_id IS NOT NULL AND NEW.version_id <> (SELECT version_id FROM sessions_app_lens WHERE id = NEW.lens_id)",
    ),
    ("lens in a phase without lenses", f"NEW.lens_id IS NOT NULL AND {POLICY} = 'none'"),
    (
        "shared without a lens",
        f"NEW.submitted_at IS NOT NULL AND NEW.lens_id IS NULL AND {POLICY} = 'exactly_one'",
    ),
]
SWITCHED = (
    "lens switched after sharing",
    "OLD.submitted_at IS NOT NULL AND NEW.submitted_at IS NOT NULL"
    " AND (OLD.lens_id <> NEW.lens_id OR OLD.nothing_to_bring <> NEW.nothing_to_bring)",
)
HELD = (
    "a held session neither moves nor is canceled",
    "(NEW.starts_at <> OLD.starts_at OR NEW.number <> OLD.number OR NEW.cancelled_at IS NOT NULL)"
    " AND EXISTS (SELECT 1 FROM sessions_app_outcomehalf h WHERE h.session_id = NEW.id)",
)
FROZEN = "a published playbook version never changes"
PLAYBOOK_PARTS = ["phase", "lens", "prompt", "redirect"]


def _is_published(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM sessions_app_playbookversion v WHERE v.id = {row}.version_id AND v.published_at IS NOT NULL)"


def trigger_rules() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """(name, table, event, [(message, condition that breaks the rule)]) for every trigger on both databases."""
    rules = [
        ("preparation_lens_insert", PREPARATION, "INSERT", LENS_RULES),
        ("preparation_lens_update", PREPARATION, "UPDATE", [*LENS_RULES, SWITCHED]),
        ("session_held", "sessions_app_session", "UPDATE", [HELD]),
        (
            "playbookversion_frozen",
            "sessions_app_playbookversion",
            "UPDATE",
            [(FROZEN, "OLD.published_at IS NOT NULL")],
        ),
    ]
    for part in PLAYBOOK_PARTS:
        table = f"sessions_app_{part}"
        rules.append((f"{part}_frozen_insert", table, "INSERT", [(FROZEN, _is_published("NEW"))]))
        rules.append((f"{part}_frozen_update", table, "UPDATE", [(FROZEN, _is_published("OLD"))]))
    return rules


def sqlite_statements(name: str, table: str, event: str, rules: list[tuple[str, str]]) -> list[str]:
    """One SQLite trigger."""
    checks = " ".join(f"SELECT RAISE(ABORT, '{message}') WHERE {condition};" for message, condition in rules)
    return [f"DROP TRIGGER IF EXISTS {name}", f"CREATE TRIGGER {name} BEFORE {event} ON {table} BEGIN {checks} END"]


def postgresql_statements(name: str, table: str, event: str, rules: list[tuple[str, str]]) -> list[str]:
    """One PostgreSQL trigger with its function; check_violation is what Django raises IntegrityError for."""
    row = "OLD" if event == "DELETE" else "NEW"
    checks = " ".join(
        f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF;"
        for message, condition in rules
    )
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {checks} RETURN {row}; END $$ LANGUAGE plpgsql",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def delete_rules() -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """The same for deleting, on PostgreSQL only: SQLite has no TRUNCATE, so there a test database is emptied row by row,
    which such a trigger would refuse."""
    return [
        (f"{part}_frozen_delete", f"sessions_app_{part}", "DELETE", [(FROZEN, _is_published("OLD"))])
        for part in PLAYBOOK_PARTS
    ]


def install(apps, schema_editor, *, rules, deletes):
    """Creates, or creates again, every one of these triggers."""
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    statements = sqlite_statements if on_sqlite else postgresql_statements
    for rule in rules() if on_sqlite else [*rules(), *deletes()]:
        for statement in statements(*rule):
            schema_editor.execute(statement)


class Rules(migrations.RunPython):
    """Installs triggers; ends every migration that rebuilds one of their tables."""

    def __init__(self, rules=trigger_rules, deletes=delete_rules):
        super().__init__(partial(install, rules=rules, deletes=deletes), migrations.RunPython.noop)


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0001_initial")]
    operations = [Rules()]
