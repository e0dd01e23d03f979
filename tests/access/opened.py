"""Requests to open sessions of the world's first pair: what is open is session 2, with words of its own."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.models import Answer, AnswerRevision, BreakGlass, OutcomeHalf

from ..builders import build_half, build_preparation

FIRST_KEY = 900_001


def open_some(world: Any) -> Answer:
    """Session 2 is open to the first admin, who also asked for session 5, and two days ago for session 4. Gives an
    answer of session 2, of which the admin reads the present wording and nothing else."""
    session, pair = world.sessions["s2"], ["mentee", "mentor"]
    preparation = build_preparation(session, shared=True, read=True)
    build_half(session, "mentor")
    for row in (*preparation.answers.all(), OutcomeHalf.objects.get(session=session, side="mentee")):
        world.plant(row, *pair, "admin")
    answer = preparation.answers.earliest("pk")
    world.plant(
        AnswerRevision.objects.create(answer=answer, number=1, written_at=timezone.now(), was_shared=True), *pair
    )
    _ask(world, "open", "s2", minutes=30)
    _ask(world, "asked", "s5")
    _ask(world, "lapsed", "s4", hours_ago=48)
    return answer


def _ask(world: Any, name: str, session: str, *, hours_ago: float = 0, minutes: int = 0) -> None:
    """One request, with a marker for its reason: that never changes, so it cannot be planted once there is a key."""
    key, asked_at = FIRST_KEY + len(world.glasses), timezone.now() - timedelta(hours=hours_ago)
    marker = f"marker-breakglass-{key}-reason-end"
    glass = BreakGlass(
        pk=key, session=world.sessions[session], asked_by=world.people["admin"], asked_at=asked_at, reason=marker
    )
    if minutes:
        glass.approved_by, glass.approved_at = world.people["second_admin"], asked_at
        glass.expires_at = asked_at + timedelta(minutes=minutes)
    glass.save()
    world.glasses[name] = glass
    decides = [] if name == "lapsed" else ["second_admin"]
    world.readers[marker] = {"mentee", "mentor", "admin", *decides}
