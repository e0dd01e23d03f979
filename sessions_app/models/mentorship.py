"""A mentorship: one mentor, one mentee, one program, one playbook version."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from .ids import PUBLIC_ID_LENGTH, new_public_id
from .people import User
from .playbook import PlaybookVersion
from .program import Pod, Program, Role


class MentorshipQuerySet(models.QuerySet["Mentorship"]):
    """The reading vocabulary for mentorships."""

    def active(self) -> "MentorshipQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def resting_on(self, role: Role) -> "MentorshipQuerySet":
        """The running ones that would lose their mentor or mentee with this role."""
        if role.kind not in (Role.Kind.MENTOR, Role.Kind.MENTEE):
            return self.none()
        return self.active().filter(program=role.program_id, **{role.kind: role.user_id})

    def of_pair_member(self, user: User) -> "MentorshipQuerySet":
        """Those in which `user` is the mentor or the mentee, ended ones too: a record stays with its people."""
        return self.filter(models.Q(mentor=user) | models.Q(mentee=user))


class Mentorship(models.Model):
    """A pair at work. `version` is the playbook that its next session is booked under: the one it started under, or
    one that an admin moved it to."""

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id, editable=False)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="mentorships")
    mentor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentoring")
    mentee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mentored")
    version = models.ForeignKey(PlaybookVersion, on_delete=models.PROTECT, related_name="mentorships")
    pod = models.ForeignKey(Pod, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentorships")
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    texts_erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MentorshipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(mentor=models.F("mentee")), name="mentorship_two_people"),
            models.UniqueConstraint(
                fields=["program", "mentee"],
                condition=models.Q(ended_at=None),
                name="mentorship_one_active_per_mentee",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gte=models.F("started_at")),
                name="mentorship_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "ended_at"], name="mentorship_running"),
            models.Index(fields=["mentor"], condition=models.Q(ended_at=None), name="mentorship_of_mentor"),
        ]

    def __str__(self) -> str:
        return f"{self.mentor} and {self.mentee}"

    def words_erased_at(self, author: User) -> datetime | None:
        """Since when what one of the two wrote here is gone: all of the pair's texts, or this person's."""
        return self.texts_erased_at or author.erased_at

    @property
    def is_active(self) -> bool:
        """Whether the pair is still at work."""
        return self.ended_at is None
