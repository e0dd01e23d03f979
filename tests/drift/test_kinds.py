"""Every kind has plain words and questions for both roles."""

import pytest

from sessions_app.drift.kinds import KINDS, ROLES, Kind, reason_for
from sessions_app.drift.redirects import redirects_for


def test_the_kinds_are_the_eight_of_the_playbook():
    assert {str(kind) for kind in KINDS} == {
        "prescriptive_advice", "step_by_step_plan", "borrowed_decision", "delivery_support",
        "escalation", "line_management", "solution_seeking", "deferral",
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_one_plain_sentence_and_questions_for_each_role(kind: Kind, role):
    assert reason_for(kind, role).startswith("This ")
    assert reason_for(kind, role).endswith(".")
    assert len(set(redirects_for(kind, role))) >= 2
    assert all(question.endswith("?") for question in redirects_for(kind, role))
