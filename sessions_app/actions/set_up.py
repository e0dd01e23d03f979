"""A program's first moment: its settings, the playbook that it runs on, and who runs it."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from ..errors import SettingsWrong, SlugTaken
from ..models import AuditEntry, Invitation, Playbook, PlaybookVersion, Program, Role, User
from ..playbook.parse import read_default
from .audit import record
from .invitation import invite
from .playbook import load_playbook
from .program import Settings, check_settings, settings_of
from .role import give_role


def usual_settings(starts_on: date, ends_on: date, time_zone: str = "UTC") -> dict[str, Any]:
    """What a program runs on unless somebody decides otherwise."""
    return settings_of(Program(starts_on=starts_on, ends_on=ends_on, time_zone=time_zone))


def set_up(
    *, settings: Settings, slug: str, admin_email: str, admin_name: str, by: User | None
) -> tuple[Program, Invitation | None]:
    """Makes the program and its first admin: who has an account gets the role, anybody else an invitation to it.

    `by` is None where a command does it. Raises EndsBeforeStart, StatusBeforeTexts, SlugTaken.
    """
    check_settings(settings)
    with transaction.atomic():
        try:
            with transaction.atomic():
                program = Program.objects.create(
                    slug=slug,
                    playbook=_playbook(),
                    decisions_shared_from=timezone.now() if settings.shares_drift_decisions else None,
                    **asdict(settings),
                )
        except IntegrityError as error:
            raise SlugTaken from error
        record(AuditEntry.Verb.SET_UP, by=by, program=program)
        return program, _first_admin(program, admin_email, admin_name, by)


def first_program(
    *,
    name: str,
    starts_on: date,
    ends_on: date,
    admin_email: str,
    admin_name: str = "",
    slug: str = "",
    time_zone: str = "UTC",
    cadence_days: int = 30,
) -> tuple[Program, Invitation | None]:
    """`set_up` for a console: with the usual settings, which the admin changes later.

    Raises what `set_up` raises, and SettingsWrong for what a form would not have let through.
    """
    usual = usual_settings(starts_on, ends_on, time_zone)
    settings = Settings(**(usual | {"name": name, "cadence_days": cadence_days}))
    wanted = Program(slug=slug or slugify(name), **asdict(settings))
    called = admin_name or admin_email.partition("@")[0]
    admin = Invitation(email=admin_email.strip(), name=called, kind=Role.Kind.ADMIN)
    try:
        wanted.clean_fields(exclude=["playbook"])
        admin.clean_fields(exclude=["program", "invited_by", "accepted_by"])
    except ValidationError as error:
        said = [f"{field}: {' '.join(sentences)}" for field, sentences in error.message_dict.items()]
        raise SettingsWrong(" ".join(said)) from error
    return set_up(settings=settings, slug=wanted.slug, admin_email=admin.email, admin_name=admin.name, by=None)


def _first_admin(program: Program, email: str, name: str, by: User | None) -> Invitation | None:
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        return invite(program=program, email=email, name=name, kind=Role.Kind.ADMIN, by=by)
    give_role(program=program, user=user, kind=Role.Kind.ADMIN, by=by)
    return None


def _playbook() -> Playbook:
    """The shared line that was published last; the shipped one where there is none yet."""
    shared = PlaybookVersion.objects.filter(published_at__isnull=False, playbook__owner=None)
    newest = shared.order_by("-number", "-published_at").first()
    return newest.playbook if newest else load_playbook(read_default())[0].playbook
