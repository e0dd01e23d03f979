"""Letters on their way: written with the act that causes them, sent after it is stored, each once."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Letter(models.Model):
    """One mail to one address. `key` names its cause, such as `invited:4f…`, so that a cause has one letter.

    `facts` holds names, links and times for the template: never a secret, and never a word that somebody wrote.
    """

    class Kind(models.TextChoices):
        INVITED = "invited", _("Invitation")
        NEW_PASSWORD = "new_password", _("Password changed")
        SIGN_IN_CHANGED = "sign_in_changed", _("How an account is signed in to has changed")
        ERASURE_ASKED = "erasure_asked", _("Erasure asked for")
        ERASED = "erased", _("Account erased")
        ASKED_TO_OPEN = "asked_to_open", _("Somebody asked to open a session")
        OPENING_WAITS = "opening_waits", _("An opening waits for an admin")
        ALLOWED_OPENING = "allowed_opening", _("A session was opened")

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=Kind)
    address = models.EmailField(max_length=254)
    facts = models.JSONField(default=dict)
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["written_at"], condition=models.Q(sent_at=None), name="letter_waiting")]

    def __str__(self) -> str:
        return self.key
