"""Break-glass: an admin asks to open one session, a second one allows it, for an hour at most."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .people import User
from .session import Session

MOST_MINUTES = 60
LAPSES_AFTER = timedelta(hours=24)
TOLD_FOR = timedelta(days=14)
LEAST_LETTERS = 10


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    """The reading vocabulary for requests to open a session."""

    def told(self, now: datetime) -> "list[BreakGlass]":
        """Those that the two of the pair are told about on their pages, as `with_people`: while it is open and 14 days
        on. One query without any, two otherwise: every page of a pair asks, and next to never is there one, so the
        seven joins wait until they are needed.
        """
        recent = self.filter(Q(asked_at__gt=now - TOLD_FOR - LAPSES_AFTER) | Q(expires_at__gt=now - TOLD_FOR))
        found = list(recent.order_by().values_list("pk", flat=True))
        return list(BreakGlass.objects.filter(pk__in=found).with_people()) if found else []

    def with_people(self) -> "BreakGlassQuerySet":
        """Newest first, with who asked, who decided, and the pair."""
        pair = ("session__mentorship__mentee", "session__mentorship__mentor")
        return self.select_related("asked_by", "approved_by", "refused_by", *pair).order_by("-asked_at", "-pk")


class BreakGlass(models.Model):
    """One request. `reason` is read by both participants and by the admins who ask and decide, and goes with the texts.

    Triggers refuse what a check constraint cannot see: an admin who is one of the pair, and a request that becomes
    another one after it was made.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked")
        OPEN = "open", _("Open")
        REFUSED = "refused", _("Refused")
        LAPSED = "lapsed", _("Lapsed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        OVER = "over", _("Over")

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="break_glass")
    reason = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    refused_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            # Empty once it was erased; a trigger refuses a request that is made without one.
            models.CheckConstraint(
                condition=Q(reason="") | Q(GreaterThanOrEqual(Length("reason"), LEAST_LETTERS)),
                name="break_glass_reason_long_enough",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None, expires_at=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False, expires_at__isnull=False),
                name="break_glass_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(refused_by=None, refused_at=None)
                | Q(refused_by__isnull=False, refused_at__isnull=False, approved_at=None),
                name="break_glass_refused_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(approved_by=None) | ~Q(approved_by=F("asked_by")))
                & (Q(refused_by=None) | ~Q(refused_by=F("asked_by"))),
                name="break_glass_two_admins",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None)
                | Q(approved_at__gte=F("asked_at"), approved_at__lte=F("asked_at") + LAPSES_AFTER),
                name="break_glass_approved_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None)
                | Q(
                    expires_at__gt=F("approved_at"),
                    expires_at__lte=F("approved_at") + timedelta(minutes=MOST_MINUTES),
                ),
                name="break_glass_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=(Q(refused_at=None) | Q(refused_at__gte=F("asked_at")))
                & (Q(closed_at=None) | Q(closed_at__gte=F("asked_at"))),
                name="break_glass_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(refused_at=None, closed_at=None),
                name="break_glass_one_open_per_session",
            ),
        ]

    def __str__(self) -> str:
        return f"Request to open {self.session_id}"

    @property
    def lapses_at(self) -> datetime:
        """Until when somebody can allow it."""
        return self.asked_at + LAPSES_AFTER

    def state(self, now: datetime) -> "BreakGlass.State":
        """How it stands; what time alone brings about has no column."""
        if self.refused_at is not None:
            return self.State.REFUSED
        if self.expires_at is None:
            if self.closed_at is not None:
                return self.State.WITHDRAWN if self.closed_at < self.lapses_at else self.State.LAPSED
            return self.State.ASKED if now < self.lapses_at else self.State.LAPSED
        return self.State.OPEN if self.closed_at is None and now < self.expires_at else self.State.OVER

    @property
    def decided_by(self) -> User | None:
        """Who allowed or refused it."""
        return self.approved_by or self.refused_by

    @property
    def open_until(self) -> datetime | None:
        """Until when it is open, or was; None where nobody allowed it."""
        return min(self.expires_at, self.closed_at or self.expires_at) if self.expires_at else None

    @property
    def ends_at(self) -> datetime:
        """When it is over by itself: the end of what was allowed, or of the day in which it can be allowed."""
        return self.expires_at or self.lapses_at
