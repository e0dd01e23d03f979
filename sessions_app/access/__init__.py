"""The only room that says who may open or do what.

Every function fetches through the person: a stranger gets 404 and learns nothing; somebody who may know that the row
exists, but not what is asked for, gets 403. `table.py` says the same in words.
"""

from .account import device_of_owner, receipt_of_owner
from .audit import ProgramTrail, own_trail, program_trail
from .break_glass import (
    break_glass_for_admin,
    break_glass_of_program,
    break_glass_to_read,
    mentorship_to_open,
)
from .factor import SecondFactorMissing
from .intervention import intervention_to_answer, intervention_to_review, mentorship_to_steer
from .invitation import invitation_for_admin, invitation_of_link
from .operator import operator
from .pair import (
    Seat,
    Side,
    flag_for_pair,
    mentorship_for_admin,
    mentorship_for_pair,
    mentorship_for_status,
    mentorships_as,
    session_for_mentee,
    session_for_mentor,
    session_for_pair,
)
from .people import Membership, member_for_admin, roles_for_admin
from .playbook import playbook_draft_for_admin, playbook_version_for_admin
from .pod import pod_for_admin
from .program import Overview, own_roles, program_for_admin, program_for_status, suggestion_for_admin
from .pulse import pulse_of_mentee
from .roster import roster_upload_for_admin
from .token import token_for, token_for_admin

__all__ = [
    "Membership",
    "Overview",
    "ProgramTrail",
    "Seat",
    "SecondFactorMissing",
    "Side",
    "break_glass_for_admin",
    "break_glass_of_program",
    "break_glass_to_read",
    "device_of_owner",
    "flag_for_pair",
    "intervention_to_answer",
    "intervention_to_review",
    "invitation_for_admin",
    "invitation_of_link",
    "member_for_admin",
    "mentorship_for_admin",
    "mentorship_for_pair",
    "mentorship_for_status",
    "mentorship_to_open",
    "mentorship_to_steer",
    "mentorships_as",
    "operator",
    "own_roles",
    "own_trail",
    "playbook_draft_for_admin",
    "playbook_version_for_admin",
    "pod_for_admin",
    "program_for_admin",
    "program_for_status",
    "program_trail",
    "pulse_of_mentee",
    "receipt_of_owner",
    "roles_for_admin",
    "roster_upload_for_admin",
    "session_for_mentee",
    "session_for_mentor",
    "session_for_pair",
    "suggestion_for_admin",
    "token_for",
    "token_for_admin",
]
