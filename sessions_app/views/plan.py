"""The arithmetic of a program, beside the form that it is worked out from."""

from typing import Any

from ..forms.program import ProgramForm
from ..reads.plan import Plan


def plan_in(form: ProgramForm, phases: Any) -> Plan | None:
    """What the dates and the cadence in this form come to; None while they do not fit together."""
    said = form.cleaned_data if form.is_bound else form.initial
    starts_on, ends_on, cadence_days = (said.get(name) for name in ("starts_on", "ends_on", "cadence_days"))
    if starts_on is None or ends_on is None or cadence_days is None or ends_on <= starts_on:
        return None
    return Plan(starts_on, ends_on, cadence_days, phases)
