"""What somebody brings to the door, and what happens once they are in, however many steps that took."""

import json
import time
from dataclasses import asdict, dataclass

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .resend import NOT_TEXT, resend_page
from .visit import BEGAN

KEPT = "door"
A_STEP_TAKES_AT_MOST = 15 * 60
"""Seconds that the server keeps what was brought between two steps; a half-sent form is among it."""


@dataclass(frozen=True)
class Door:
    """Where somebody was going, whether this device stays signed in, and the fields of a form that was on its way."""

    target: str
    remember: bool = False
    carried: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> "Door":
        """What the door's own form holds; the target leads nowhere outside."""
        target = request.POST.get("next", request.GET.get("next", ""))
        here = {request.get_host()}
        if not target.startswith("/") or not url_has_allowed_host_and_scheme(target, here, request.is_secure()):
            target = reverse("front")
        return cls(target, bool(request.POST.get("remember")), request.POST.get("carried_fields", ""))

    @classmethod
    def before(cls, request: HttpRequest) -> "Door":
        """The door in front of the form that was just sent."""
        fields = {name: values for name, values in request.POST.lists() if name not in NOT_TEXT}
        return cls(request.get_full_path(), carried=json.dumps(fields))

    def context(self) -> dict[str, str]:
        """What the hidden fields of a page of the door carry along."""
        return {"next": self.target, "carried_fields": self.carried}


def bring(request: HttpRequest, door: Door) -> None:
    """Holds it for `arrive`, in this request alone: it may be somebody's words."""
    request.allauth.door = door  # type: ignore[attr-defined]  # set by the library's middleware


def keep_until_next_step(request: HttpRequest, door: Door, user_id: int | None = None) -> None:
    """Between two steps, such as a password and a code, it waits in the session for this person; without one, for
    whoever signs in next in this browser."""
    request.session[KEPT] = asdict(door) | {"user_id": user_id}
    request.session.set_expiry(A_STEP_TAKES_AT_MOST)


def arrive(request: HttpRequest, otherwise: HttpResponseBase) -> HttpResponseBase:
    """The page after the sign-in: the form that was carried along, the target, or where the library leads to."""
    kept = request.session.pop(KEPT, None) or {}
    if kept and kept.pop("user_id") not in {None, request.user.pk}:
        kept = {}  # somebody else began at this browser and left; what they wrote is theirs
    door = getattr(request.allauth, "door", None) or (Door(**kept) if kept else None)  # type: ignore[attr-defined]
    request.session[BEGAN] = time.time()
    request.session.set_expiry(settings.SESSION_KEPT_ON_DEVICE if door and door.remember else 0)
    if door is None:
        return otherwise
    carried = _unpacked(door.carried)
    return resend_page(request, carried, door.target) if carried else redirect(door.target)


def _unpacked(packed: str) -> QueryDict:
    """What a form held when its sign-in had ended, from the hidden field of the door; else nothing."""
    fields = QueryDict(mutable=True)
    try:
        unpacked = json.loads(packed or "{}")
        for name, values in unpacked.items():
            fields.setlist(_printable(name), [_printable(value) for value in values])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return QueryDict()
    return fields


def _printable(value: object) -> str:
    """The value as text that can be sent as UTF-8: half a surrogate pair can not, and shows as \ufffd."""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
