"""Playbooks for tests: the shipped one as a dict to change, and an unusual one."""

import tomllib
from typing import Any

from sessions_app.playbook.parse import DEFAULTS, parse_playbook
from sessions_app.playbook.schema import Playbook

LEAVE_OUT = object()


def shipped(**changes: object) -> dict[str, Any]:
    """The shipped playbook as TOML gives it. A change is `phase__1__name="Other"`; `LEAVE_OUT` removes the key."""
    data = tomllib.loads((DEFAULTS / "v1.toml").read_text(encoding="utf-8"))
    for path, value in changes.items():
        *steps, last = path.split("__")
        place: Any = data
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        if value is LEAVE_OUT:
            del place[last]
        else:
            place[last] = value
    return data


def unusual() -> Playbook:
    """Four phases and five lenses; the last two phases want patterns."""
    data = shipped(version=2, phase__2__last_session=8)
    data["phase"].append(
        data["phase"][2]
        | {"number": 4, "name": "Handing On", "first_session": 9, "last_session": None, "patterns_wanted": 2}
    )
    del data["phase"][3]["last_session"]
    for letter, opens_with in (("D", "decision"), ("E", "hesitation")):
        key = f"only_{letter.lower()}"
        added = {"letter": letter, "opens_with": opens_with, "review": [{"key": key, "title": f"Review of {letter}"}]}
        data["lens"].append(data["lens"][0] | added)
    return parse_playbook(data)
