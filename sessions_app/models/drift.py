"""What a check of one text found, and what people said of it. Flags live in the room of the text they quote."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..drift.kinds import Kind
from .ids import PUBLIC_ID_LENGTH, new_public_id
from .outcome import OutcomeHalf
from .preparation import Answer
from .session import Note, Session

SOURCES = ("answer", "note", "half")


def _only(source: str) -> Q:
    return Q(**{f"{name}__isnull": name != source for name in SOURCES})


class TextCheck(models.Model):
    """One text as it was checked: which wording (`revision`), by which detector. One row per text."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="checks")
    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, null=True, related_name="check_result")
    note = models.OneToOneField(Note, on_delete=models.CASCADE, null=True, related_name="check_result")
    half = models.OneToOneField(OutcomeHalf, on_delete=models.CASCADE, null=True, related_name="check_result")
    revision = models.PositiveIntegerField()
    detector = models.CharField(max_length=40)
    could_judge = models.BooleanField(default=True)
    checked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_only("answer") | _only("note") | _only("half"), name="text_check_of_exactly_one_text"
            )
        ]

    def __str__(self) -> str:
        return f"Check of session {self.session_id} by {self.detector}"


class FlagQuerySet(models.QuerySet["DriftFlag"]):
    """The reading vocabulary for flags."""

    def current(self) -> "FlagQuerySet":
        """Those that the newest check found in a wording that still stands: a changed text has none until its check."""
        checked = Q()
        for source in SOURCES:
            checked |= Q(check_result__revision=F(f"check_result__{source}__revision"))
        return self.filter(checked, is_current=True)

    def standing(self) -> "FlagQuerySet":
        """The current ones that nobody dismissed."""
        return self.current().exclude(verdict=DriftFlag.Verdict.DISMISSED)


class DriftFlag(models.Model):
    """One passage that leans towards advice: `quote` is characters `start` to `end` of the checked wording.

    A verdict outlives the check: a flag that somebody judged is kept, not current, when a newer check finds nothing.
    """

    class Verdict(models.TextChoices):
        NONE = "", _("Not judged")
        DISMISSED = "dismissed", _("Not advice")
        CONFIRMED = "confirmed", _("It was advice")

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    check_result = models.ForeignKey(TextCheck, on_delete=models.CASCADE, related_name="flags")
    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in Kind])
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    reason = models.CharField(max_length=300)
    score = models.FloatField()
    is_current = models.BooleanField(default=True)
    verdict = models.CharField(max_length=9, choices=Verdict, default=Verdict.NONE, blank=True)
    verdict_word = models.CharField(max_length=200, blank=True)
    verdict_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    verdict_at = models.DateTimeField(null=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["start"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="drift_flag_span_not_empty"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="drift_flag_kind_known"),
            models.CheckConstraint(
                condition=Q(verdict="", verdict_by=None, verdict_at=None, verdict_word="")
                | Q(verdict__in=["dismissed", "confirmed"], verdict_by__isnull=False, verdict_at__isnull=False),
                name="drift_flag_verdict_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["check_result", "start", "end"],
                condition=Q(is_current=True),
                name="drift_flag_once_per_passage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.start}"
