"""What was said in the pulse survey leaves: words with the texts, numbers with the status, all with the person."""

import pytest
from django.utils import timezone

from sessions_app.actions.forget import forget
from sessions_app.actions.pulse import keep
from sessions_app.actions.retention import apply_retention
from sessions_app.models import PulseAnswer, PulseGroup, PulseNote, PulseResponse, Role
from sessions_app.reads.record import record_of

from ..pulsing import answered, mentees, runs


@pytest.fixture
def program(pair):
    return runs(pair.program, before=20, ahead=150)


@pytest.fixture
def roles(program):
    """Two who sent the start with a line for themselves, and Noor with a draft."""
    roles = mentees(program, 2)
    for role in roles:
        answered(role, situation="Monday.")
    draft = Role.objects.get(program=program, kind="mentee", user__name="Noor Haddad")
    keep(role=draft, moment="start", ratings={"self_open": 4}, texts={"others": "Sven."}, revision=0)
    return roles


def left() -> tuple[int, int, int]:
    """How many responses, answers and notes there are."""
    return PulseResponse.objects.count(), PulseAnswer.objects.count(), PulseNote.objects.count()


def test_words_and_drafts_leave_with_the_texts_and_the_numbers_stay(program, roles):
    assert left() == (3, 59, 3)
    runs(program, before=300, ahead=-program.text_retention_days)
    apply_retention()
    assert left() == (2, 58, 0)


def test_a_day_earlier_everything_is_there(program, roles):
    runs(program, before=300, ahead=1 - program.text_retention_days)
    apply_retention()
    assert left() == (3, 59, 3)


def test_with_the_status_the_numbers_leave(program, roles):
    runs(program, before=900, ahead=-program.status_retention_days)
    apply_retention()
    assert (left(), PulseGroup.objects.count()) == ((0, 0, 0), 0)


def test_of_who_is_erased_nothing_is_left_and_of_others_all(program, roles):
    forget(roles[0].user, timezone.now())
    assert left() == (2, 30, 2)
    assert not PulseResponse.objects.filter(person=roles[0].user).exists()


def test_everybody_takes_their_own_along(roles):
    (pulse,) = record_of(roles[0].user).pulses
    assert (pulse.program, pulse.moment, len(pulse.said)) == ("Senior IC Leadership", "Start", 29)
    said = pulse.said[4]
    assert (said.key, said.statement, said.value, said.answer) == (
        "self_unknown", "I said openly what I did not know.", 3, "Agree",
    )  # fmt: skip
    assert [(note.question, note.text) for note in pulse.notes] == [
        ("Which situation came to mind most often while you answered?", "Monday.")
    ]
