"""What a key opens: the status of one program, as long as the admin who made it may see that."""

from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils import timezone

from ..models import ApiToken, Role, User
from ..models.token import digest_of
from .factor import has_second_factor
from .program import program_for_admin


def token_for(secret: str) -> ApiToken | None:
    """The open token with this key, or None: unknown, revoked, expired, or its maker is no admin there any more, or has
    not the second factor that the program asks of one."""
    still_admin = Role.objects.filter(
        program=OuterRef("program"), user=OuterRef("made_by"), kind=Role.Kind.ADMIN, user__is_active=True
    )
    tokens = ApiToken.objects.filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=timezone.now())
    may_see = Q(program__requires_second_factor=False) | has_second_factor(OuterRef("made_by"))
    return tokens.filter(Exists(still_admin), may_see).select_related("program").first()


def token_for_admin(user: User, slug: str, public_id: str) -> ApiToken:
    """One of the program's tokens, for its admins. Raises as `program_for_admin` does, and 404 for one that is not."""
    token = ApiToken.objects.filter(program=program_for_admin(user, slug), public_id=public_id).first()
    if token is None:
        raise Http404
    return token
