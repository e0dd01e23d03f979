"""What a roster says before it can happen: a file that waits for its confirmation, and where a mentee is to sit."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .program import Pod, Program

WAITS = timedelta(days=1)


def in_a_day() -> datetime:
    """Until when an upload that comes now waits."""
    return timezone.now() + WAITS


class RosterUpload(models.Model):
    """The lines of a file that somebody has uploaded and not confirmed yet: names and addresses, for a day at most. A
    program has one, so that the next file takes the place of the one before. `done` is how far its import is, in per
    cent."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="roster_upload")
    rows = models.JSONField()
    done = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(default=in_a_day, db_index=True)

    def __str__(self) -> str:
        return f"Roster for {self.program_id}"


class Placement(models.Model):
    """Where the roster puts a mentee of a program: in which pod, and with which mentor, both by address, since neither
    may have joined. Gone once the mentee is in a pair."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="placements")
    email = models.EmailField(max_length=254)
    mentor_email = models.EmailField(max_length=254, blank=True)
    pod = models.ForeignKey(Pod, on_delete=models.CASCADE, null=True, related_name="placements")
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "email"], name="placement_once_per_mentee"),
            models.CheckConstraint(
                condition=models.Q(email=Lower("email"), mentor_email=Lower("mentor_email")),
                name="placement_addresses_in_lower_case",
            ),
            models.CheckConstraint(condition=~models.Q(email=models.F("mentor_email")), name="placement_two_people"),
        ]
        indexes = [models.Index(fields=["program", "mentor_email"], name="placement_of_mentor")]

    def __str__(self) -> str:
        return f"{self.email} in program {self.program_id}"
