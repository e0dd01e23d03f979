"""Narrowing the trail."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import LineField, PlainForm, one_of
from .day import DayField

Choices = Iterable[tuple[Any, Any]]
PAIR, KIND = one_of(gettext_lazy("Mentorship")), one_of(gettext_lazy("What was done"))


class OwnTrailForm(PlainForm):
    """One pair, or all of them."""

    quiet_optional = True

    pair = forms.ChoiceField(label=gettext_lazy("Mentorship"), required=False, error_messages=PAIR)

    def __init__(self, *args: Any, pairs: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pair"].choices = [("", _("All of them")), *pairs]  # type: ignore[attr-defined]


class ProgramTrailForm(PlainForm):
    """Part of a name, what was done, and between which days."""

    quiet_optional = True

    q = LineField(
        label=gettext_lazy("Name"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": gettext_lazy("Shorten the name to 120 characters.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("What was done"), required=False, error_messages=KIND)
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Anything")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuses days the wrong way round."""
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the first day. Choose the same day or a later one."))
        return cleaned
