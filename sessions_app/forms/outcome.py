"""How it ended, one form for each side."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .base import PlainForm, WordsField, hint_attributes

RATINGS = [(str(number), str(number)) for number in range(1, 6)]


def _radios(label: str, choices: list[tuple[str, str]], missing: str, help_text: str = "") -> forms.ChoiceField:
    messages = {"required": missing, "invalid_choice": missing}
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, help_text=help_text, error_messages=messages
    )


def _rating(label: Any, missing: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=RATINGS,
        help_text=gettext_lazy("1 is hardly, 5 is fully"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class HalfForm(PlainForm):
    """What both sides answer. `partner` is the first name of whoever sits opposite."""

    def __init__(self, *args: Any, partner: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {"partner": partner}
        fields = {
            "framing": _radios(
                _("Is the question clearer than when it came in?"),
                [("clearer", _("Clearer")), ("same", _("About the same")), ("less", _("Less clear"))],
                _("Say whether the question is clearer."),
            ),
            "owner": _radios(
                _("Whose decision left the room?"), self.owners(names), _("Say whose decision left the room.")
            ),
            "advice": _radios(self.advice_label(), self.advices(names), _("Say whether an answer changed hands.")),
        }
        self.fields = {**fields, **self.fields}

    def owners(self, names: dict[str, str]) -> list[tuple[str, str]]:
        """Whose decision it is, in this side's words."""
        raise NotImplementedError

    def advice_label(self) -> str:
        """The question about advice, in this side's words."""
        raise NotImplementedError

    def advices(self, names: dict[str, str]) -> list[tuple[str, str]]:
        """Whether advice came up and who started it, in this side's words."""
        raise NotImplementedError


class MentorHalfForm(HalfForm):
    """The mentor's half: three questions."""

    def owners(self, names: dict[str, str]) -> list[tuple[str, str]]:
        return [
            ("mentee_surer", _("%(partner)s’s, and surer of it") % names),
            ("mentee_open", _("%(partner)s’s, still open") % names),
            ("partly_mentor", _("Partly mine")),
        ]

    def advice_label(self) -> str:
        return _("Did you hand over an answer or a list of steps?")

    def advices(self, names: dict[str, str]) -> list[tuple[str, str]]:
        return [
            ("none", _("No")),
            ("unasked", _("Yes, unasked")),
            ("offered", _("Yes, I offered and %(partner)s accepted") % names),
            ("asked", _("Yes, %(partner)s asked for it") % names),
        ]


class MenteeHalfForm(HalfForm):
    """The mentee's half: the same three, four ratings, and the one commitment."""

    clarity_before = _rating(
        gettext_lazy("How clear the question was, coming in"),
        gettext_lazy("Say how clear the question was coming in, from 1 to 5."),
    )
    clarity_after = _rating(
        gettext_lazy("How clear the question is now"), gettext_lazy("Say how clear the question is now, from 1 to 5.")
    )
    confidence_before = _rating(
        gettext_lazy("Confidence in my own decision, coming in"),
        gettext_lazy("Say how confident you were coming in, from 1 to 5."),
    )
    confidence_after = _rating(
        gettext_lazy("Confidence in my own decision now"), gettext_lazy("Say how confident you are now, from 1 to 5.")
    )
    commitment = forms.ChoiceField(
        label=gettext_lazy("I leave with one"),
        choices=[
            ("assumption", gettext_lazy("Assumption to test")),
            ("behavior", gettext_lazy("Behavior to try")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one: an assumption to test or a behavior to try."),
            "invalid_choice": gettext_lazy("Choose one: an assumption to test or a behavior to try."),
        },
    )
    commitment_text = WordsField(
        label=gettext_lazy("In my words"),
        rows=3,
        required=True,
        help_text=gettext_lazy("It opens your next preparation"),
        error_messages={"required": gettext_lazy("Write the one thing you leave with, in your words.")},
    )

    @property
    def ratings(self) -> list[forms.BoundField]:
        """The four fields from 1 to 5."""
        return [self[name] for name in ("clarity_before", "clarity_after", "confidence_before", "confidence_after")]

    def owners(self, names: dict[str, str]) -> list[tuple[str, str]]:
        return [
            ("mentee_surer", _("Mine, and I am surer of it")),
            ("mentee_open", _("Mine, still open")),
            ("partly_mentor", _("Partly %(partner)s’s") % names),
        ]

    def advice_label(self) -> str:
        return _("Did an answer or a list of steps change hands?")

    def advices(self, names: dict[str, str]) -> list[tuple[str, str]]:
        return [
            ("none", _("No")),
            ("unasked", _("Yes, unasked")),
            ("offered", _("Yes, %(partner)s offered and I accepted") % names),
            ("asked", _("Yes, I asked for it")),
        ]


class NoteForm(PlainForm):
    """The mentor's own note."""

    text = WordsField(label=gettext_lazy("Your note"), rows=7)

    def __init__(self, *args: Any, partner: str, hint_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.quiet_optional = True
        self.fields["text"].widget.attrs |= hint_attributes(hint_url, "text")
        self.fields["text"].help_text = _("What you saw, and what you asked. %(partner)s does not see this") % {
            "partner": partner
        }
