"""What people say before they are paired, who is suggested to whom, and how a pair fits."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..pairing.score import Topic
from .mentorship import Mentorship
from .outcome import OutcomeHalf
from .program import Program, Role

TOPIC_NAMES = {
    Topic.LEADING_SELF: _("Leading self"),
    Topic.JUDGMENT: _("Judgment"),
    Topic.INFLUENCE: _("Influence without authority"),
    Topic.VISIBILITY: _("Visibility"),
    Topic.REFLECTION: _("Reflection and peer accountability"),
}


def check_topics(value: Any) -> None:
    """Raises ValidationError unless `value` is a list of different topics."""
    known = [topic.value for topic in Topic]
    if not isinstance(value, list) or any(topic not in known for topic in value) or len(set(value)) != len(value):
        raise ValidationError(_("Choose from the list."))


class PairingProfile(models.Model):
    """What a mentee wants to grow in, or a mentor can hold up a mirror to, in one program.

    `reports_to` is an address, since a line manager has no account and no role here.
    """

    role = models.OneToOneField(Role, on_delete=models.CASCADE, related_name="pairing_profile")
    topics = models.JSONField(default=list, blank=True, validators=[check_topics])
    reports_to = models.EmailField(max_length=254, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Pairing profile of role {self.role_id}"


class PairSuggestion(models.Model):
    """A mentee and the mentor who was worked out for them; `topics` and `hours` are the reason. Gone once decided."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="suggestions")
    mentee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topics = models.JSONField(default=list, validators=[check_topics])
    hours = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "mentee"], name="suggestion_once_per_mentee"),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="suggestion_two_people"),
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} with {self.mentor_id}"


class CapOverrideQuerySet(models.QuerySet["CapOverride"]):
    """The reading vocabulary for overrides."""

    def good(self, program: Program, now: datetime | None = None) -> "CapOverrideQuerySet":
        """Those of this program whose last day, in its own time zone, has not passed."""
        return self.filter(program=program, expires_on__gte=program.today(now))


class CapOverride(models.Model):
    """Until `expires_on` one mentor may take more mentees, or fewer, than the program says; a reason is owed."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="cap_overrides")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    cap = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)
    expires_on = models.DateField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)

    objects = CapOverrideQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "mentor"], name="cap_override_once_per_mentor"),
            models.CheckConstraint(condition=~Q(reason=""), name="cap_override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id}: {self.cap} until {self.expires_on}"


def cap_of(program: Program, mentor_id: int) -> int:
    """How many mentees this mentor may have at a time today."""
    override = CapOverride.objects.good(program).filter(mentor_id=mentor_id).first()
    return override.cap if override else program.mentor_cap


class FitAnswer(models.Model):
    """How one of a pair finds the pairing after session 1 or 2. It is read by whoever gave it, and by nobody else."""

    class Fit(models.TextChoices):
        GOOD = "good", _("It fits")
        OPEN = "open", _("Too early to say")
        OTHER = "other", _("Another pairing would serve us better")

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="fit_answers")
    side = models.CharField(max_length=6, choices=OutcomeHalf.Side)
    after_session = models.PositiveSmallIntegerField()
    fit = models.CharField(max_length=5, choices=Fit)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentorship", "side", "after_session"], name="fit_answer_once_per_session"),
            models.CheckConstraint(condition=Q(side__in=["mentee", "mentor"]), name="fit_answer_side_known"),
            models.CheckConstraint(condition=Q(after_session__range=(1, 2)), name="fit_answer_after_session_1_or_2"),
            models.CheckConstraint(condition=Q(fit__in=["good", "open", "other"]), name="fit_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.side} of {self.mentorship_id} after session {self.after_session}"


class RepairRequest(models.Model):
    """One of a pair asked for another pairing. Who of the two is not stored: there is nobody to blame."""

    mentorship = models.OneToOneField(Mentorship, on_delete=models.CASCADE, related_name="repair_request")
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Another pairing for {self.mentorship_id}"
