"""Default questions that hand the thinking back; a playbook version may carry its own.

The mentor's are asked of the mentee, the mentee's are asked of oneself.
"""

from sessions_app.drift.kinds import Kind, Role

_CLOSEST = "What options are you considering, and which one are you closest to?"
_TRUE = "What would have to be true for that to be right?"
_STILL = "Which part of this would you still do if I had said nothing?"
_STAKE = "Who else has a stake, and what have you not asked them?"
_PROTECTING = "What are you protecting?"
_LEARN = "What would you want to learn first?"
_SMALLEST = "What is the smallest version you could try?"
_HOPING = "What are you hoping I will say?"

_MENTOR: dict[Kind, tuple[str, ...]] = {
    Kind.PRESCRIPTIVE_ADVICE: (_CLOSEST, _STILL, _TRUE),
    Kind.STEP_BY_STEP_PLAN: (_SMALLEST, _LEARN, _STILL),
    Kind.BORROWED_DECISION: (_STILL, "Which trade-off will you accept?", "What are you optimizing for?"),
    Kind.DELIVERY_SUPPORT: (_SMALLEST, "What have you tried since we last spoke?", _LEARN),
    Kind.ESCALATION: (_STAKE, "Which risk in raising it yourself feels uncomfortable?", _PROTECTING),
    Kind.LINE_MANAGEMENT: (
        "What would you say about it from a senior leader's seat?",
        "What have you decided since we last spoke that you stand by?",
        _PROTECTING,
    ),
    Kind.SOLUTION_SEEKING: (_CLOSEST, _HOPING, _TRUE),
    Kind.DEFERRAL: ("What could you decide without me?", _LEARN, _PROTECTING),
}

_MENTEE: dict[Kind, tuple[str, ...]] = {
    Kind.PRESCRIPTIVE_ADVICE: (
        "Which part of this is about my own situation?",
        "What would have to be true for that to be right here?",
    ),
    Kind.STEP_BY_STEP_PLAN: (
        "What is the smallest version I could try?",
        "What would I want to learn first?",
    ),
    Kind.BORROWED_DECISION: (
        "Which part of this would I still do if my mentor had said nothing?",
        "Which trade-off am I making without saying so?",
        "If this fails, why will it?",
    ),
    Kind.DELIVERY_SUPPORT: (
        "What would I want to learn by doing this part myself?",
        "Who close to the work have I not asked?",
    ),
    Kind.ESCALATION: (
        "What makes it hard to raise this myself?",
        "Who else has a stake, and what have I not asked them?",
    ),
    Kind.LINE_MANAGEMENT: (
        "How would this look from a senior leader's seat?",
        "What have I not asked my manager about this?",
    ),
    Kind.SOLUTION_SEEKING: (
        "Which way am I leaning, and what would have to be true for that to be right?",
        "What am I hoping my mentor will say?",
        "Which risk am I underestimating?",
    ),
    Kind.DEFERRAL: (
        "What could I decide without anybody's word?",
        "What am I protecting by waiting?",
        "If this fails, why will it?",
    ),
}


def redirects_for(kind: Kind, role: Role) -> tuple[str, ...]:
    """Questions that fit a finding of this kind, best first."""
    return (_MENTOR if role == "mentor" else _MENTEE)[kind]
