"""Judges a stream of JSON lines: one {"text", "role"} in, one answer out, in the same order."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sessions_app.drift.detect import Finding, check
from sessions_app.drift.kinds import ROLES


def answers(lines: Iterable[str]) -> Iterator[str]:
    """An answer for every line that is not blank; one that cannot be read gets an answer that says so."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line))


def _answer(line: str) -> dict[str, Any]:
    try:
        given = json.loads(line)
        text, role = given["text"], given["role"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _refusal('not an object with "text" and "role"')
    if not isinstance(text, str) or role not in ROLES:
        return _refusal(f'"text" must be a string and "role" one of {", ".join(ROLES)}')
    report = check(text, role)
    return {
        "drift": bool(report.findings),
        "score": round(report.score, 4),
        "findings": [_plain(finding) for finding in report.findings],
        "judged": report.judged,
    }


def _refusal(reason: str) -> dict[str, Any]:
    return {"drift": False, "score": 0.0, "findings": [], "judged": False, "error": reason}


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "kind": str(finding.kind),
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "reason": finding.reason,
        "score": round(finding.score, 4),
    }
