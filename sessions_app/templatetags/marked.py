"""Texts with their flags highlighted."""

from typing import Any

from django import template

from ..reads.drift import ANSWER, HALF, NOTE, Segment, marked_paragraphs

register = template.Library()


@register.filter
def marked_answer(passage: Any, checked: Any) -> list[list[Segment]]:
    """The paragraphs of an answer, with its flags."""
    if not checked:
        return marked_paragraphs(passage.text, ())
    return checked.paragraphs(ANSWER, passage.answer_id, passage.text)


@register.filter
def marked_note(note: Any, checked: Any) -> list[list[Segment]]:
    """The paragraphs of a note, with its flags."""
    return checked.paragraphs(NOTE, note.pk, note.text)


@register.filter
def marked_commitment(half: Any, checked: Any) -> list[list[Segment]]:
    """The paragraphs of a commitment, with its flags."""
    return checked.paragraphs(HALF, half.pk, half.commitment_text)
