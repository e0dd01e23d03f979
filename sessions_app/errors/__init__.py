"""Every refusal of the house, each with the sentence that the person reads. No framework in here."""

from .base import RuleBroken as RuleBroken
from .break_glass import AdminInPair as AdminInPair
from .break_glass import AlreadyAskedToOpen as AlreadyAskedToOpen
from .break_glass import MinutesOutOfRange as MinutesOutOfRange
from .break_glass import NoSecondAdmin as NoSecondAdmin
from .break_glass import OwnRequest as OwnRequest
from .break_glass import ReasonTooShort as ReasonTooShort
from .break_glass import RequestDecided as RequestDecided
from .break_glass import RequestLapsed as RequestLapsed
from .erasure import ErasureAsked as ErasureAsked
from .erasure import ErasureNotAsked as ErasureNotAsked
from .erasure import OnlyAdmin as OnlyAdmin
from .factor import AppThere as AppThere
from .factor import CodeSpent as CodeSpent
from .factor import FactorMissing as FactorMissing
from .factor import SignOnRefused as SignOnRefused
from .intervention import InterventionClosed as InterventionClosed
from .intervention import InterventionOpen as InterventionOpen
from .intervention import OwnerNotHere as OwnerNotHere
from .intervention import ReviewOutOfRange as ReviewOutOfRange
from .pairing import CannotBePaired as CannotBePaired
from .pairing import FitNotAsked as FitNotAsked
from .pairing import MenteeUnknown as MenteeUnknown
from .pairing import NoMentorHere as NoMentorHere
from .pairing import SuggestionGone as SuggestionGone
from .pairing import TooManyToWorkOut as TooManyToWorkOut
from .people import AlreadyInvited as AlreadyInvited
from .people import ForSomebodyElse as ForSomebodyElse
from .people import HasAccount as HasAccount
from .people import InvitationOver as InvitationOver
from .people import LastAdmin as LastAdmin
from .people import OwnAdminRole as OwnAdminRole
from .people import PodMissing as PodMissing
from .people import PodNotExpected as PodNotExpected
from .people import RoleGone as RoleGone
from .people import RoleHeld as RoleHeld
from .people import RoleInUse as RoleInUse
from .playbook import AlreadyOnVersion as AlreadyOnVersion
from .playbook import DraftChanged as DraftChanged
from .playbook import DraftExists as DraftExists
from .playbook import DraftGone as DraftGone
from .playbook import DraftIncomplete as DraftIncomplete
from .playbook import DraftSaysTheSame as DraftSaysTheSame
from .playbook import VersionNotForProgram as VersionNotForProgram
from .program import EndsBeforeStart as EndsBeforeStart
from .program import ErasedTooSoon as ErasedTooSoon
from .program import PodInUse as PodInUse
from .program import PodNameTaken as PodNameTaken
from .program import SettingsWrong as SettingsWrong
from .program import SlugTaken as SlugTaken
from .program import StatusBeforeTexts as StatusBeforeTexts
from .pulse import PulseNotDue as PulseNotDue
from .pulse import PulseSent as PulseSent
from .roster import NothingToImport as NothingToImport
from .roster import RosterMoved as RosterMoved
from .roster import RosterRefused as RosterRefused
from .sign_in import CodeTriedTooOften as CodeTriedTooOften
from .sign_in import LetterNotSent as LetterNotSent
from .sign_in import LinkUsed as LinkUsed
from .sign_in import StepTriedTooOften as StepTriedTooOften
from .sign_in import TooManyLetters as TooManyLetters
from .sign_in import TriedTooOften as TriedTooOften
from .sign_in import WrongCode as WrongCode
from .sign_in import WrongPair as WrongPair
from .sign_in import WrongPassword as WrongPassword


class SamePerson(RuleBroken):
    sentence = "A person cannot mentor themselves. Choose two people."


class RoleMissing(RuleBroken):
    sentence = "Give both people their role in this program first."


class MentorIsFull(RuleBroken):
    sentence = "This mentor already has as many mentees as the program allows. Choose another mentor."


class MenteeIsPaired(RuleBroken):
    sentence = "This mentee already has a mentor in this program. End that mentorship first."


class MentorshipEnded(RuleBroken):
    sentence = "This mentorship has ended. Its record stays readable, and no session is planned or prepared in it."


class TextsErased(RuleBroken):
    sentence = "The texts of this mentorship were erased, so nothing is added to it."


class AccountErased(RuleBroken):
    sentence = "This account was erased, so nothing is written in its name any more."


class PreviousSessionOpen(RuleBroken):
    sentence = (
        "The session before has no outcome yet. The next one can be booked once one of you has said how it ended."
    )


class StartInPast(RuleBroken):
    sentence = "This time has passed. Choose a later one."
    field = "starts_at"


class AfterErasure(RuleBroken):
    sentence = "The texts of this program are erased by then. Choose an earlier day."
    field = "starts_at"


class SessionHeld(RuleBroken):
    sentence = "This session was held, so it can be neither moved nor canceled."


class SessionCancelled(RuleBroken):
    sentence = "This session was canceled. Book a new one."


class SessionStarted(RuleBroken):
    sentence = "The session has started, so what was prepared for it is read only now."


class SessionNotStarted(RuleBroken):
    sentence = "How it ended can be said once the session has started."


class LensMissing(RuleBroken):
    sentence = "Choose one lens."
    field = "lens"


class LensNotExpected(RuleBroken):
    sentence = "Sessions of this phase use no lens. Leave it out."
    field = "lens"


class LensUnknown(RuleBroken):
    sentence = "This lens is not part of your playbook. Choose one of those shown."
    field = "lens"


class LensAlreadySubmitted(RuleBroken):
    sentence = "You shared this with another lens. A session uses exactly one: take it back to a draft to switch."
    field = "lens"
    status = 409


class LensAlreadyRead(LensAlreadySubmitted):
    sentence = "Your mentor has read this with another lens, so that lens stays. You can still change your answers."


class AlreadyShared(RuleBroken):
    sentence = "This has been shared already."
    status = 409


class NotShared(RuleBroken):
    sentence = "This has not been shared yet."


class AlreadyRead(RuleBroken):
    sentence = "Your mentor has read this, so it cannot go back to a draft. You can still change your answers."
    status = 409


class AnswersMissing(RuleBroken):
    """Sharing with open questions. `missing` maps a prompt, by its id as text (in the pulse by its key), to the
    sentence beside it."""

    sentence = "Some questions are still open."

    def __init__(self, missing: dict[str, str]) -> None:
        self.missing = missing
        super().__init__()


class ChangedElsewhere(RuleBroken):
    """Somebody, or another window, saved first. `theirs` holds the saved texts by field name."""

    sentence = "This was changed in another window. Both versions are below; keep what you need and save again."
    status = 409

    def __init__(self, theirs: dict[str, str], revision: int) -> None:
        self.theirs = theirs
        self.revision = revision
        super().__init__()


class OutcomeLocked(RuleBroken):
    sentence = "Fourteen days have passed, so this stays as it is."


class PlaybookVersionInUse(RuleBroken):
    sentence = "This version of the playbook is in use and never changes. Give the new wording the next version number."


class FlagGone(RuleBroken):
    sentence = "This flag is gone: the text has changed since. Reload the page."
    status = 409


class TooManyTokens(RuleBroken):
    sentence = "This program has twenty keys that are good. Revoke one that is not used any more first."


class TokenRevoked(RuleBroken):
    sentence = "This key is revoked already."
    status = 409
