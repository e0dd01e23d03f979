"""Each side of the session page gets what it may read, and no more."""

from datetime import timedelta

import pytest
import time_machine

from sessions_app import access
from sessions_app.actions.session import cancel_session, save_note
from sessions_app.models import OutcomeHalf
from sessions_app.reads.session import session_page

from ..builders import build_half, build_preparation, build_session

RUNNING = timedelta(minutes=-10)


@pytest.fixture
def session(pair):
    """Session 4, which began ten minutes ago."""
    return build_session(pair.mentorship, 4, starts_in=RUNNING)


def page(session, side):
    user = getattr(session.mentorship, side)
    return session_page(access.session_for_pair(user, session.public_id))


def test_a_draft_is_noors_alone(session):
    build_preparation(session)
    assert page(session, "mentee").readable.text(page(session, "mentee").bench.written[0]) == "Words of chose."
    assert page(session, "mentor").readable is None
    assert page(session, "mentor").has_draft


def test_what_was_shared_is_for_both(session):
    build_preparation(session, shared=True)
    assert page(session, "mentor").readable.preparation == page(session, "mentee").readable.preparation
    assert not page(session, "mentor").has_draft


def test_ruths_note_is_hers_alone(session, pair):
    save_note(session=session, text="Ask, then wait.", revision=0, by=pair.mentor)
    assert page(session, "mentor").note.text == "Ask, then wait."
    assert page(session, "mentee").note is None


@pytest.mark.parametrize(("first", "second"), [("mentee", "mentor"), ("mentor", "mentee")])
def test_the_first_half_is_blind_until_the_second_is_in(session, first, second):
    build_half(session, first, owner="partly_mentor")
    seen, blind = page(session, first), page(session, second)
    assert (seen.mine.owner, seen.theirs, seen.compared) == ("partly_mentor", None, [])
    assert (blind.mine, blind.theirs, blind.said, blind.grounds, blind.commitment) == (None, None, [], [], None)
    assert (blind.partner_answered, blind.is_held, seen.partner_answered) == (True, True, False)


def test_with_both_in_each_sees_both_side_by_side(session):
    build_half(session, "mentee", framing="same", owner="mentee_open")
    build_half(session, "mentor", framing="same", owner="partly_mentor", advice="offered")
    for side in ("mentee", "mentor"):
        rows = [(row.question, row.mentee, row.mentor, row.agrees) for row in page(session, side).compared]
        assert rows == [
            ("Is the question clearer?", "About the same", "About the same", True),
            ("Whose decision left the room?", "Noor’s, still open", "Partly Ruth’s", False),
            ("Did an answer change hands?", "No", "Yes, it was offered and accepted", False),
        ]


def test_the_commitment_is_ruths_to_read_once_both_are_in(session):
    build_half(session, "mentee", commitment_text="Ask Sven first.")
    assert page(session, "mentor").commitment is None
    build_half(session, "mentor")
    assert page(session, "mentor").commitment.commitment_text == "Ask Sven first."


@pytest.mark.parametrize(
    ("said", "grounds"),
    [
        ({}, []),
        ({"owner": "partly_mentor"}, ["{} said: the decision was partly {}."]),
        ({"advice": "unasked"}, ["{} said: an answer changed hands, and nobody had asked for it."]),
        ({"advice": "offered"}, ["{} said: an answer changed hands, and it was offered and accepted."]),
        ({"advice": "asked"}, ["{} said: an answer changed hands, and it was asked for."]),
    ],
)
def test_what_leaned_says_who_said_so(session, said, grounds):
    build_half(session, "mentee", **said)
    build_half(session, "mentor")
    assert page(session, "mentee").grounds == [each.format("You", "Ruth’s") for each in grounds]
    assert page(session, "mentor").grounds == [each.format("Noor", "yours") for each in grounds]


@pytest.mark.parametrize(("days", "can_change"), [(0, True), (13, True), (14, False)])
def test_a_half_can_be_changed_for_fourteen_days(session, days, can_change):
    half = build_half(session, "mentor")
    with time_machine.travel(half.recorded_at + timedelta(days=days), tick=False):
        assert page(session, "mentor").can_change is can_change
        assert page(session, "mentee").can_change is False


@pytest.mark.parametrize(
    ("minutes", "has_started", "is_over"), [(-1, False, False), (0, True, False), (44, True, False), (45, True, True)]
)
def test_a_session_starts_runs_and_is_over(session, minutes, has_started, is_over):
    with time_machine.travel(session.starts_at + timedelta(minutes=minutes), tick=False):
        found = page(session, "mentee")
    assert (found.has_started, found.is_over) == (has_started, is_over)


def test_ruth_carries_in_two_questions_of_the_lens_and_one_of_the_playbook(session):
    build_preparation(session, "C", shared=True)
    assert page(session, "mentor").carry_in == [
        "What was the risk, and whose was it?",
        "What did the room lose by not hearing you?",
        "What are you protecting?",
    ]


def test_a_draft_does_not_tell_its_lens_through_the_questions(session):
    build_preparation(session, "C")
    assert page(session, "mentor").carry_in == [
        "What are you protecting?",
        "What would you want to learn first?",
        "What is the smallest version you could try?",
    ]


def test_another_session_carries_in_other_questions(pair):
    starts = {page(build_session(pair.mentorship, n, held_before=False), "mentor").carry_in[0] for n in range(1, 9)}
    assert len(starts) == 8


def test_the_other_sessions_halves_stay_with_theirs(session):
    build_half(session.mentorship.sessions.get(number=3), "mentor", owner="partly_mentor")
    found = page(session, "mentor")
    assert (found.mine, found.partner_answered, found.is_held, found.grounds) == (None, False, False, [])
    assert found.bench.carried.number == 3


def test_a_canceled_session_and_its_successor_do_not_share_an_ending(pair):
    cancelled = build_session(pair.mentorship, 2)
    cancel_session(session=cancelled, by=pair.mentor)
    build_half(build_session(pair.mentorship, 2, starts_in=RUNNING, held_before=False), "mentee")
    assert not page(cancelled, "mentor").is_held
    assert OutcomeHalf.objects.count() == 2
