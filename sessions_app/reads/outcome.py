"""What both halves of an outcome answer, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..models import OutcomeHalf


@dataclass(frozen=True)
class Compared:
    """One question of the outcome with both sides' answers."""

    question: str
    mentee: str
    mentor: str

    @property
    def agrees(self) -> bool:
        """Whether both said the same."""
        return self.mentee == self.mentor


def compare(mentee: OutcomeHalf, mentor: OutcomeHalf) -> list[Compared]:
    """Both halves question by question."""
    asked = outcome_questions()
    return [Compared(question, shown_answer(mentee, name), shown_answer(mentor, name)) for question, name in asked]


def outcome_questions() -> list[tuple[str, str]]:
    """What both halves answer: question and field."""
    return [
        (_("Is the question clearer?"), "framing"),
        (_("Whose decision left the room?"), "owner"),
        (_("Did an answer change hands?"), "advice"),
    ]


def shown_answer(half: OutcomeHalf, field: str) -> str:
    """What a half says, with names in place of roles."""
    pair = half.session.mentorship
    names = {"mentee": pair.mentee.first_name, "mentor": pair.mentor.first_name}
    by_name = {
        "mentee_surer": _("%(mentee)s’s, and surer of it"),
        "mentee_open": _("%(mentee)s’s, still open"),
        "partly_mentor": _("Partly %(mentor)s’s"),
    }
    value = getattr(half, field)
    return by_name[value] % names if value in by_name else str(getattr(half, f"get_{field}_display")())
