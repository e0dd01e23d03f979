"""Acts that break what the database holds about requests to open a session."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.models import BreakGlass, User

from .scene import Scene, change, twin


def asked(scene: Scene, **values: Any) -> BreakGlass:
    """Another request like the one there is."""
    return twin(scene.glass, **values)


def allowed(scene: Scene, *, by: User | None = None, hours_on: float = 0, minutes: int = 30) -> dict[str, Any]:
    """What allowing writes, so many hours after it was asked."""
    at = scene.glass.asked_at + timedelta(hours=hours_on)
    return {
        "approved_by": by or scene.second_admin,
        "approved_at": at,
        "expires_at": at + timedelta(minutes=minutes),
    }


def refused(scene: Scene, by: User | None = None, hours_on: float = 0) -> dict[str, Any]:
    """What refusing writes."""
    return {"refused_by": by or scene.second_admin, "refused_at": scene.glass.asked_at + timedelta(hours=hours_on)}


def then(scene: Scene, first: dict[str, Any], **second: Any) -> None:
    """One change of the request, and another one after it."""
    change(scene.glass, **first)
    change(scene.glass, **second)


CONSTRAINTS = {
    "break_glass_reason_long_enough": lambda s: asked(s, session=s.early, reason="Too short"),
    "break_glass_approved_by_somebody": lambda s: change(s.glass, approved_at=timezone.now()),
    "break_glass_refused_by_somebody": lambda s: change(s.glass, refused_by=s.second_admin),
    "break_glass_two_admins": lambda s: change(s.glass, **allowed(s, by=s.pair.admin)),
    "break_glass_approved_within_a_day": lambda s: change(s.glass, **allowed(s, hours_on=24.01)),
    "break_glass_an_hour_at_most": lambda s: change(s.glass, **allowed(s, minutes=61)),
    "break_glass_ends_after_start": lambda s: change(s.glass, closed_at=s.glass.asked_at - timedelta(seconds=1)),
    "break_glass_one_open_per_session": lambda s: asked(s),
}
MORE = {
    "break_glass_two_admins": {
        "one who refuses the own request": lambda s: change(s.glass, **refused(s, s.pair.admin)),
    },
    "break_glass_refused_by_somebody": {
        "refused by nobody": lambda s: change(s.glass, refused_at=timezone.now()),
        "allowed and refused": lambda s: change(s.glass, **allowed(s), **refused(s)),
    },
    "break_glass_approved_within_a_day": {
        "allowed before it was asked": lambda s: change(s.glass, **allowed(s, hours_on=-1)),
    },
    "break_glass_an_hour_at_most": {
        "over before it began": lambda s: change(s.glass, **allowed(s, minutes=0)),
    },
    "break_glass_ends_after_start": {
        "refused before it was asked": lambda s: change(s.glass, **refused(s, hours_on=-1)),
    },
}
UNIQUE_FIELDS = {"breakglass.public_id": lambda s: [asked(s, session=session) for session in (s.early, s.held)]}

IN_PAIR = "an admin of the pair"
ASKED = "a request stays what was asked"
DECIDED = "a decision stays what was decided"
TRIGGERS = [
    ("breakglass_insert", IN_PAIR, lambda s: asked(s, session=s.early, asked_by=s.pair.mentor)),
    ("breakglass_insert", "asked without a reason", lambda s: asked(s, session=s.early, reason="")),
    ("breakglass_update", IN_PAIR, lambda s: change(s.glass, **allowed(s, by=s.pair.mentor))),
    ("breakglass_update", IN_PAIR, lambda s: change(s.glass, **refused(s, s.pair.mentee))),
    ("breakglass_update", ASKED, lambda s: change(s.glass, session=s.early)),
    ("breakglass_update", ASKED, lambda s: change(s.glass, asked_by=s.second_admin)),
    ("breakglass_update", ASKED, lambda s: change(s.glass, asked_at=timezone.now())),
    ("breakglass_update", ASKED, lambda s: change(s.glass, reason="Another reason altogether.")),
    ("breakglass_update", DECIDED, lambda s: then(s, allowed(s), **allowed(s, minutes=59))),
    ("breakglass_update", DECIDED, lambda s: then(s, allowed(s), **allowed(s, hours_on=1))),
    ("breakglass_update", DECIDED, lambda s: then(s, allowed(s), approved_by=None, approved_at=None, expires_at=None)),
    ("breakglass_update", DECIDED, lambda s: then(s, refused(s), refused_by=None, refused_at=None)),
    ("breakglass_update", DECIDED, lambda s: then(s, {"closed_at": timezone.now()}, closed_at=None)),
]
