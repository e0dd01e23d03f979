"""The rules of erasing an account, broken past the actions."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from sessions_app.models import ErasureRequest

from .scene import Scene, change, twice


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def asked(scene: Scene, **fields: Any) -> ErasureRequest:
    """A request by Noor, written past the action."""
    return ErasureRequest.objects.create(user=scene.pair.mentee, **fields)


ERASURE = {
    "user_erased_is_switched_off": lambda s: change(s.pair.mentee, erased_at=timezone.now()),
    "erasure_open_once_per_person": lambda s: twice(ErasureRequest, user=s.pair.mentee),
    "erasure_times_in_order": lambda s: asked(s, due_at=in_days(-1)),
    "erasure_withdrawn_or_done": lambda s: asked(s, withdrawn_at=in_days(31), done_at=in_days(31)),
}
ERASURE_MORE = {
    "erasure_times_in_order": {
        "a request that was withdrawn before it was made": lambda s: asked(s, withdrawn_at=in_days(-1)),
        "an account that was erased before its day": lambda s: asked(s, done_at=in_days(1)),
    },
}
