"""A program, its pods, and who is what in it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .people import check_time_zone


class Program(models.Model):
    """One run of the playbook with its own people and its own settings."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    playbook = models.ForeignKey("Playbook", on_delete=models.PROTECT, related_name="programs")
    time_zone = models.CharField(max_length=64, default="UTC", validators=[check_time_zone])
    starts_on = models.DateField()
    ends_on = models.DateField()
    cadence_days = models.PositiveSmallIntegerField(
        default=30, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    session_minutes = models.PositiveSmallIntegerField(default=45, validators=[MinValueValidator(5)])
    pre_read_lead_hours = models.PositiveSmallIntegerField(default=24)
    mentor_cap = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    has_middle_pulse = models.BooleanField(
        default=False, help_text=_("The pulse survey is asked at half time as well as at the start and the end.")
    )
    shares_drift_decisions = models.BooleanField(
        default=False,
        help_text=_("Kind, score and verdict of flags, without text, may be exported to tune the detector."),
    )
    decisions_shared_from = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("What was said of flags before then stays out.")
    )
    requires_second_factor = models.BooleanField(
        default=True,
        help_text=_("Admins and pod managers see the program once they have a second factor to sign in with."),
    )
    text_retention_days = models.PositiveSmallIntegerField(default=90)
    status_retention_days = models.PositiveSmallIntegerField(default=730)
    revision = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")), name="program_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(mentor_cap__gte=1), name="program_mentor_cap_positive"),
            models.CheckConstraint(condition=models.Q(cadence_days__gte=1), name="program_cadence_positive"),
            models.CheckConstraint(condition=models.Q(session_minutes__gte=5), name="program_session_long_enough"),
            # Sessions go with the status, and what was written for them would go with the sessions.
            models.CheckConstraint(
                condition=models.Q(status_retention_days__gte=models.F("text_retention_days")),
                name="program_status_outlives_texts",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def today(self, now: datetime | None = None) -> date:
        """The day that it is in the program's own time zone."""
        return timezone.localdate(now, ZoneInfo(self.time_zone))

    @property
    def texts_erased_on(self) -> date:
        """The day on which what people wrote in it is erased."""
        return self.ends_on + timedelta(days=self.text_retention_days)

    @property
    def status_erased_on(self) -> date:
        """The day on which the rest is erased: who met whom and when, and who did what."""
        return self.ends_on + timedelta(days=self.status_retention_days)


class PodQuerySet(models.QuerySet["Pod"]):
    """The reading vocabulary for pods."""

    def empty(self) -> "PodQuerySet":
        """Those that nothing speaks of: no manager, no pair now or earlier or planned, no invited manager."""
        is_open = models.Q(invitations__accepted_at=None, invitations__withdrawn_at=None)
        asked = self.annotate(asked=models.FilteredRelation("invitations", condition=is_open))
        return asked.filter(managers=None, mentorships=None, placements=None, asked=None)


class Pod(models.Model):
    """A group of four or five participants who work alongside each other."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="pods")
    name = models.CharField(max_length=80)

    objects = PodQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["program", "name"], name="pod_name_once_per_program")]

    def __str__(self) -> str:
        return self.name


class RoleQuerySet(models.QuerySet["Role"]):
    """The reading vocabulary for roles."""

    def above(self, program_id: int, pod_id: int | None) -> "RoleQuerySet":
        """Those with which somebody oversees a pair of this program in this pod: its admins, and the pod's managers."""
        is_admin = models.Q(kind=Role.Kind.ADMIN)
        is_manager = models.Q(kind=Role.Kind.POD_MANAGER, pod__isnull=False, pod=pod_id)
        return self.filter(is_admin | is_manager, program=program_id, user__is_active=True)


class Role(models.Model):
    """What one person is in one program. A person may hold several; a pod manager's role names the pod."""

    class Kind(models.TextChoices):
        ADMIN = "admin", _("Program admin")
        MENTOR = "mentor", _("Mentor")
        MENTEE = "mentee", _("Mentee")
        POD_MANAGER = "pod_manager", _("Pod manager")

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="roles")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    pod = models.ForeignKey(Pod, on_delete=models.CASCADE, null=True, blank=True, related_name="managers")

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "user", "kind"], condition=models.Q(pod=None), name="role_once_per_program"
            ),
            models.UniqueConstraint(
                fields=["user", "pod"], condition=models.Q(pod__isnull=False), name="role_pod_manager_once_per_pod"
            ),
            models.CheckConstraint(
                condition=models.Q(kind="pod_manager", pod__isnull=False)
                | models.Q(~models.Q(kind="pod_manager"), pod=None),
                name="role_pod_only_for_pod_manager",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["admin", "mentor", "mentee", "pod_manager"]), name="role_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_kind_display()}"
