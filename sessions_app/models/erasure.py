"""That somebody asked for their account to be erased, and what became of it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

GRACE = timedelta(days=30)


def thirty_days_on() -> datetime:
    """When an account is erased that somebody asks for now."""
    return timezone.now() + GRACE


class ErasureRequestQuerySet(models.QuerySet["ErasureRequest"]):
    """The reading vocabulary for requests."""

    def open(self) -> "ErasureRequestQuerySet":
        """Those that were neither withdrawn nor done."""
        return self.filter(withdrawn_at=None, done_at=None)

    def leaving(self) -> set[int]:
        """The ids of those whose account is to be erased."""
        return set(self.open().values_list("user_id", flat=True))


class ErasureRequest(models.Model):
    """One request. Until it is done it can be withdrawn, and then made again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="erasure_requests")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=thirty_days_on)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ErasureRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(withdrawn_at=None, done_at=None), name="erasure_open_once_per_person"
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("asked_at"))
                & (Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("asked_at")))
                & (Q(done_at=None) | Q(done_at__gte=F("due_at"))),
                name="erasure_times_in_order",
            ),
            models.CheckConstraint(condition=Q(withdrawn_at=None) | Q(done_at=None), name="erasure_withdrawn_or_done"),
        ]

    def __str__(self) -> str:
        return f"Erasure of account {self.user_id}"
