"""Turning a refusal of the house into a form that says what to do, with everything that was typed."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..errors import AnswersMissing, ChangedElsewhere, RuleBroken, TriedTooOften
from ..forms.base import PlainForm
from ..forms.preparation import field_name


def posted_revision(request: HttpRequest) -> int:
    """The revision that the form was rendered with; 0 where none or nonsense was sent."""
    value = request.POST.get("revision", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def show_refusal(form: PlainForm, refused: RuleBroken) -> int:
    """Writes the refusal into the form and returns the HTTP status that says so."""
    if isinstance(refused, AnswersMissing):
        for prompt_id, sentence in refused.missing.items():
            form.refuse(_(sentence), field_name(prompt_id))
    if isinstance(refused, ChangedElsewhere):
        for name, theirs in refused.theirs.items():
            field = field_name(name) if field_name(name) in form.fields else name
            labels = {str(key): label for key, label in getattr(form.fields.get(field), "choices", ())}
            shown = {"text": labels.get(theirs, theirs)}
            other = _("The other window saved: “%(text)s”") % shown if theirs else _("It is empty there.")
            form.refuse(other, field)
    if isinstance(refused, TriedTooOften):
        form.refuse(_(refused.sentence) % {"when": _when(refused.until)})
        return refused.status
    if not form.errors or not isinstance(refused, AnswersMissing):
        form.refuse(_(refused.sentence), refused.field)
    return refused.status


def _when(moment: datetime) -> str:
    """at 14:35 UTC, in 12 minutes: who stands at the door has told nobody what their clock shows."""
    minutes = max(1, math.ceil((moment - timezone.now()).total_seconds() / 60))
    away = ngettext("in a minute", "in %(minutes)s minutes", minutes) % {"minutes": minutes}
    # Rounded up: at the time that is said it does work.
    shown = date_format(timezone.localtime(moment + timedelta(seconds=59)), "H:i T")
    return _("at %(clock)s, %(away)s") % {"clock": shown, "away": away}


@dataclass(frozen=True)
class Attempt:
    """What became of a form: done, or a status and perhaps a refusal to show."""

    done: bool
    status: int
    refused: RuleBroken | None = None

    def revision(self, request: HttpRequest, stored: int) -> int:
        """What the form is rendered with: after a conflict the stored revision, so that saving again settles it."""
        if isinstance(self.refused, ChangedElsewhere):
            return self.refused.revision
        return posted_revision(request) if request.method == "POST" else stored


def attempt(request: HttpRequest, form: PlainForm, act: Callable[[], object]) -> Attempt:
    """Runs `act` for a posted, valid form, and writes a refusal into the form."""
    if request.method != "POST":
        return Attempt(False, 200)
    if not form.is_valid():
        return Attempt(False, 422)
    try:
        act()
    except RuleBroken as refused:
        return Attempt(False, show_refusal(form, refused), refused)
    return Attempt(True, 302)
