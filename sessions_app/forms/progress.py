"""Narrowing the list of mentorships; what can be chosen comes from the rows themselves."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import LineField, PlainForm, one_of

Choices = Iterable[tuple[Any, Any]]


class NameField(LineField):
    """A name or a part of one. Typed rather than chosen: a large program has thousands."""

    def __init__(self, *, label: Any, too_long: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=120,
            widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
            error_messages={"max_length": too_long},
        )


class ProgressForm(PlainForm):
    """Name, mentor, pod, phase and status; every one may stay open."""

    quiet_optional = True

    q = NameField(label=_("Name"), too_long=_("Shorten the name to 120 characters."))
    mentor = NameField(label=_("Mentor"), too_long=_("Shorten the mentor’s name to 120 characters."))
    pod = forms.ChoiceField(label=_("Pod"), required=False)
    phase = forms.TypedChoiceField(label=_("Phase"), required=False, coerce=int, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *args: Any, pods: Choices, phases: Choices, statuses: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "pod": [("", _("All pods")), *pods],
            "phase": [("", _("All phases")), *phases],
            "status": [("", _("Any status")), *statuses],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            field.choices = offered  # type: ignore[attr-defined]
            field.error_messages |= one_of(field.label)

    @property
    def chosen(self) -> list[str]:
        """The filters that are on, in words."""
        names = {"q": _("“%(name)s”"), "mentor": _("mentor “%(name)s”")}
        found = [said % {"name": self.cleaned_data[key]} for key, said in names.items() if self.cleaned_data.get(key)]
        for name in ("pod", "phase", "status"):
            value = self.cleaned_data.get(name)
            labels = {str(key): str(label) for key, label in self.fields[name].choices}  # type: ignore[attr-defined]
            found += [labels[str(value)]] if value else []
        return found
