"""One file per aggregate; everything that other rooms need is importable from here."""

from .audit import AuditEntry
from .break_glass import BreakGlass
from .drift import DriftFlag, TextCheck
from .erasure import ErasureRequest
from .intervention import Intervention, InterventionAnswer
from .invitation import Invitation
from .mentorship import Mentorship
from .outbox import Letter
from .outcome import OutcomeHalf, OutcomeRevision
from .pairing import CapOverride, FitAnswer, PairingProfile, PairSuggestion, RepairRequest
from .people import User
from .playbook import Lens, Phase, Playbook, PlaybookVersion, Prompt, Redirect
from .playbook_draft import PlaybookDraft
from .preparation import Answer, AnswerRevision, Preparation
from .program import Pod, Program, Role
from .pulse import PulseAnswer, PulseGroup, PulseNote, PulseResponse
from .receipt import Receipt
from .roster import Placement, RosterUpload
from .session import Note, NoteRevision, Session
from .sign_in import KnownPlace, Tries
from .token import ApiToken

__all__ = [
    "Answer",
    "AnswerRevision",
    "ApiToken",
    "AuditEntry",
    "BreakGlass",
    "CapOverride",
    "DriftFlag",
    "ErasureRequest",
    "FitAnswer",
    "Intervention",
    "InterventionAnswer",
    "Invitation",
    "KnownPlace",
    "Lens",
    "Letter",
    "Mentorship",
    "Note",
    "NoteRevision",
    "OutcomeHalf",
    "OutcomeRevision",
    "PairSuggestion",
    "PairingProfile",
    "Phase",
    "Placement",
    "Playbook",
    "PlaybookDraft",
    "PlaybookVersion",
    "Pod",
    "Preparation",
    "Program",
    "Prompt",
    "PulseAnswer",
    "PulseGroup",
    "PulseNote",
    "PulseResponse",
    "Receipt",
    "Redirect",
    "RepairRequest",
    "Role",
    "RosterUpload",
    "Session",
    "TextCheck",
    "Tries",
    "User",
]
