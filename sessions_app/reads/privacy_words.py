"""The words for who may read what: of a row, of an answer, and of the sentence that stands beside every form."""

from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..access import Seat
from ..access.table import BECOMES, OPENED, Answer, Reader, What, readers_of
from ..models import User
from ..templatetags.wording import day_clock_relative, possessive

MINE = "mine"
"""Instead of a name: it is the viewer's own."""


def joined(names: Iterable[str]) -> str:
    """Ruth, Noor and Mei"""
    return str(get_text_list(list(names), _("and")))


def what_words(what: What, whose: str = "") -> str:
    """What a row is about: in general, of the viewer (`MINE`), or of somebody by first name."""
    if whose == MINE:
        return _own_words().get(what) or _general_words()[what]
    if whose and what in _their_words():
        return _their_words()[what] % {"whose": possessive(whose), "name": whose}
    return _general_words()[what]


def _general_words() -> dict[What, str]:
    return {
        What.DRAFT: _("A draft, and anything that was not shared"),
        What.PREPARATION: _("A shared preparation: pre-read and lens answers"),
        What.NOTE: _("The mentor’s note"),
        What.BLIND_HALF: _("How it ended, one half, before both are in"),
        What.BOTH_HALVES: _("How it ended, once both halves are in"),
        What.FLAG: _("A flag on a text: the sentence and the question beside it"),
        What.LEANED: _("“This session leaned towards advice”, and what it rests on"),
        What.STATUS: _("Status: session number, phase, dates, pre-read on time or late, lens letter"),
        What.HEALTH: _("Health of a pair: color, reasons, what is done about it, answers to that, review date"),
        What.PULSE: _("What a mentee answers in the pulse survey"),
        What.PULSE_NOTE: _("What a mentee writes in the pulse survey"),
        What.AUDIT: _("Who did what and when in a mentorship"),
    }


def _own_words() -> dict[What, str]:
    return {
        What.DRAFT: _("Your drafts, and anything you have not shared"),
        What.PREPARATION: _("What you share before a session: pre-read and lens answers"),
        What.NOTE: _("Your note"),
        What.BLIND_HALF: _("How it ended, your half, before both are in"),
        What.FLAG: _("A flag on your text: the sentence and the question beside it"),
        What.PULSE: _("What you answer in the pulse survey"),
        What.PULSE_NOTE: _("What you write in the pulse survey"),
        What.AUDIT: _("Who did what and when in this mentorship"),
    }


def _their_words() -> dict[What, str]:
    return {
        What.DRAFT: _("%(whose)s drafts, and anything %(name)s has not shared"),
        What.PREPARATION: _("What %(name)s shares before a session: pre-read and lens answers"),
        What.NOTE: _("%(whose)s note"),
        What.BLIND_HALF: _("How it ended, %(whose)s half, before both are in"),
        What.FLAG: _("A flag on %(whose)s text: the sentence and the question beside it"),
        What.PULSE: _("What %(name)s answers in the pulse survey"),
        What.PULSE_NOTE: _("What %(name)s writes in the pulse survey"),
        What.AUDIT: _("Who did what and when in this mentorship"),
    }


def answer_words(answer: Answer) -> str:
    """What a cell says."""
    return {
        Answer.YES: _("Yes"),
        Answer.NO: _("No"),
        Answer.WHERE_READABLE: _("Where they can read that text"),
        Answer.OWN_POD: _("Their own pod"),
        Answer.WITHOUT_TEXT: _("Yes, without any text"),
        Answer.RECORDED_OR_NOT: _("Recorded or not; ratings only over groups of five or more"),
        Answer.COUNT_IN_PROGRAM: _("A count over the whole program, from five people on"),
    }[answer]


def who_reads(kind: str, seat: Seat) -> str:
    """The sentence beside a form that takes words: everybody who can read them, by name, and from when on."""
    what, partner = What(kind), seat.partner
    then = BECOMES.get(what, what)
    if what == What.DRAFT:
        said = _("Only %(readers)s can read this, once you share it. Until then it is yours alone.")
    elif what == What.BLIND_HALF:
        said = _("Only %(readers)s can read this, once %(partner)s has answered too. Until then it is yours alone.")
    elif Reader.PARTNER in readers_of(what):
        said = _("Only %(readers)s can read this.")
    else:
        said = _("Only %(readers)s can read this. %(partner)s cannot.")
    return said % {"readers": joined(_names(then, seat)), "partner": partner.first_name}


def who_reads_answer(partner: User, in_pod: object) -> str:
    """The same beside an answer to what is done for a pair; where the pair is in no pod, nobody manages it."""
    readers = [each for each in readers_of(What.HEALTH) if in_pod or each != Reader.POD_MANAGER]
    words = _reader_words(partner)
    return _("Only %(readers)s can read this.") % {"readers": joined(words[each] for each in readers)}


def _reader_words(partner: User) -> dict[Reader, str]:
    return {
        Reader.AUTHOR: _("you"),
        Reader.PARTNER: partner.first_name,
        Reader.ADMIN: _("program admins"),
        Reader.POD_MANAGER: _("the pod’s manager"),
        Reader.OTHERS: _("everybody else"),
    }


def _names(what: What, seat: Seat) -> list[str]:
    words = _reader_words(seat.partner)
    opened = seat.opened if what in OPENED else []
    admin = _("%(name)s (program admin, until %(until)s)")
    let_in = [admin % {"name": each.asked_by.name, "until": day_clock_relative(each.expires_at)} for each in opened]
    return [words[reader] for reader in readers_of(what)] + let_in
