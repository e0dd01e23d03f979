"""When a session is: a day and a time on the viewer's clock, and a length."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import PlainForm

SHORTEST, LONGEST = 5, 480
"""Minutes, as the database holds them."""
PLAUSIBLE = timedelta(days=3660)
"""Years further off than this are a slip of the finger, and the first and last of the calendar cannot be converted."""


class BookingForm(PlainForm):
    """Day, time and length; `starts_at` is the moment they say in `zone`."""

    day = forms.DateField(
        label=gettext_lazy("Date"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Choose a date."),
            "invalid": gettext_lazy("This date does not exist. Write it as year, month and day, such as 2027-03-12."),
        },
    )
    at = forms.TimeField(
        label=gettext_lazy("Start"),
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Choose a time."),
            "invalid": gettext_lazy("This time does not exist. Write it as hours and minutes, such as 14:30."),
        },
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Length in minutes"),
        widget=forms.NumberInput(attrs={"min": SHORTEST, "max": LONGEST, "inputmode": "numeric"}),
        error_messages={
            "required": gettext_lazy("Say how many minutes."),
            "invalid": gettext_lazy("Write the length as a whole number of minutes, such as 45."),
        },
    )

    def __init__(self, *args: Any, zone: tzinfo, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone, self.today = zone, today
        self.fields["day"].widget.attrs["min"] = today.isoformat()

    def clean_minutes(self) -> int:
        """Raises ValidationError for a length that is no session's."""
        minutes = int(self.cleaned_data["minutes"])
        if not SHORTEST <= minutes <= LONGEST:
            message = _("Choose a length from %(shortest)s to %(longest)s minutes.")
            raise ValidationError(message, params={"shortest": SHORTEST, "longest": LONGEST})
        return minutes

    def clean_day(self) -> date:
        """Raises ValidationError for a year that was mistyped."""
        day: date = self.cleaned_data["day"]
        if abs(day - self.today) > PLAUSIBLE:
            raise ValidationError(_("This is many years away. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuses a time that the clocks skip, or show twice."""
        cleaned = super().clean()
        if "day" in cleaned and "at" in cleaned:
            wall = datetime.combine(cleaned["day"], cleaned["at"].replace(second=0))
            defect = clock_change(wall, self.zone)
            if defect:
                self.add_error("at", defect)
            cleaned["starts_at"] = wall.replace(tzinfo=self.zone)
        return cleaned

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """The action speaks of one moment; here it is said by a day and a time."""
        super().refuse(sentence, "day" if field == "starts_at" else field)


def clock_change(wall: datetime, zone: tzinfo) -> str:
    """What is wrong with this time where the clocks change, with two times beside it that can be had; else nothing."""
    first, second = wall.replace(tzinfo=zone), wall.replace(tzinfo=zone, fold=1)
    offsets = first.utcoffset(), second.utcoffset()
    if offsets[0] == offsets[1] or offsets[0] is None or offsets[1] is None:
        return ""
    shift = abs(offsets[0] - offsets[1])
    names = {
        "time": _clock(wall.time()),
        "day": date_format(wall, "j F"),
        "before": _clock((wall - shift).time()),
        "after": _clock((wall + shift).time()),
    }
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall:
        return _("The clocks go back on %(day)s, so %(time)s comes twice. Choose %(before)s or %(after)s.") % names
    return _("The clocks go forward on %(day)s and skip %(time)s. Choose %(before)s or %(after)s.") % names


def _clock(value: time) -> str:
    return f"{value:%H:%M}"
