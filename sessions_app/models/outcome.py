"""How a session ended: two halves, each written by one side and blind until both are in."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .session import Session

LOCK_AFTER = timedelta(days=14)
RATING = (1, 5)
ERASED = "[erased]"
"""What stands for a commitment that was erased: that one was made stays, as a part of how the session ended."""
RATINGS = ["clarity_before", "clarity_after", "confidence_before", "confidence_after"]


def _rated(field: str) -> Q:
    # Without the first half an empty rating makes the check neither true nor false, and the database lets that pass.
    return Q(**{f"{field}__isnull": False, f"{field}__range": RATING})


_ALL_RATED = Q(*(_rated(field) for field in RATINGS))
_NONE_RATED = Q(**dict.fromkeys(RATINGS))


class OutcomeHalf(models.Model):
    """One side's answer. The mentee's half also carries the ratings and the one commitment."""

    class Side(models.TextChoices):
        MENTEE = "mentee", _("Mentee")
        MENTOR = "mentor", _("Mentor")

    class Framing(models.TextChoices):
        CLEARER = "clearer", _("Clearer")
        SAME = "same", _("About the same")
        LESS = "less", _("Less clear")

    class Owner(models.TextChoices):
        MENTEE_SURER = "mentee_surer", _("The mentee’s, and surer of it")
        MENTEE_OPEN = "mentee_open", _("The mentee’s, still open")
        PARTLY_MENTOR = "partly_mentor", _("Partly the mentor’s")

    class Advice(models.TextChoices):
        NONE = "none", _("No")
        UNASKED = "unasked", _("Yes, and nobody had asked for it")
        OFFERED = "offered", _("Yes, it was offered and accepted")
        ASKED = "asked", _("Yes, it was asked for")

    class Commitment(models.TextChoices):
        ASSUMPTION = "assumption", _("An assumption to test")
        BEHAVIOR = "behavior", _("A behavior to try")

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="halves")
    side = models.CharField(max_length=6, choices=Side)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="outcome_halves")
    framing = models.CharField(max_length=8, choices=Framing)
    owner = models.CharField(max_length=14, choices=Owner)
    advice = models.CharField(max_length=8, choices=Advice)
    clarity_before = models.PositiveSmallIntegerField(null=True, blank=True)
    clarity_after = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence_before = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence_after = models.PositiveSmallIntegerField(null=True, blank=True)
    commitment = models.CharField(max_length=10, choices=Commitment, blank=True)
    commitment_text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "side"], name="outcome_one_half_per_side"),
            models.CheckConstraint(condition=Q(side__in=["mentee", "mentor"]), name="outcome_side_known"),
            models.CheckConstraint(condition=Q(framing__in=["clearer", "same", "less"]), name="outcome_framing_known"),
            models.CheckConstraint(
                condition=Q(owner__in=["mentee_surer", "mentee_open", "partly_mentor"]), name="outcome_owner_known"
            ),
            models.CheckConstraint(
                condition=Q(advice__in=["none", "unasked", "offered", "asked"]), name="outcome_advice_known"
            ),
            models.CheckConstraint(
                condition=(Q(side="mentee") & _ALL_RATED) | (Q(side="mentor") & _NONE_RATED),
                name="outcome_ratings_by_the_mentee_in_range",
            ),
            models.CheckConstraint(
                condition=(Q(side="mentee", commitment__in=["assumption", "behavior"]) & ~Q(commitment_text=""))
                | Q(side="mentor", commitment="", commitment_text=""),
                name="outcome_one_commitment_by_the_mentee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_side_display()}’s half of {self.session_id}"

    @property
    def leans_towards_advice(self) -> bool:
        """Whether this half says that an answer changed hands or that the decision was partly the mentor's."""
        return self.owner == self.Owner.PARTLY_MENTOR or self.advice != self.Advice.NONE

    @property
    def is_erased(self) -> bool:
        """Whether the commitment's words are gone."""
        return self.commitment_text == ERASED

    @property
    def locks_at(self) -> datetime:
        """Until when it can be changed: 14 days after it was first recorded."""
        return self.recorded_at + LOCK_AFTER


class OutcomeRevision(models.Model):
    """What a half said before it was changed, as field name to value."""

    half = models.ForeignKey(OutcomeHalf, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    said = models.JSONField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["half", "number"], name="outcome_revision_once")]

    def __str__(self) -> str:
        return f"Revision {self.number} of half {self.half_id}"
