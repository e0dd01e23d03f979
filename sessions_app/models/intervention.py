"""What is done about a pair that needs a hand, who looks after it until when, and what the two of them say to it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .mentorship import Mentorship

FURTHEST = timedelta(days=183)


class Intervention(models.Model):
    """One at a time for each pair, open until its owner says how it went. Kind and outcome are chosen from a list, so
    that nothing private is written about the two. Days are the program's."""

    class Kind(models.TextChoices):
        CONVERSATION = "conversation", _("A conversation with the two of them")
        SCHEDULE = "schedule", _("Another rhythm, or other times")
        PLAYBOOK = "playbook", _("Going through the playbook again")
        PAIRING = "pairing", _("Another pairing")
        PAUSE = "pause", _("A pause")

    class Outcome(models.TextChoices):
        BETTER = "better", _("The pair is back in its rhythm")
        WATCHED = "watched", _("It goes better, and somebody keeps an eye on it")
        SAME = "same", _("Nothing has changed so far")
        ENDED = "ended", _("The mentorship has ended")

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="interventions")
    kind = models.CharField(max_length=12, choices=Kind)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_on = models.DateField()
    review_on = models.DateField()
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mentorship"], condition=Q(closed_on=None), name="intervention_one_open_per_mentorship"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["conversation", "schedule", "playbook", "pairing", "pause"]),
                name="intervention_kind_known",
            ),
            models.CheckConstraint(condition=Q(review_on__gte=F("set_on")), name="intervention_review_not_before_set"),
            models.CheckConstraint(
                condition=Q(closed_on=None, outcome="")
                | Q(
                    # Without the first an empty day makes the check neither true nor false, which lets it pass.
                    closed_on__isnull=False,
                    closed_on__gte=F("set_on"),
                    outcome__in=["better", "watched", "same", "ended"],
                ),
                name="intervention_closed_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.mentorship_id}"

    @property
    def is_open(self) -> bool:
        """Whether nobody has said yet how it went."""
        return self.closed_on is None


class InterventionAnswer(models.Model):
    """What one of the two says to it. It has the readers of the pair's health, and goes with the texts."""

    intervention = models.ForeignKey(Intervention, on_delete=models.CASCADE, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["answered_at"]
        constraints = [
            models.UniqueConstraint(fields=["intervention", "author"], name="intervention_answer_once_per_person"),
            models.CheckConstraint(condition=~Q(text=""), name="intervention_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"Answer of {self.author_id} to {self.intervention_id}"
