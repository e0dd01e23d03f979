"""How far a program gets, in words, before anybody has met."""

from datetime import date, timedelta

import pytest

from sessions_app.playbook.parse import read_default
from sessions_app.reads.plan import Plan, phases_of

from ..builders import build_program

FIRST = date(2026, 9, 1)
THREE_PHASES = read_default().phases


def plan(days: int, cadence: int, phases=THREE_PHASES) -> Plan:
    return Plan(FIRST, FIRST + timedelta(days=days - 1), cadence, phases)


@pytest.mark.parametrize(
    ("days", "cadence", "said"),
    [
        (181, 30, "Monthly over six months gives about six sessions. Phase 3, from session 6, is barely reached."),
        (181, 14, "Every two weeks over six months gives about 13 sessions. Phase 3, from session 6, has about eight"),
        (365, 31, "Monthly over twelve months gives about twelve sessions. Phase 3, from session 6, has about seven"),
        (84, 28, "Monthly over three months gives about three sessions. Phase 3, from session 6, is not reached."),
        (42, 7, "Weekly over six weeks gives about six sessions. Phase 3, from session 6, is barely reached."),
        (
            100,
            25,
            "Every 25 days over three months gives about four sessions. Phase 3, from session 6, is not reached.",
        ),
        (7, 30, "Monthly over one week gives about one session. Phase 3, from session 6, is not reached."),
        (6, 1, "Daily over one week gives about six sessions. Phase 3, from session 6, is barely reached."),
    ],
)
def test_dates_and_cadence_come_to_a_sentence(days, cadence, said):
    assert plan(days, cadence).sentences.startswith(said)


def test_a_playbook_of_one_phase_has_none_to_reach():
    assert plan(181, 30, THREE_PHASES[:1]).sentences == "Monthly over six months gives about six sessions."


def test_a_playbook_of_two_phases_is_worked_out_by_its_own_last_one():
    assert plan(90, 30, THREE_PHASES[:2]).sentences.endswith("Phase 2, from session 3, is barely reached.")


def test_the_phases_are_those_that_new_pairs_start_under(version):
    program = build_program(version.playbook)
    assert [phase.first_session for phase in phases_of(program)] == [1, 3, 6]
    assert phases_of(None) == phases_of(program)


def test_before_there_is_a_playbook_it_is_worked_out_by_the_shipped_one(db):
    assert phases_of(None) == THREE_PHASES
