"""What is remembered of signing in: how often something was tried of late, and from where somebody got in before.

Neither names anybody: each key is a keyed hash, of an act with a name, a network address or both.
"""

import json
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session as BrowserSession
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .ids import PUBLIC_ID_LENGTH

KEY_LENGTH = 64


def hashed(*parts: str) -> str:
    """The same parts give the same key, and nobody without the secret key of the site finds out which they were."""
    return salted_hmac("springline.sign-in", json.dumps(parts), algorithm="sha256").hexdigest()


class Tries(models.Model):
    """When one thing was tried, in seconds; only the times that still count are kept."""

    key = models.CharField(max_length=KEY_LENGTH, primary_key=True)
    times = models.JSONField(default=list)
    touched_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class KnownPlace(models.Model):
    """A network from which somebody has signed in: a flood of other people's tries there does not keep them out."""

    key = models.CharField(max_length=KEY_LENGTH, primary_key=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


def device_id(session_key: str) -> str:
    """How a sign-in is named in an address; its own key would let in whoever reads it."""
    return hashed("device", session_key)[:PUBLIC_ID_LENGTH]


def signed_in_devices(user_id: int) -> "models.QuerySet[UserSession]":
    """The sign-ins of a person that have not ended, the one used last first."""
    now = timezone.now()
    alive = BrowserSession.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    young = UserSession.objects.filter(
        user_id=user_id, created_at__gt=now - timedelta(seconds=settings.SESSION_LASTS_AT_MOST)
    )
    return young.filter(Exists(alive)).order_by("-last_seen_at", "-id")
