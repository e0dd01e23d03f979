"""Setting a program up, and changing how it runs."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..errors import ChangedElsewhere, EndsBeforeStart, ErasedTooSoon, StatusBeforeTexts
from ..models import AuditEntry, Program, User
from .audit import record

Verb = AuditEntry.Verb


@dataclass(frozen=True)
class Settings:
    """Everything that an admin decides about a program."""

    name: str
    starts_on: date
    ends_on: date
    time_zone: str
    cadence_days: int
    session_minutes: int
    pre_read_lead_hours: int
    mentor_cap: int
    text_retention_days: int
    status_retention_days: int
    has_middle_pulse: bool
    requires_second_factor: bool
    shares_drift_decisions: bool


def settings_of(program: Program) -> dict[str, Any]:
    """The same as it stands now."""
    return {name: getattr(program, name) for name in Settings.__dataclass_fields__}


def check_dates(starts_on: date, ends_on: date) -> None:
    """Raises EndsBeforeStart."""
    if ends_on <= starts_on:
        raise EndsBeforeStart


def check_settings(settings: Settings) -> None:
    """Raises EndsBeforeStart, StatusBeforeTexts."""
    check_dates(settings.starts_on, settings.ends_on)
    if settings.status_retention_days < settings.text_retention_days:
        raise StatusBeforeTexts


NOTICE = timedelta(days=30)
"""No change of settings has anything erased sooner than this: people get to take their words along."""


def _check_notice(program: Program, settings: Settings) -> None:
    soon = program.today() + NOTICE
    for days in ("text_retention_days", "status_retention_days"):
        stood = program.ends_on + timedelta(days=getattr(program, days))
        wanted = settings.ends_on + timedelta(days=getattr(settings, days))
        if wanted < min(stood, soon):
            raise ErasedTooSoon(field=days if settings.ends_on == program.ends_on else "ends_on")


def change_settings(*, program: Program, settings: Settings, revision: int, by: User) -> None:
    """Stores the settings; `revision` is what the form was rendered with.

    Raises EndsBeforeStart, StatusBeforeTexts, ErasedTooSoon, and ChangedElsewhere when somebody saved first.
    """
    check_settings(settings)
    with transaction.atomic():
        locked = Program.objects.select_for_update().get(pk=program.pk)
        stood = settings_of(locked)
        changed = {name: value for name, value in asdict(settings).items() if stood[name] != value}
        if not changed:
            return
        if locked.revision != revision:
            raise ChangedElsewhere({name: _said(stood[name]) for name in changed}, locked.revision)
        _check_notice(locked, settings)
        for name, value in changed.items():
            setattr(locked, name, value)
        locked.revision += 1
        _share(locked, changed, by)
        locked.save()
        record(Verb.CHANGED_SETTINGS, by=by, program=locked)


def _share(program: Program, changed: dict[str, Any], by: User) -> None:
    """A line of the privacy table that is widened or narrowed has an entry of its own. It never works backwards."""
    if "shares_drift_decisions" in changed:
        shares = program.shares_drift_decisions
        program.decisions_shared_from = timezone.now() if shares else None
        record(Verb.OPENED_DECISIONS if shares else Verb.CLOSED_DECISIONS, by=by, program=program)


def _said(value: Any) -> str:
    """A setting as the page says it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)
