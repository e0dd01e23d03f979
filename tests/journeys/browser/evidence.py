"""Flags in the database, for pages and journeys that need no model to find them."""

from typing import Any

from sessions_app.drift import encoder
from sessions_app.models import Answer, DriftFlag, Note, OutcomeHalf, Session, TextCheck


def flag(session: Session, row: Answer | Note | OutcomeHalf, *quotes: str, kind: str = "solution_seeking") -> None:
    """Flags these sentences of a text, as the present detector would have."""
    of_text: dict[str, Any] = {{Answer: "answer", Note: "note", OutcomeHalf: "half"}[type(row)]: row}
    text = row.commitment_text if isinstance(row, OutcomeHalf) else row.text
    said: dict[str, Any] = {"session": session, "revision": row.revision, "detector": encoder.settings().version}
    check, _created = TextCheck.objects.update_or_create(**of_text, defaults=said)
    check.flags.all().delete()
    for quote in quotes:
        start = text.index(quote)
        DriftFlag.objects.create(
            check_result=check,
            kind=kind,
            start=start,
            end=start + len(quote),
            quote=quote,
            reason="This asks to be told the answer.",
            score=0.97,
        )
