"""Whose invitation it is: its link opens it, whoever follows it, and the program's admins send or withdraw it."""

from django.http import Http404

from ..models import Invitation, User
from .program import program_for_admin


def invitation_of_link(token: str) -> Invitation | None:
    """The invitation that this link was made for, however it stands; None for a link that we never made."""
    return Invitation.objects.of_token(token)


def invitation_for_admin(user: User, slug: str, public_id: str) -> Invitation:
    """An invitation into a program, for its admins. Others with a role in it get 403, other people 404."""
    program = program_for_admin(user, slug)
    invitation = Invitation.objects.filter(program=program, public_id=public_id).first()
    if invitation is None:
        raise Http404
    return invitation
