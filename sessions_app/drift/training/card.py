"""Writes the model card, fixed words around the recorded figures: python -m sessions_app.drift.training.card"""

import argparse
import json
from pathlib import Path
from string import Template
from typing import Any

from sessions_app.drift.encoder import ARTEFACT

Figures = dict[str, Any]


def write_card(record: Path, settings: Path, template: Path, target: Path) -> None:
    """Fill the template with the figures that the evaluation recorded."""
    figures = json.loads(record.read_text(encoding="utf-8"))
    given = json.loads(settings.read_text(encoding="utf-8"))
    own = figures.get("test") or figures["dev"]
    filled = Template(template.read_text(encoding="utf-8")).substitute(
        version=given["version"],
        threshold=given["threshold"],
        measured="the sealed test split" if "test" in figures else "the development split",
        lines=_table([("all lines", own["lines"])], sure=True),
        sessions=_table([("texts as a whole", own["sessions"]), *own["sessions_by_role"].items()], sure=False),
        session_interval=_bounds(own["sessions"], "false_alarms"),
        passages=_table([("marked passages", own["passages_in_sessions"])], sure=False),
        roles=_table(list(own["by_role"].items()), sure=False),
        registers=_table(list(own["by_register"].items()), sure=False),
        kinds=_kinds(own["by_kind"]),
        named=f"{own['kind_named_right']:.0%}",
        others=_others(figures),
    )
    target.write_text(filled, encoding="utf-8")


def _table(rows: list[tuple[str, Figures]], *, sure: bool) -> str:
    head = ["", "n", "drift", "precision", "recall", "F1", "false alarms", "AUC"]
    cells = [
        [
            name,
            str(row["n"]),
            str(row["drift"]),
            *(
                f"{row[key]:.3f}" + (f" ({_bounds(row, key)})" if sure else "")
                for key in ("precision", "recall", "f1", "false_alarms")
            ),
            f"{row['auc']:.3f}" if row["auc"] else "–",
        ]
        for name, row in rows
    ]
    return _markdown(head, cells)


def _bounds(row: Figures, key: str) -> str:
    low, high = row[f"{key}_95"]
    return f"{low:.2f}–{high:.2f}"


def _kinds(rows: Figures) -> str:
    head = [
        "kind",
        "positives",
        "found as drift",
        "found and named",
        "named, and is that kind",
        "named, and is drift",
        "near misses",
        "of them flagged",
    ]
    keys = ("found", "recall", "precision", "precision_as_drift")
    cells = [
        [
            f"`{name}`",
            str(row["positives"]),
            *(f"{row[key]:.2f}" for key in keys),
            str(row["near_misses"]),
            f"{row['near_misses_flagged']:.2f}",
        ]
        for name, row in rows.items()
    ]
    return _markdown(head, cells)


def _others(figures: Figures) -> str:
    rows = []
    for name, split in sorted(figures.items()):
        if name in ("test", "dev"):
            continue
        rows.append((name, split["lines"]))
        rows += [(f"{name}: {source}", row) for source, row in split["by_source"].items()]
        if "both_forums" in split:
            rows.append((f"{name}: both forums together", split["both_forums"]))
    if "test" in figures:
        rows.insert(0, ("development split of our corpus", figures["dev"]["lines"]))
    return _table(rows, sure=False)


def _markdown(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def main() -> None:
    """Write the card of the shipped artefact."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--record", type=Path, default=Path("tests/drift/metrics.json"))
    asked.add_argument("--target", type=Path, default=Path("docs/drift/model-card.md"))
    given = asked.parse_args()
    write_card(given.record, ARTEFACT / "detector.json", Path(__file__).with_name("card.md"), given.target)


if __name__ == "__main__":
    main()
