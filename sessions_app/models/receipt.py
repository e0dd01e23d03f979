"""What a form was answered with, so that the same form sent again gets the same answer."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Receipt(models.Model):
    """One per rendered form that was accepted; `key` is the hidden field of that form, `location` where it led."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=32)
    location = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="receipt_once_per_form")]

    def __str__(self) -> str:
        return self.key
