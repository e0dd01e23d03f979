"""The pulse survey: what a mentee answers at the start, perhaps in the middle, and at the end of a program."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .mentorship import Mentorship
from .people import User
from .program import Program
from .pulse_questions import VERSION
from .session import Session

GROUP_SIZE = 5
"""People whose answers are shown at once: the smallest group that is ever reported."""


class Moment(models.TextChoices):
    """When it is asked."""

    START = "start", _("Start")
    MIDDLE = "middle", _("Middle")
    END = "end", _("End")


class PulseGroup(models.Model):
    """The next five people who sent their answers to one moment. It is shown once it is closed, all of it at once, so
    that no figure ever changes by one person's answers. `with_start`: all of them stand in a closed group of the start
    as well, so what is said of both is about whole groups too."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="pulse_groups")
    moment = models.CharField(max_length=6, choices=Moment)
    with_start = models.BooleanField(default=False)
    is_closed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["program", "moment", "with_start"],
                condition=Q(is_closed=False),
                name="pulse_group_one_open_at_a_time",
            ),
            models.CheckConstraint(condition=Q(moment__in=["start", "middle", "end"]), name="pulse_group_moment_known"),
            models.CheckConstraint(
                condition=~Q(moment="start", with_start=True), name="pulse_group_start_is_not_compared_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"Group {self.pk}, {self.moment}"


class PulseResponse(models.Model):
    """One person's answers to one moment: a draft of theirs until `sent_at`, and never changed from then on."""

    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="pulse_responses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="pulse_responses")
    moment = models.CharField(max_length=6, choices=Moment)
    version = models.PositiveSmallIntegerField(default=VERSION)
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    group = models.ForeignKey(PulseGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="responses")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "person", "moment"], name="pulse_response_once_per_moment"),
            models.CheckConstraint(
                condition=Q(moment__in=["start", "middle", "end"]), name="pulse_response_moment_known"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, group=None) | Q(sent_at__isnull=False, group__isnull=False),
                name="pulse_response_in_a_group_once_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"Pulse of {self.person_id}, {self.moment}"


class PulseAnswer(models.Model):
    """How far a statement holds (1 to 4), or how often something was done (0 to 4)."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("Statement")
        ANCHOR = "anchor", _("How often")

    response = models.ForeignKey(PulseResponse, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=9, choices=Kind)
    key = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["response", "key"], name="pulse_answer_once_per_key"),
            models.CheckConstraint(
                condition=Q(kind="statement", value__range=(1, 4)) | Q(kind="anchor", value__range=(0, 4)),
                name="pulse_answer_on_its_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} in {self.response_id}"


class PulseNote(models.Model):
    """What somebody wrote for themselves beside the statements. Nobody else ever reads it."""

    response = models.ForeignKey(PulseResponse, on_delete=models.CASCADE, related_name="notes")
    key = models.CharField(max_length=40)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "key"], name="pulse_note_once_per_key")]

    def __str__(self) -> str:
        return f"{self.key} in {self.response_id}"


@dataclass(frozen=True)
class Course:
    """How far somebody has come in a program: how many sessions were held and on which day the last one was, whether
    another one is booked, and whether a pair of theirs is at work or was."""

    held: int = 0
    last_day: date | None = None
    is_booked: bool = False
    is_running: bool = False
    was_paired: bool = False

    def is_over(self, program: Program) -> bool:
        """Whether the last session was held: the pair ended, or the program ends before another one."""
        if self.was_paired and not self.is_running:
            return True
        room = timedelta(days=program.cadence_days)
        return bool(self.last_day and not self.is_booked and self.last_day + room > program.ends_on)


def course_of(program: Program, person: User) -> Course:
    """Of the pair that is at work, else of the one that was last. Two queries."""
    pairs = Mentorship.objects.filter(program=program, mentee=person).order_by("-started_at")
    found = sorted(pairs, key=lambda pair: not pair.is_active)
    if not found:
        return Course()
    sessions = Session.objects.standing().filter(mentorship=found[0]).annotate(halves_in=models.Count("halves"))
    starts = list(sessions.order_by("number").values_list("starts_at", "halves_in"))
    held = [starts_at for starts_at, halves_in in starts if halves_in]
    last = timezone.localdate(held[-1], ZoneInfo(program.time_zone)) if held else None
    return Course(len(held), last, len(starts) > len(held), found[0].is_active, was_paired=True)


def moment_due(program: Program, course: Course, today: date) -> Moment | None:
    """What is asked on this day: the start until session 2 was held, the end once the last one was or the program is
    over, and from half time on the middle where the program has one."""
    if not program.starts_on <= today < program.texts_erased_on:
        return None
    if today > program.ends_on or course.is_over(program):
        return Moment.END
    if course.held < 2:
        return Moment.START
    half_time = program.starts_on + (program.ends_on - program.starts_on) / 2
    return Moment.MIDDLE if program.has_middle_pulse and today >= half_time else None
