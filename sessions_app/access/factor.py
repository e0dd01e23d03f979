"""What a program may require of those who see its status: a second factor to sign in with."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q

from ..models import Program, User

Type = Authenticator.Type


class SecondFactorMissing(PermissionDenied):
    """The page would be open to this person, once they have a second factor."""


def has_second_factor(user: User | OuterRef) -> Q:
    """Whether `user` has a second factor, for a query that is made anyway. Recovery codes are none by themselves.

    An account that comes in through single sign-on counts where the operator says that the provider asks for one:
    whoever may see what is a matter of people here, not of how one request was signed in.
    """
    has = Q(Exists(Authenticator.objects.filter(user=user, type__in=[Type.TOTP, Type.WEBAUTHN])))
    if settings.OIDC_SECOND_FACTOR:
        has |= Q(Exists(SocialAccount.objects.filter(user=user)))
    return has


def demand(program: Program, row: Any) -> None:
    """Raises SecondFactorMissing unless `row`, annotated with `has_second_factor`, has what the program requires."""
    if program.requires_second_factor and not row.has_second_factor:
        raise SecondFactorMissing
