"""More pairs in the program of a pair, each with a state of its own."""

from datetime import timedelta

from django.utils import timezone

from sessions_app.models import Mentorship, PlaybookVersion, Pod, Session
from sessions_app.reads.progress_blocks import last_final

from .builders import Pair, build_half, build_mentorship, build_session, build_user


def join(
    pair: Pair, name: str = "Mei Tsai", *, pod: Pod | None = None, version: PlaybookVersion | None = None
) -> Mentorship:
    """Another pair of the same program, mentored by somebody new."""
    mentor = build_user(f"Mentor of {name}")
    return build_mentorship(pair.program, mentor, build_user(name), version or pair.mentorship.version, pod or pair.pod)


def hold(mentorship: Mentorship, number: int, *, days_ago: float, **said) -> Session:
    """Session `number`, held so many days ago, with the halves that `said` names; the mentee's where it names none."""
    session = build_session(mentorship, number, starts_in=timedelta(days=-days_ago))
    for side, answers in (said or {"mentee": {}}).items():
        build_half(session, side, recorded_at=session.starts_at + timedelta(hours=1), **answers)
    return session


def settled(weeks_earlier: int = 0) -> float:
    """How many days ago a moment of the last block of four weeks was whose figures are final, or of an earlier one."""
    now = timezone.now()
    return (now - last_final(now).ends) / timedelta(days=1) + 2 + 7 * weeks_earlier
