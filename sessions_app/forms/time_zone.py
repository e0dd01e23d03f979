"""Choosing a time zone."""

import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TimeZoneField(forms.ChoiceField):
    """Every IANA zone by its name. With `guess`, static/js/zone.js puts in the device's own."""

    def __init__(self, *, guess: bool = False, **kwargs: Any) -> None:
        names = sorted(zoneinfo.available_timezones())
        kwargs.setdefault("label", _("Time zone"))
        kwargs.setdefault(
            "error_messages", dict.fromkeys(("required", "invalid_choice"), _("Choose a time zone from the list."))
        )
        super().__init__(choices=[(name, name.replace("_", " ")) for name in names], **kwargs)
        if guess:
            self.widget.attrs["data-guess-zone"] = ""
