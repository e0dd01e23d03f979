"""A session of a pair, and the mentor's own note on it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .mentorship import Mentorship
from .people import User
from .playbook import PlaybookVersion

FIT_ASKED_AFTER = {1, 2}
"""After which sessions a pair is asked how the pairing fits."""


class SessionQuerySet(models.QuerySet["Session"]):
    """The reading vocabulary for sessions."""

    def standing(self) -> "SessionQuerySet":
        """Those that were not canceled."""
        return self.filter(cancelled_at=None)

    def of_pair_member(self, user: User) -> "SessionQuerySet":
        """Those of pairs that `user` is or was a member of."""
        return self.filter(models.Q(mentorship__mentor=user) | models.Q(mentorship__mentee=user))

    def fit_asked_after(self, mentorship: Mentorship) -> int | None:
        """After which session of a pair its fit is asked now: the last held one, if it is one of these."""
        held = self.standing().filter(mentorship=mentorship, halves__isnull=False)
        last = held.order_by("-number").values_list("number", flat=True).first()
        return last if last in FIT_ASKED_AFTER else None


class Session(models.Model):
    """One meeting. Its phase follows from `number` and the playbook version that it was booked under."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=45, validators=[MinValueValidator(5), MaxValueValidator(480)])
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    # Written down once the pair moves on to another version; empty, it is the pair's.
    booked_under = models.ForeignKey(PlaybookVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship", "number"],
                condition=models.Q(cancelled_at=None),
                name="session_number_once_per_mentorship",
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="session_number_positive"),
            models.CheckConstraint(condition=models.Q(minutes__range=(5, 480)), name="session_minutes_sensible"),
            models.CheckConstraint(
                condition=models.Q(cancelled_at=None, cancelled_by=None)
                | models.Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
                name="session_cancelled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_starts_at")]

    def __str__(self) -> str:
        return f"{self.mentorship}, session {self.number}"

    @property
    def version_id(self) -> int:
        """The playbook version that says what this session asks for; its mentorship should be loaded with it."""
        return self.booked_under_id or self.mentorship.version_id

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def due_at(self, lead_hours: int) -> datetime:
        """When the pre-read is due: `lead_hours` before the start."""
        return self.starts_at - timedelta(hours=lead_hours)

    def has_started(self, now: datetime) -> bool:
        """Whether the start time has come."""
        return now >= self.starts_at


class Note(models.Model):
    """What the mentor keeps for themselves about a session. Nobody else ever reads it."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="note")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Note on {self.session_id}"


class NoteRevision(models.Model):
    """An earlier wording of a note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["note", "number"], name="note_revision_once")]

    def __str__(self) -> str:
        return f"Revision {self.number} of note {self.note_id}"
