"""The playbook as rows: versions, phases, lenses, prompts. A published version never changes (a trigger holds that)."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..playbook import schema

if TYPE_CHECKING:
    from .program import Program


class Playbook(models.Model):
    """A named line of versions that programs run on. One with an `owner` was begun by that program's own draft, and
    only such a line is continued from the program's pages: nobody changes the words of another program."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    owner = models.OneToOneField(
        "Program", on_delete=models.SET_NULL, null=True, blank=True, related_name="own_playbook"
    )

    def __str__(self) -> str:
        return self.name


class PlaybookVersionQuerySet(models.QuerySet["PlaybookVersion"]):
    """The reading vocabulary for versions."""

    def of_program(self, program: "Program") -> "PlaybookVersionQuerySet":
        """Published ones of the line that the program runs on, and those that a pair of it is or was pinned to."""
        pinned = self.filter(mentorships__program=program).values("pk")
        own = models.Q(playbook=program.playbook_id) | models.Q(pk__in=pinned)
        return self.filter(own, published_at__isnull=False)


class PlaybookVersion(models.Model):
    """One wording of a playbook. Published versions are what pairs are pinned to and submissions written under. Those
    that were published before a version had a name of its own have their line's."""

    playbook = models.ForeignKey(Playbook, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    purpose = models.TextField()
    principle = models.TextField()
    is_list = models.JSONField(default=list)
    is_not_list = models.JSONField(default=list)

    objects = PlaybookVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["playbook", "number"], name="playbook_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="playbook_version_number_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.playbook}, version {self.number}"


class Phase(models.Model):
    """A stretch of the arc; `last_session` is empty for the open-ended last one."""

    class LensPolicy(models.TextChoices):
        NONE = schema.NO_LENS, _("No lens")
        EXACTLY_ONE = schema.EXACTLY_ONE_LENS, _("Exactly one lens")

    version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="phases")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    goal = models.TextField()
    first_session = models.PositiveSmallIntegerField()
    last_session = models.PositiveSmallIntegerField(null=True, blank=True)
    lens_policy = models.CharField(max_length=12, choices=LensPolicy)
    patterns_wanted = models.PositiveSmallIntegerField(default=0)
    bring = models.JSONField(default=list)
    not_expect = models.JSONField(default=list)
    note_title = models.CharField(max_length=120)
    note = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="phase_number_once"),
            models.UniqueConstraint(fields=["version", "first_session"], name="phase_first_session_once"),
            models.CheckConstraint(
                condition=models.Q(last_session=None) | models.Q(last_session__gte=models.F("first_session")),
                name="phase_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(lens_policy__in=list(schema.LENS_POLICIES)), name="phase_lens_policy_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Lens(models.Model):
    """A form that a session is looked at through, with a review and an ask section."""

    version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="lenses")
    letter = models.CharField(max_length=2)
    name = models.CharField(max_length=80)
    choice = models.CharField(max_length=80)
    summary = models.CharField(max_length=200)
    opens_with = models.CharField(max_length=40)
    review_title = models.CharField(max_length=120)
    ask_title = models.CharField(max_length=120)

    class Meta:
        ordering = ["letter"]
        constraints = [models.UniqueConstraint(fields=["version", "letter"], name="lens_letter_once")]

    def __str__(self) -> str:
        return f"{self.letter}: {self.name}"


class Prompt(models.Model):
    """One question: of a lens (review or ask), or of one of the forms every lens shares."""

    class Section(models.TextChoices):
        CONTEXT = schema.CONTEXT, _("Context")
        PRE_READ = schema.PRE_READ, _("Standing pre-read")
        NOTHING = schema.NOTHING, _("Nothing to bring")
        PATTERNS = schema.PATTERNS, _("Patterns")
        CARRIED = schema.CARRIED, _("Carried forward")
        REVIEW = schema.REVIEW, _("Review")
        ASK = schema.ASK, _("Ask")

    version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="prompts")
    lens = models.ForeignKey(Lens, on_delete=models.CASCADE, null=True, blank=True, related_name="prompts")
    section = models.CharField(max_length=10, choices=Section)
    order = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    question = models.CharField(max_length=200)
    help = models.CharField(max_length=300, blank=True)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["section", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "section", "key"], condition=models.Q(lens=None), name="prompt_key_once"
            ),
            models.UniqueConstraint(
                fields=["lens", "section", "key"],
                condition=models.Q(lens__isnull=False),
                name="prompt_key_once_per_lens",
            ),
            models.CheckConstraint(
                condition=models.Q(section__in=[schema.REVIEW, schema.ASK], lens__isnull=False)
                | models.Q(~models.Q(section__in=[schema.REVIEW, schema.ASK]), lens=None),
                name="prompt_lens_only_for_lens_sections",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Redirect(models.Model):
    """A question that hands the thinking back: for everybody, for one lens, or for one kind of drift."""

    version = models.ForeignKey(PlaybookVersion, on_delete=models.CASCADE, related_name="redirects")
    lens = models.ForeignKey(Lens, on_delete=models.CASCADE, null=True, blank=True, related_name="redirects")
    kind = models.CharField(max_length=24, blank=True)
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(lens=None) | models.Q(kind=""), name="redirect_for_a_lens_or_a_kind"
            )
        ]

    def __str__(self) -> str:
        return self.text
