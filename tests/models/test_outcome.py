"""When a half says that the session leaned towards advice, and until when it can be changed."""

from datetime import UTC, datetime

import pytest

from sessions_app.models import OutcomeHalf


@pytest.mark.parametrize(
    ("owner", "advice", "leans"),
    [
        ("mentee_surer", "none", False),
        ("mentee_open", "none", False),
        ("partly_mentor", "none", True),
        ("mentee_surer", "unasked", True),
        ("mentee_surer", "offered", True),
        ("mentee_open", "asked", True),
        ("partly_mentor", "asked", True),
    ],
)
def test_a_borrowed_decision_or_an_answer_that_changed_hands_leans(owner, advice, leans):
    assert OutcomeHalf(owner=owner, advice=advice).leans_towards_advice is leans


@pytest.mark.parametrize("framing", ["clearer", "same", "less"])
def test_a_question_that_got_no_clearer_is_no_advice(framing):
    assert not OutcomeHalf(framing=framing, owner="mentee_open", advice="none").leans_towards_advice


def test_a_half_locks_a_fortnight_after_its_first_recording_to_the_second():
    recorded = datetime(2026, 10, 18, 9, 30, 5, tzinfo=UTC)
    half = OutcomeHalf(recorded_at=recorded, updated_at=datetime(2026, 10, 30, tzinfo=UTC))
    assert half.locks_at == datetime(2026, 11, 1, 9, 30, 5, tzinfo=UTC)
