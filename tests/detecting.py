"""A detector that knows two phrases, for tests of what the product does with what is found."""

import re
from collections.abc import Callable
from datetime import timedelta

from sessions_app.actions.drift import recheck
from sessions_app.drift.detect import Finding, Report
from sessions_app.drift.encoder import Settings
from sessions_app.drift.kinds import Kind, Role, reason_for
from sessions_app.drift.redirects import redirects_for
from sessions_app.models import DriftFlag, Note, Session

from .builders import Pair, build_half, build_preparation, build_session

TOLD = re.compile(r"(?:You should|As you said,) [^.?\n]*[.?]")
KINDS: dict[Role, Kind] = {"mentor": Kind.PRESCRIPTIVE_ADVICE, "mentee": Kind.SOLUTION_SEEKING}


class Detector:
    """Flags “You should ….” and “As you said, ….”; cannot judge what has an ñ; `first` happens before it answers."""

    def __init__(self) -> None:
        self.version = "stand-in-1"
        self.asked: list[tuple[str, Role]] = []
        self.told = TOLD
        self.first: Callable[[str], object] = len

    def check(self, text: str, role: Role) -> Report:
        self.asked.append((text, role))
        self.first(text)
        found = tuple(self.finding(hit, role) for hit in self.told.finditer(text))
        return Report(found, 0.91 if found else 0.02, "ñ" not in text, True, self.version)

    def finding(self, hit: re.Match[str], role: Role) -> Finding:
        kind = Kind.BORROWED_DECISION if hit.group().startswith("As you said") else KINDS[role]
        return Finding(kind, *hit.span(), hit.group(), reason_for(kind, role), 0.91, redirects_for(kind, role))

    def settings(self) -> Settings:
        return Settings(self.version, 0.5, 96)


ASKED = "Honestly? You should pick one for me. I cannot."
NOTED = "He paused. You should call Dana."
PLEDGED = "As you said, I wait until Friday."
QUOTES = {"answer": "You should pick one for me.", "note": "You should call Dana.", "half": PLEDGED}


def build_flagged(pair: Pair, *, answered: bool = True) -> Session:
    """Session 3, over for an hour, with a flag in every text; `answered` says whether Ruth said how it ended.

    Needs the `detector` of conftest.
    """
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2), held_before=False)
    build_preparation(session, shared=True, read=True).answers.filter(prompt__key="why").update(text=ASKED)
    Note.objects.create(session=session, author=pair.mentor, text=NOTED)
    build_half(session, "mentee", commitment_text=PLEDGED)
    if answered:
        build_half(session, "mentor")
    recheck()
    return session


def flag_in(source: str) -> DriftFlag:
    """The one flag on this text: `answer`, `note` or `half`."""
    return DriftFlag.objects.get(**{f"check_result__{source}__isnull": False})
