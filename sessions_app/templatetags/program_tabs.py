"""`{% program_tabs program is_whole %}`: the ways between one program's pages."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Program

register = template.Library()

# (URL name, label, whether it is for the program's admins alone)
TABS: list[tuple[str, str | Promise, bool]] = [
    ("progress", _("Progress"), False),
    ("review", _("Review"), False),
    ("people", _("People"), True),
    ("pairing", _("Pairing"), True),
    ("pods", _("Pods"), True),
    ("pulse-results", _("Pulse"), True),
    ("settings", _("Settings"), True),
    ("tokens", _("Keys"), True),
    ("break-glass-list", _("Break-glass"), True),
    ("program-audit", _("What happened"), True),
    ("playbook-versions", _("Playbook"), True),
]


@register.inclusion_tag("sessions_app/program/_tabs.html", takes_context=True)
def program_tabs(context: dict[str, Any], program: Program, is_whole: bool = True) -> dict[str, Any]:
    """Links for an admin (`is_whole`) or for a pod manager; nothing where there is only one way."""
    path = context["request"].path
    shown = [(reverse(name, args=[program.slug]), label) for name, label, whole in TABS if is_whole or not whole]
    here = max((url for url, _label in shown if path.startswith(url)), key=len, default="")
    return {"tabs": [{"url": url, "label": label, "current": url == here} for url, label in shown]}
