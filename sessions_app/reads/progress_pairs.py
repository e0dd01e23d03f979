"""How every running pair stands, decided in the database: one row per pair, joined with its last session."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    SmallIntegerField,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..health.rule import QUIET_AFTER, UNDATED_AFTER
from ..models import Mentorship, OutcomeHalf, Phase, Program, Session


class Status(TextChoices):
    """How a pair stands. Nothing booked and nothing late is still on track for a while."""

    LATE = "late", _("Pre-read late")
    QUIET = "quiet", _("Quiet")
    UNDATED = "undated", _("No date yet")
    ON_TRACK = "on_track", _("On track")


def with_status(mentorships: "QuerySet[Mentorship]", program: Program, now: datetime) -> "QuerySet[Any, Any]":
    """The running ones with `last` (the last standing session, if any), `held_by` (a half of its outcome, if it was
    held), `ahead` (the number of the session ahead), `version_ahead` (the playbook that one is under), `since` (when
    something was last held, booked for, or begun) and `status`.

    Numbers have no gaps and only the last session can be open, so that one row says everything about a pair. Joins
    that keep one row each, rather than a subquery for every value: PostgreSQL would spend a second compiling those.
    """
    later = Session.objects.standing().filter(mentorship=OuterRef("pk"), number__gt=OuterRef("last_number"))
    pairs: QuerySet[Any, Any] = mentorships.filter(ended_at=None).annotate(
        last=FilteredRelation("sessions", condition=Q(sessions__cancelled_at=None))
    )
    other_half = OutcomeHalf.objects.filter(session=OuterRef("last_id"), pk__lt=OuterRef("held_by"))
    return (
        # Named before they are compared: a reference into `last` from a filter would join the sessions once more.
        pairs.annotate(last_id=F("last__pk"), last_number=F("last__number"), held_by=F("last__halves__pk"))
        .filter(~Exists(later), ~Exists(other_half))
        .annotate(since=Coalesce("last__starts_at", "started_at"), ahead=_ahead(), version_ahead=_version_ahead())
        .annotate(status=_status(program, now))
    )


def _ahead() -> Case:
    return Case(
        When(last__pk=None, then=Value(1)),
        When(held_by__isnull=False, then=F("last__number") + 1),
        default=F("last__number"),
        output_field=SmallIntegerField(),
    )


def _version_ahead() -> Case:
    """A booked session may have been booked before its pair moved on to another version."""
    return Case(
        When(held_by=None, then=Coalesce(F("last__booked_under"), F("version"))),
        default=F("version"),
        output_field=BigIntegerField(),
    )


def _status(program: Program, now: datetime) -> Case:
    cadence = timedelta(days=program.cadence_days)
    due_before = now + timedelta(hours=program.pre_read_lead_hours)
    late = Q(held_by=None, last__starts_at__lte=due_before, last__preparation__submitted_at=None)
    undated = Q(held_by__isnull=False) | Q(last__pk=None)
    return Case(
        When(since__lt=now - QUIET_AFTER * cadence, then=Value(Status.QUIET)),
        When(late & Q(expects_lens("last__number", "version_ahead")), then=Value(Status.LATE)),
        When(undated & Q(since__lt=now - UNDATED_AFTER * cadence), then=Value(Status.UNDATED)),
        default=Value(Status.ON_TRACK),
        output_field=CharField(),
    )


ON_TIME = Q(preparation__submitted_at__lte=F("preparation__due_at"))
"""Of a session: shared by the due time that stood when it was shared."""


def expects_lens(number: str, *versions: str) -> Exists:
    """Whether the first of these playbook versions that there is asks for a lens in session `number`."""
    version = OuterRef(versions[0]) if len(versions) == 1 else Coalesce(*map(OuterRef, versions))
    phases = Phase.objects.filter(
        version=version, lens_policy=Phase.LensPolicy.EXACTLY_ONE, first_session__lte=OuterRef(number)
    )
    return Exists(phases.filter(Q(last_session=None) | Q(last_session__gte=OuterRef(number))))
