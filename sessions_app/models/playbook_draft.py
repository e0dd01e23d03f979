"""The next version of a program's playbook while it is being written."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from .playbook import PlaybookVersion
from .program import Program


class PlaybookDraft(models.Model):
    """One a program. `content` has the shape of a file and may be incomplete: what is missing is named when it is read
    (playbook/parse.py), and refused when it is published. Wording of the house, nobody's private words."""

    program = models.OneToOneField(Program, on_delete=models.CASCADE, related_name="playbook_draft")
    content = models.JSONField()
    # Empty for one that came from a file.
    started_from = models.ForeignKey(PlaybookVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Draft of {self.program}"
