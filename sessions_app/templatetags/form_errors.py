"""What a form's error summary says: every defect once, with the control it is about."""

from typing import NamedTuple

from django import template
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple, RadioSelect

register = template.Library()


class Defect(NamedTuple):
    """One sentence of the summary; `href` is empty when it is about no single field."""

    text: str
    href: str


@register.filter
def defects(form: BaseForm | None) -> list[Defect]:
    """Refusals of the whole form first, then each field's errors in the order of the fields."""
    if not form:
        return []
    found = [Defect(str(text), "") for text in form.non_field_errors()]
    for field in form:
        found += [Defect(str(text), _target(field)) for text in field.errors]
    return found


def _target(field: BoundField) -> str:
    if field.is_hidden:
        return ""
    # A group of radios or boxes has no control with the group's own id: its first choice takes the focus.
    if isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple):
        return f"#{field.auto_id}_0"
    return f"#{field.id_for_label}"
