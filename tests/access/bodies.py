"""What the forms of the house would send from the right person."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from sessions_app.actions.program import settings_of
from sessions_app.actions.roster_plan import plan_for
from sessions_app.roster.rows import unpacked

from ..builders import MENTEE_SAID
from ..preparing import fields, typed
from .world import TYPED, World

Post = Callable[[World], dict[str, Any]]


def answers(section: str) -> Post:
    def body(world: World) -> dict[str, Any]:
        session = world.sessions["s5"]
        answers = typed(session, section, text=f"Typed now, {TYPED}.")
        return fields(answers, revision=session.preparation.revision, choice="B")

    return body


def time(world: World) -> dict[str, Any]:
    day = timezone.now() + timedelta(days=9)
    return {"day": day.date().isoformat(), "at": "14:30", "minutes": "45"}


def half(world: World) -> dict[str, Any]:
    return MENTEE_SAID | {"commitment_text": f"Changed by now, {TYPED}.", "revision": 2}


def note(world: World) -> dict[str, Any]:
    return {"text": f"Ask, then wait, {TYPED}.", "revision": 2}


def free(world: World) -> dict[str, Any]:
    return {"mentee": world.free.email, "mentor": world.people["mentor"].email}


def another_mentor(world: World) -> dict[str, Any]:
    return {"mentor": world.people["other_mentor"].email}


def cap(world: World) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=30)
    return {"mentor": world.people["mentor"].email, "cap": 3, "reason": "Two end soon.", "expires_on": day.isoformat()}


def pulse(world: World) -> dict[str, Any]:
    return {"then": "home", "qself_open": 3, "qself_paused": 0, "qsituation": f"The one on Monday, {TYPED}."}


def ask(world: World) -> dict[str, Any]:
    return {"session": world.sessions["s3"].public_id, "reason": f"Something grave was said, {TYPED}."}


def intervene(world: World) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=14)
    return {"kind": "schedule", "owner": world.people["admin"].public_id, "review_on": day.isoformat()}


def answer(world: World) -> dict[str, Any]:
    return {"text": f"Mornings suit us, {TYPED}.", "revision": 1}


def account(world: World) -> dict[str, Any]:
    return {"name": "Newly Named", "time_zone": "Europe/Lisbon", "theme": "dark"}


def invite(world: World) -> dict[str, Any]:
    return {"email": "lena@example.org", "name": "Lena Newly", "kind": "mentor", "pod": ""}


def roster(world: World) -> dict[str, Any]:
    return {"seen": plan_for(world.program, unpacked(world.upload.rows)).digest}


def settings(world: World) -> dict[str, Any]:
    return settings_of(world.program) | {"mentor_cap": 3, "revision": world.program.revision}


def join(world: World) -> dict[str, Any]:
    return {
        "invitation": world.invitation.token,
        "name": "Mei Tsai",
        "time_zone": "Asia/Taipei",
        "password": "three calm herons",
    }
