"""What never changes once it is written, held by the database itself.

- An audit entry: it is only ever added. PostgreSQL lets it be deleted only in a transaction that says it erases what has
  reached the end of its time (`actions/erasing.py`).
- The two people of a mentorship and its program, the mentorship of a session, and the mentorship that something was
  prepared in: the readers of a text are those it was written for. Pairing anew is a new mentorship.
"""

from importlib import import_module

from django.db import migrations

Rules = import_module("sessions_app.migrations.0002_rules").Rules

AUDIT = "sessions_app_auditentry"
MENTORSHIP_OF = "(SELECT mentorship_id FROM sessions_app_session WHERE id = {}.session_id)"


def trigger_rules():
    """(name, table, event, [(message, condition that breaks the rule)]) for every trigger on both databases."""
    return [
        ("auditentry_unchanged", AUDIT, "UPDATE", [("an audit entry never changes", "1 = 1")]),
        (
            "mentorship_people",
            "sessions_app_mentorship",
            "UPDATE",
            [
                (
                    "a mentorship keeps its people",
                    "NEW.mentor_id <> OLD.mentor_id OR NEW.mentee_id <> OLD.mentee_id"
                    " OR NEW.program_id <> OLD.program_id",
                )
            ],
        ),
        (
            "session_of_its_pair",
            "sessions_app_session",
            "UPDATE",
            [("a session stays with its pair", "NEW.mentorship_id <> OLD.mentorship_id")],
        ),
        (
            "preparation_of_its_pair",
            "sessions_app_preparation",
            "UPDATE",
            [
                (
                    "what was prepared stays with its pair",
                    f"{MENTORSHIP_OF.format('NEW')} <> {MENTORSHIP_OF.format('OLD')}",
                )
            ],
        ),
    ]


def delete_rules():
    """The same for deleting, on PostgreSQL only."""
    erasing = "coalesce(current_setting('springline.erasing', true), '') = 'on'"
    return [("auditentry_kept", AUDIT, "DELETE", [("an audit entry stays until its time ends", f"NOT {erasing}")])]


class Migration(migrations.Migration):
    dependencies = [("sessions_app", "0004_audit_and_outbox")]
    operations = [Rules(trigger_rules, delete_rules)]
