"""Ruth opens what Noor shared: the first time is noted, and once more after each change."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ..builders import build_preparation, build_session
from ..preparing import typed
from .desk import mark_read, stored, verbs, write


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


def test_the_first_reading_is_kept_and_later_ones_change_nothing(session):
    build_preparation(session, shared=True)
    mark_read(session)
    first = stored(session).read_at
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        mark_read(session)
    assert first is not None
    assert (stored(session).read_at, verbs(session)) == (first, ["read"])


def test_a_draft_is_never_marked_as_read(session):
    build_preparation(session)
    mark_read(session)
    assert (stored(session).read_at, verbs(session)) == (None, [])


def reads_again_after(session, hours: float) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        mark_read(session)


def rewritten_after(session, hours: float, text: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=hours)):
        write(session, typed(session, "A", chose=text))


def test_what_changed_is_read_once_each_time(session):
    build_preparation(session, shared=True)
    mark_read(session)
    for hours, text in ((1, "A second thought."), (3, "A third one.")):
        rewritten_after(session, hours, text)
        reads_again_after(session, hours + 1)
        reads_again_after(session, hours + 1.5)
    assert verbs(session) == ["read", "changed", "read_again", "changed", "read_again"]


def test_what_changed_before_it_was_opened_is_read_once(session):
    build_preparation(session, shared=True)
    rewritten_after(session, 1, "A second thought.")
    for hours in (2, 3):
        reads_again_after(session, hours)
    assert (verbs(session), stored(session).read_again_at) == (["changed", "read"], None)


def test_saving_the_same_words_again_is_no_change_to_read(session):
    build_preparation(session, shared=True)
    mark_read(session)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        write(session, typed(session, "A"))
    reads_again_after(session, 2)
    assert verbs(session) == ["read"]
