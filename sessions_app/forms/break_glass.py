"""Asking to open a session, and for how long it is allowed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import PlainForm, WordsField

LONGEST_REASON = 1000
MINUTES = (15, 30, 60)


class AskForm(PlainForm):
    """Which session, and why."""

    session = forms.ChoiceField(
        label=gettext_lazy("Which session"),
        error_messages={
            "required": gettext_lazy("Choose a session."),
            "invalid_choice": gettext_lazy("Choose a session from the list."),
        },
    )
    reason = WordsField(
        label=gettext_lazy("Why it has to be opened"),
        help_text=gettext_lazy("What happened, and why nothing less would do."),
        rows=4,
        longest=LONGEST_REASON,
        required=True,
        error_messages={"required": gettext_lazy("Say why in at least ten letters. Both of the pair read it.")},
    )

    def __init__(self, *args: Any, sessions: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].choices = [("", _("Choose one")), *sessions]  # type: ignore[attr-defined]


class AllowForm(PlainForm):
    """For how long."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("For how long"),
        choices=[(str(each), gettext_lazy("%(n)s minutes") % {"n": each}) for each in MINUTES],
        coerce=int,
        initial=str(MINUTES[0]),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Say for how long."),
            "invalid_choice": gettext_lazy("Choose one of these times."),
        },
    )
