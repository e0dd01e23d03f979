"""What every form does with typed text: nothing is cut, nothing is guessed, every refusal says how to fix it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONGEST = 10_000
"""Characters in one answer."""


class WordsField(forms.CharField):
    """A person's words: up to 10,000 characters, kept as typed but for line ends, which become one character."""

    def __init__(self, *, rows: int = 5, longest: int = LONGEST, **kwargs: Any) -> None:
        self.longest = longest
        kwargs.setdefault("required", False)
        super().__init__(strip=False, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> str:
        """The text with \\n line ends; only blanks count as nothing."""
        text = str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""

    def validate(self, value: str) -> None:
        """Raises ValidationError for what cannot be stored as it stands."""
        super().validate(value)
        over = len(value) - self.longest
        if over > 0:
            message = _("Shorten this by %(over)s characters; %(longest)s fit.")
            raise ValidationError(message, params={"over": f"{over:,}", "longest": f"{self.longest:,}"})


class LineField(forms.CharField):
    """One line, such as a name. What is too long is refused as it was typed: a browser told the limit would cut it, and
    say nothing."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Everything but the limit."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


def one_of(label: Any) -> dict[str, Any]:
    """What a choice says that was not made, or is none: the summary above the form names no field by itself."""
    return {
        "required": format_lazy(_("{label}: choose one."), label=label),
        "invalid_choice": format_lazy(_("{label}: choose one from the list."), label=label),
    }


def hint_attributes(url: str, field: str) -> dict[str, str]:
    """What asks for a live hint on one field while it is written, and shows it in the room kept for it."""
    return {
        "hx-post": url,
        "hx-trigger": "input changed delay:1200ms",
        "hx-target": f"#hint_id_{field}",
        "hx-params": field,
        "hx-sync": "this:replace",
    }


class PlainForm(forms.Form):
    """A crispy form without its own form tag, in which every field answers once."""

    @property
    def helper(self) -> FormHelper:
        """How crispy prints it: fields only; the page brings the tag, the token and the key."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper

    def clean(self) -> dict[str, Any]:
        """Refuses a field that was sent twice, so that two values never become one by chance, and text of which some
        arrived unreadable: in the place of bytes that are no UTF-8 stands a replacement character."""
        cleaned = super().clean() or {}
        getlist = getattr(self.data, "getlist", None)
        for name, field in self.fields.items():
            if getlist and not isinstance(field, forms.MultipleChoiceField) and len(getlist(self.add_prefix(name))) > 1:
                self.add_error(name, _("Choose one: this was sent twice."))
            if "\ufffd" in str(cleaned.get(name, "")):
                self.add_error(name, _("Some characters arrived unreadable, shown as \ufffd. Type them again."))
        return cleaned

    def refuse(self, sentence: str, field: str | None = None) -> None:
        """Puts a refusal beside its field, or above the form where it has none; what was typed stays."""
        self.add_error(field if field in self.fields else None, sentence)
