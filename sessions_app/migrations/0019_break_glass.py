"""Requests to open a session, and what of them one row cannot say, held by the database itself.

- Neither admin is one of the pair.
- A request is made with a reason, and stays what was asked and decided: who, when, until when, for which session.
"""

import datetime
from importlib import import_module

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import sessions_app.models.ids

Rules = import_module("sessions_app.migrations.0002_rules").Rules

GLASS = "sessions_app_breakglass"
PAIRED = (
    "an admin of the pair",
    "EXISTS (SELECT 1 FROM sessions_app_session s JOIN sessions_app_mentorship m ON m.id = s.mentorship_id"
    " WHERE s.id = NEW.session_id AND (NEW.asked_by_id IN (m.mentor_id, m.mentee_id)"
    " OR COALESCE(NEW.approved_by_id, NEW.refused_by_id, 0) IN (m.mentor_id, m.mentee_id)))",
)
KEPT = [
    (
        "a request stays what was asked",
        "NEW.session_id <> OLD.session_id OR NEW.asked_by_id <> OLD.asked_by_id OR NEW.asked_at <> OLD.asked_at"
        " OR (NEW.reason <> OLD.reason AND NEW.reason <> '')",
    ),
    (
        "a decision stays what was decided",
        "(OLD.approved_at IS NOT NULL AND (NEW.approved_at IS NULL OR NEW.approved_at <> OLD.approved_at"
        " OR NEW.approved_by_id <> OLD.approved_by_id OR NEW.expires_at <> OLD.expires_at))"
        " OR (OLD.refused_at IS NOT NULL AND (NEW.refused_at IS NULL OR NEW.refused_by_id <> OLD.refused_by_id))"
        " OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS NULL)",
    ),
]


def trigger_rules():
    """(name, table, event, [(message, condition that breaks the rule)]) for every trigger on both databases."""
    return [
        ("breakglass_insert", GLASS, "INSERT", [PAIRED, ("asked without a reason", "NEW.reason = ''")]),
        ("breakglass_update", GLASS, "UPDATE", [PAIRED, *KEPT]),
    ]


def delete_rules():
    """Nothing: a request goes with its session."""
    return []


class Migration(migrations.Migration):
    dependencies = [
        ("sessions_app", "0018_erasure"),
    ]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invited", "Invitation"),
                    ("new_password", "Password changed"),
                    ("sign_in_changed", "How an account is signed in to has changed"),
                    ("erasure_asked", "Erasure asked for"),
                    ("erased", "Account erased"),
                    ("asked_to_open", "Somebody asked to open a session"),
                    ("allowed_opening", "A session was opened"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="BreakGlass",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=sessions_app.models.ids.new_public_id, editable=False, max_length=14, unique=True
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("approved_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "refused_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="break_glass",
                        to="sessions_app.session",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reason", ""),
                            django.db.models.lookups.GreaterThanOrEqual(
                                django.db.models.functions.text.Length("reason"), 10
                            ),
                            _connector="OR",
                        ),
                        name="break_glass_reason_long_enough",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_at", None), ("approved_by", None), ("expires_at", None)),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("expires_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="break_glass_approved_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refused_at", None), ("refused_by", None)),
                            models.Q(
                                ("approved_at", None), ("refused_at__isnull", False), ("refused_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="break_glass_refused_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("approved_by", None),
                                models.Q(("approved_by", models.F("asked_by")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("refused_by", None),
                                models.Q(("refused_by", models.F("asked_by")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="break_glass_two_admins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_at", None),
                            models.Q(
                                ("approved_at__gte", models.F("asked_at")),
                                (
                                    "approved_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("asked_at"), "+", models.Value(datetime.timedelta(days=1))
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="break_glass_approved_within_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at", None),
                            models.Q(
                                ("expires_at__gt", models.F("approved_at")),
                                (
                                    "expires_at__lte",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("approved_at"), "+", models.Value(datetime.timedelta(seconds=3600))
                                    ),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="break_glass_an_hour_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("refused_at", None), ("refused_at__gte", models.F("asked_at")), _connector="OR"),
                            models.Q(("closed_at", None), ("closed_at__gte", models.F("asked_at")), _connector="OR"),
                        ),
                        name="break_glass_ends_after_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None), ("refused_at", None)),
                        fields=("session",),
                        name="break_glass_one_open_per_session",
                    ),
                ],
            },
        ),
        Rules(trigger_rules, delete_rules),
    ]
