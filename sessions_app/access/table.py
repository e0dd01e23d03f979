"""Who may read what, in one table. The page on privacy prints it, every form that takes words quotes it, and the tests
hold the functions of this room to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..models import OutcomeHalf

Side = OutcomeHalf.Side


class Reader(StrEnum):
    """Somebody as seen from a text or a fact: whoever it is of, who sits opposite, and everybody around the two."""

    AUTHOR = "author"
    PARTNER = "partner"
    ADMIN = "admin"
    POD_MANAGER = "pod_manager"
    OTHERS = "others"


class Answer(StrEnum):
    """What a reader gets of a thing."""

    YES = "yes"
    NO = "no"
    # A flag has the readers of the text that it stands in.
    WHERE_READABLE = "where_readable"
    OWN_POD = "own_pod"
    WITHOUT_TEXT = "without_text"
    RECORDED_OR_NOT = "recorded_or_not"
    COUNT_IN_PROGRAM = "count_in_program"


class What(StrEnum):
    """What there is to read."""

    DRAFT = "draft"
    PREPARATION = "preparation"
    NOTE = "note"
    BLIND_HALF = "blind_half"
    BOTH_HALVES = "both_halves"
    FLAG = "flag"
    LEANED = "leaned"
    STATUS = "status"
    HEALTH = "health"
    PULSE = "pulse"
    PULSE_NOTE = "pulse_note"
    AUDIT = "audit"


@dataclass(frozen=True)
class Row:
    """The answers for one thing. `by` says who of a pair can be its author."""

    answers: Mapping[Reader, Answer]
    by: frozenset[str]


def _row(
    author: Answer, partner: Answer, admin: Answer, pod_manager: Answer, others: Answer, by: tuple[str, ...]
) -> Row:
    return Row(dict(zip(Reader, (author, partner, admin, pod_manager, others), strict=True)), frozenset(by))


YES, NO, WHERE_READABLE, OWN_POD, WITHOUT_TEXT, RECORDED_OR_NOT, COUNT_IN_PROGRAM = Answer
MENTEE, MENTOR, EITHER = (Side.MENTEE,), (Side.MENTOR,), (Side.MENTEE, Side.MENTOR)

# In the order of Reader: author, partner, admin, pod manager, others.
TABLE: Mapping[What, Row] = {
    What.DRAFT: _row(YES, NO, NO, NO, NO, by=MENTEE),
    What.PREPARATION: _row(YES, YES, NO, NO, NO, by=MENTEE),
    What.NOTE: _row(YES, NO, NO, NO, NO, by=MENTOR),
    What.BLIND_HALF: _row(YES, NO, NO, NO, NO, by=EITHER),
    What.BOTH_HALVES: _row(YES, YES, RECORDED_OR_NOT, NO, NO, by=EITHER),
    What.FLAG: _row(YES, WHERE_READABLE, COUNT_IN_PROGRAM, NO, NO, by=EITHER),
    What.LEANED: _row(YES, YES, COUNT_IN_PROGRAM, NO, NO, by=EITHER),
    What.STATUS: _row(YES, YES, YES, OWN_POD, NO, by=EITHER),
    What.HEALTH: _row(YES, YES, YES, OWN_POD, NO, by=EITHER),
    What.PULSE: _row(YES, NO, COUNT_IN_PROGRAM, NO, NO, by=MENTEE),
    What.PULSE_NOTE: _row(YES, NO, NO, NO, NO, by=MENTEE),
    What.AUDIT: _row(YES, YES, WITHOUT_TEXT, NO, NO, by=EITHER),
}

BECOMES: Mapping[What, What] = {What.DRAFT: What.PREPARATION, What.BLIND_HALF: What.BOTH_HALVES}
"""What a thing turns into by an act of its author or the partner, and with it its readers."""

OPENED = frozenset({What.PREPARATION, What.BOTH_HALVES})
"""What an admin reads too while a session is open to them by break-glass."""


def answer_for(reader: Reader, what: What, text: What | None = None) -> Answer:
    """What `reader` gets of `what`; of a flag, of one that stands in `text` where that is given."""
    answer = TABLE[what].answers[reader]
    if answer == Answer.WHERE_READABLE and text is not None:
        return TABLE[text].answers[reader]
    return answer


def readers_of(what: What) -> list[Reader]:
    """Everybody who reads the words themselves, the author first; of pod managers the pair's own."""
    return [reader for reader in Reader if answer_for(reader, what) in {Answer.YES, Answer.OWN_POD}]
