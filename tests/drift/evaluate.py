"""Measures the shipped detector on labelled data.

python -m tests.drift.evaluate --split test --write
python -m tests.drift.evaluate --jsonl dev.jsonl --name forums --write
"""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from sessions_app.drift.detect import Report, check
from sessions_app.drift.kinds import KINDS, ROLES
from sessions_app.drift.training.corpus import REGISTERS, Line, Text, held_out, named_lines, named_texts
from tests.drift.metrics import Outcome, by_kind, share, summary

CORPUS = Path(__file__).parent / "corpus"
RECORD = Path(__file__).parent / "metrics.json"


def split_of(name: str) -> tuple[list[Line], list[Text]]:
    """The lines and texts of `test`, or of `dev`: the part of the training corpus that training holds out."""
    folder, every = CORPUS / ("test" if name == "test" else "train"), name == "test"
    lines = [line for group, line in named_lines(folder) if every or held_out(group)]
    return lines, [text for group, text in named_texts(folder) if every or held_out(group)]


def line_outcome(line: Line) -> Outcome:
    """What the detector says of one labelled line."""
    report = check(line.text, line.role)
    kinds = frozenset(str(finding.kind) for finding in report.findings)
    return Outcome(
        line.kind is not None, bool(kinds), report.score, line.kind, kinds, line.role, line.register, line.near
    )


def text_outcome(text: Text, report: Report) -> Outcome:
    """A session text as a whole: any drift in it, any finding in it."""
    flagged = bool(report.findings)
    return Outcome(bool(text.marked), flagged, report.score, role=text.role, register=text.register)


def passage_outcomes(text: Text, report: Report) -> list[Outcome]:
    """One outcome for each marked passage of a text, and one for each finding that meets none."""
    spans = [(finding.start, finding.end) for finding in report.findings]
    marks = [(start, end) for start, end, _ in text.marked]
    found = [Outcome(True, any(_meet(mark, span) for span in spans), 0.0) for mark in marks]
    return found + [Outcome(False, True, 0.0) for span in spans if not any(_meet(mark, span) for mark in marks)]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return min(one[1], other[1]) > max(one[0], other[0])


def grouped(outcomes: Sequence[Outcome], names: Iterable[str], of: Callable[[Outcome], str]) -> dict[str, Any]:
    """A summary for each group that has anything in it."""
    groups = {name: [item for item in outcomes if of(item) == name] for name in names}
    return {name: summary(items) for name, items in groups.items() if items}


def measure(lines: list[Line], texts: list[Text]) -> dict[str, Any]:
    """All figures of a split of the project's own corpus."""
    outcomes = [line_outcome(line) for line in lines]
    read = [(text, check(text.raw, text.role)) for text in texts]
    whole = [text_outcome(text, report) for text, report in read]
    passages = [outcome for text, report in read for outcome in passage_outcomes(text, report)]
    found = [item for item in outcomes if item.drift and item.flagged]
    return {
        "lines": summary(outcomes, intervals=True),
        "by_role": grouped(outcomes, ROLES, lambda item: item.role),
        "by_register": grouped(outcomes, REGISTERS, lambda item: item.register),
        "by_kind": {str(kind): by_kind(outcomes, kind) for kind in KINDS},
        "kind_named_right": share(found, lambda item: item.kind in item.kinds),
        "sessions": summary(whole, intervals=True),
        "sessions_by_role": grouped(whole, ROLES, lambda item: item.role),
        "passages_in_sessions": summary(passages),
    }


def measure_jsonl(path: Path) -> dict[str, Any]:
    """All figures of a file of {"text", "role", "drift", "source"} lines, in all and by source."""
    outcomes = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        report = check(row["text"], row["role"])
        source = row.get("source", row["role"])
        outcomes.append(Outcome(row["drift"], bool(report.findings), report.score, register=source))
    sources = sorted({item.register for item in outcomes})
    advice = [item for item in outcomes if item.register in ("askparents", "needadvice")]
    figures = {"lines": summary(outcomes, intervals=True)}
    figures["by_source"] = grouped(outcomes, sources, lambda item: item.register)
    return figures | ({"both_forums": summary(advice, intervals=True)} if advice else {})


def main() -> None:
    """Measure, print, and write into the record where asked to."""
    asked = argparse.ArgumentParser(description="Measure the shipped detector.")
    asked.add_argument("--split", choices=("dev", "test"))
    asked.add_argument("--jsonl", type=Path)
    asked.add_argument("--name", help="what to call the figures of a --jsonl file")
    asked.add_argument("--write", action="store_true", help="keep the figures in metrics.json")
    given = asked.parse_args()
    if (given.split is None) == (given.jsonl is None):
        asked.error("name one of --split and --jsonl")
    figures = measure_jsonl(given.jsonl) if given.jsonl else measure(*split_of(given.split))
    print(json.dumps(figures, indent=1))
    if given.write:
        record = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
        record[given.name or given.split or given.jsonl.stem] = figures
        RECORD.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
