"""What somebody who follows an invitation meets."""

from dataclasses import dataclass
from enum import StrEnum

from ..models import Invitation, User


class Welcome(StrEnum):
    """Depends on whether the address has an account, and on who is signed in here."""

    NEWCOMER = "newcomer"
    YOURS = "yours"
    SIGN_IN = "sign_in"
    SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True)
class Door:
    """An invitation, and how whoever holds its link goes on."""

    invitation: Invitation
    welcome: Welcome


def door_of(invitation: Invitation, user: object) -> Door:
    """An account that happens to be signed in never gets what another address was asked into."""
    if isinstance(user, User):
        return Door(invitation, Welcome.YOURS if user.email == invitation.email else Welcome.SOMEBODY_ELSE)
    has_account = User.objects.filter(email=invitation.email).exists()
    return Door(invitation, Welcome.SIGN_IN if has_account else Welcome.NEWCOMER)
