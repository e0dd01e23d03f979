"""People who answer the pulse survey, in any number."""

from datetime import timedelta

from django.utils import timezone

from sessions_app.actions.pulse import keep, send
from sessions_app.models import Program, PulseResponse, Role
from sessions_app.models.pulse_questions import ANCHORS, STATEMENTS

from .builders import build_role, build_user

RATED = [asked.key for asked in (*STATEMENTS, *ANCHORS)]


def runs(program: Program, *, before: int, ahead: int, **changes: object) -> Program:
    """The program began so many days ago and has so many ahead; negative, it is over for that long."""
    today = timezone.localdate()
    program.starts_on, program.ends_on = today - timedelta(days=before), today + timedelta(days=ahead)
    for name, value in changes.items():
        setattr(program, name, value)
    program.save()
    return program


def mentees(program: Program, number: int) -> list[Role]:
    """So many mentees of the program who wait for a mentor."""
    return [build_role(program, build_user(f"Mei {each}"), Role.Kind.MENTEE) for each in range(number)]


def answered(role: Role, moment: str = "start", value: int = 3, **texts: str) -> PulseResponse:
    """What this mentee sends: `value` to everything, and what `texts` says for themselves."""
    keep(role=role, moment=moment, ratings=dict.fromkeys(RATED, value), texts=texts, revision=0)
    return send(role=role, moment=moment)
