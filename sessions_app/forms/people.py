"""Narrowing the list of people, inviting somebody, and giving a role."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm, one_of

Choices = Iterable[tuple[Any, Any]]
ROLE, POD = one_of(_("Role")), one_of(_("Pod"))


class PeopleForm(PlainForm):
    """Name or address, role, pod, and whether somebody is without a pair; every one may stay open."""

    quiet_optional = True

    q = LineField(
        label=_("Name or address"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
        error_messages={"max_length": _("Shorten the name or address to 120 characters.")},
    )
    role = forms.ChoiceField(label=_("Role"), required=False, error_messages=ROLE)
    pod = forms.ChoiceField(label=_("Pod"), required=False, error_messages=POD)
    unpaired = forms.BooleanField(label=_("Without a pair"), required=False)

    def __init__(self, *args: Any, kinds: Choices, pods: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Any role")), *kinds]  # type: ignore[attr-defined]
        self.fields["pod"].choices = [("", _("All pods")), *((pod, pod) for pod in pods)]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[str]:
        """The filters that are on, in words."""
        cleaned = self.cleaned_data
        roles = {str(key): str(label) for key, label in self.fields["role"].choices}  # type: ignore[attr-defined]
        found = [f"“{cleaned['q']}”"] if cleaned.get("q") else []
        found += [roles[cleaned["role"]]] if cleaned.get("role") else []
        found += [cleaned["pod"]] if cleaned.get("pod") else []
        return found + ([str(_("without a pair"))] if cleaned.get("unpaired") else [])


class RoleForm(PlainForm):
    """What somebody is to be, and the pod where that is a pod's manager."""

    kind = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect, error_messages=ROLE)
    pod = forms.ChoiceField(label=_("Pod"), required=False, help_text=_("For a pod manager only"), error_messages=POD)

    def __init__(self, *args: Any, kinds: Choices, pods: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds)  # type: ignore[attr-defined]
        self.fields["pod"].choices = [("", _("No pod")), *((pod, pod) for pod in pods)]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom, and as what."""

    field_order = ("email", "name", "kind", "pod")

    email = forms.EmailField(
        label=_("Work email"),
        max_length=254,
        help_text=_("The invitation works for this address alone"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the email that the invitation goes to."),
            "invalid": _("This is no email address. Write it as name@company.com."),
        },
    )
    name = LineField(
        label=_("Name"),
        max_length=120,
        help_text=_("They can change how it is written"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Enter the name of whom you invite."),
            "max_length": _("Shorten the name to 120 characters."),
        },
    )


class TakeRoleForm(PlainForm):
    """Asks for the pod where somebody manages several."""

    def __init__(self, *args: Any, pods: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(pods) > 1:
            self.fields["pod"] = forms.ChoiceField(
                label=_("Pod"), choices=[(pod, pod) for pod in pods], widget=forms.RadioSelect, error_messages=POD
            )
