"""The eight kinds of drift, and the plain words that explain each to the person who wrote it."""

from enum import StrEnum
from typing import Literal, get_args

Role = Literal["mentor", "mentee"]
ROLES: tuple[Role, ...] = get_args(Role)


class Kind(StrEnum):
    """What a session is not for, by the name the playbook gives it."""

    PRESCRIPTIVE_ADVICE = "prescriptive_advice"
    STEP_BY_STEP_PLAN = "step_by_step_plan"
    BORROWED_DECISION = "borrowed_decision"
    DELIVERY_SUPPORT = "delivery_support"
    ESCALATION = "escalation"
    LINE_MANAGEMENT = "line_management"
    SOLUTION_SEEKING = "solution_seeking"
    DEFERRAL = "deferral"


# In the order of the model's outputs: the order of the enum is part of the artefact's contract.
KINDS: tuple[Kind, ...] = tuple(Kind)

# A mentor does not seek a solution from the mentee; the label guide leaves such lines out.
POSSIBLE: dict[Role, tuple[Kind, ...]] = {
    "mentor": tuple(kind for kind in KINDS if kind is not Kind.SOLUTION_SEEKING),
    "mentee": KINDS,
}

_REASONS: dict[Kind, dict[Role, str]] = {
    Kind.PRESCRIPTIVE_ADVICE: {
        "mentor": "This says what to do, so the answer becomes yours rather than theirs.",
        "mentee": "This is a rule for somebody else rather than your own thinking.",
    },
    Kind.STEP_BY_STEP_PLAN: {
        "mentor": "This lays out the steps, so the plan becomes yours rather than theirs.",
        "mentee": "This asks for ready-made steps, so the plan would not be your own.",
    },
    Kind.BORROWED_DECISION: {
        "mentor": "This settles the choice for them, so the decision is not theirs to own.",
        "mentee": "This rests the decision on what your mentor said rather than on your own reasons.",
    },
    Kind.DELIVERY_SUPPORT: {
        "mentor": "This takes the work on for them, and the session becomes help with delivery.",
        "mentee": "This asks your mentor to do a part of the work.",
    },
    Kind.ESCALATION: {
        "mentor": "This goes up the line on their behalf.",
        "mentee": "This asks your mentor to go up the line on your behalf.",
    },
    Kind.LINE_MANAGEMENT: {
        "mentor": "This judges performance, which belongs to their line manager.",
        "mentee": "This asks your mentor for a judgment that belongs to your line manager.",
    },
    Kind.SOLUTION_SEEKING: {
        "mentor": "This looks for an answer rather than for their thinking.",
        "mentee": "This asks to be told the answer.",
    },
    Kind.DEFERRAL: {
        "mentor": "This invites them to wait for your word.",
        "mentee": "This waits for somebody else's word in place of your own judgment.",
    },
}


def reason_for(kind: Kind, role: Role) -> str:
    """One plain sentence that says why a passage of this kind was marked, addressed to its writer."""
    return _REASONS[kind][role]
