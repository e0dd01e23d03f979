"""A report that a person can read in a terminal."""

from sessions_app.drift.detect import Report


def readable(text: str, report: Report) -> str:
    """The findings of one check, each with its line, its reason and what to ask instead."""
    if not report.judged:
        return "Not judged: this text is not in English.\n"
    rows = []
    for number, finding in enumerate(report.findings, 1):
        line = text.count("\n", 0, finding.start) + 1
        quote = " ".join(finding.quote.split())
        rows.append(f'{number}. line {line}, {str(finding.kind).replace("_", " ")} ({finding.score:.2f})\n   "{quote}"')
        rows.append(f"   {finding.reason}\n   Ask instead: {finding.redirects[0]}\n")
    if not rows:
        rows.append(f"Nothing found. The nearest sentence scores {report.score:.2f}.")
    if not report.complete:
        rows.append("Only the beginning of this text was read.")
    # A terminal cannot print half a surrogate pair.
    return ("\n".join(rows) + "\n").encode("utf-8", "replace").decode("utf-8")
