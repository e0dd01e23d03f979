"""Asking the detector while somebody writes."""

from ..drift.detect import Report
from ..drift.kinds import Role
from ..models import User
from .drift import QUICK, ask_detector

_asking: set[int] = set()


def ask_for_hint(*, user: User, text: str, role: Role) -> Report | None:
    """What the detector says of a text that is being written. One at a time for each person: whoever asks faster than
    it answers gets nothing, and takes nobody else's turn."""
    if user.pk in _asking or not 0 < len(text) <= QUICK:
        return None
    _asking.add(user.pk)
    try:
        return ask_detector(text, role)
    finally:
        _asking.discard(user.pk)
