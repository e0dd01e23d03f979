"""What a mentee prepares for one session: draft, then shared; with exactly one lens where the phase asks for one."""

from datetime import datetime
from enum import StrEnum

from django.db import models
from django.utils import timezone

from .playbook import Lens, PlaybookVersion, Prompt
from .session import Session


class Standing(StrEnum):
    """How a preparation stands; computed, never stored."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    OVERDUE = "overdue"
    MISSING = "missing"
    ON_TIME = "on_time"
    LATE = "late"


class Preparation(models.Model):
    """One per session. A draft is the same row with `submitted_at` empty, and only its author reads it.

    Triggers refuse what a check constraint cannot see: a shared row whose lens does not fit the phase or the version,
    and a lens that changes after sharing. `read_at` is when the mentor opened it first, `read_again_at` when the mentor
    last opened it after a change.
    """

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="preparation")
    version = models.ForeignKey(PlaybookVersion, on_delete=models.PROTECT, related_name="preparations")
    lens = models.ForeignKey(Lens, on_delete=models.PROTECT, null=True, blank=True, related_name="preparations")
    nothing_to_bring = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    started_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_again_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(read_at=None) | models.Q(submitted_at__isnull=False),
                name="preparation_read_once_shared",
            ),
            models.CheckConstraint(
                condition=models.Q(read_again_at=None)
                | models.Q(read_at__isnull=False, read_again_at__gte=models.F("read_at")),
                name="preparation_read_before_read_again",
            ),
            models.CheckConstraint(
                condition=models.Q(submitted_at=None) | models.Q(due_at__isnull=False),
                name="preparation_shared_against_a_due_time",
            ),
        ]

    def __str__(self) -> str:
        return f"Preparation for {self.session_id}"

    @property
    def is_shared(self) -> bool:
        """Whether the mentor may read it."""
        return self.submitted_at is not None

    @property
    def last_read_at(self) -> datetime | None:
        """When the mentor last opened something that was new."""
        return self.read_again_at or self.read_at

    @property
    def was_late(self) -> bool:
        """Whether it was shared after the due time that stood when it was shared; moving a session changes nothing."""
        return self.submitted_at is not None and self.due_at is not None and self.submitted_at > self.due_at


def standing(preparation: Preparation | None, *, starts_at: datetime, due_at: datetime, now: datetime) -> Standing:
    """How the preparation of a session that expects one stands at `now`; None is no preparation at all."""
    if preparation is not None and preparation.is_shared:
        return Standing.LATE if preparation.was_late else Standing.ON_TIME
    if now >= starts_at:
        return Standing.MISSING
    if now >= due_at:
        return Standing.OVERDUE
    return Standing.DRAFT if preparation is not None else Standing.NOT_STARTED


class Answer(models.Model):
    """The mentee's words under one prompt. `revision` grows by one with every change."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="answers")
    prompt = models.ForeignKey(Prompt, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["preparation", "prompt"], name="answer_once_per_prompt")]

    def __str__(self) -> str:
        return f"Answer to {self.prompt_id} in {self.preparation_id}"


class AnswerRevision(models.Model):
    """An earlier wording. `was_shared` says whether the mentor could read it, and so may see it again."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    was_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="answer_revision_once")]

    def __str__(self) -> str:
        return f"Revision {self.number} of answer {self.answer_id}"
