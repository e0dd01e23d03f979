"""Everything that a new program needs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import LineField
from .program import ProgramForm
from .time_zone import TimeZoneField


class SetUpForm(ProgramForm):
    """The settings, the short name for addresses, and who runs it."""

    slug = forms.SlugField(
        label=gettext_lazy("Short name, for addresses"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Such as senior-ic-2027; made from the name if you leave it open, and never changed"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "invalid": gettext_lazy("Write the short name in letters a to z, figures and hyphens."),
            "max_length": gettext_lazy("Shorten the short name to 60 characters."),
        },
    )
    time_zone = TimeZoneField(guess=True, help_text=gettext_lazy("For days and times in its letters"))
    admin_name = LineField(
        label=gettext_lazy("Name of whoever runs it"),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Enter the name of whoever runs it."),
            "max_length": gettext_lazy("Shorten the name of whoever runs it to 120 characters."),
        },
    )
    admin_email = forms.EmailField(
        label=gettext_lazy("Their work email"),
        max_length=254,
        help_text=gettext_lazy("With an account they are its admin at once; otherwise they get an invitation"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": gettext_lazy("Enter the email of whoever runs it."),
            "invalid": gettext_lazy("This is no email address. Write it as name@company.com."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            # What somebody chose is not guessed over.
            del self.fields["time_zone"].widget.attrs["data-guess-zone"]

    def clean(self) -> dict[str, Any]:
        """Makes the short name from the name where it was left open."""
        cleaned = super().clean()
        if "slug" in cleaned:
            cleaned["slug"] = (cleaned["slug"] or slugify(cleaned.get("name", ""))[:60].strip("-")).lower()
            if "name" in cleaned and not cleaned["slug"]:
                self.add_error("slug", ValidationError(_("Give it a short name in letters a to z.")))
        return cleaned

    @property
    def settings(self) -> dict[str, Any]:
        """What belongs to the program's settings."""
        apart = ("slug", "admin_name", "admin_email")
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}
