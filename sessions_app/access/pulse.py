"""Whose pulse it is: a mentee's own. What all of them said together is a page of the program's admins."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from ..models import Role, User


def pulse_of_mentee(user: User, slug: str) -> Role:
    """The role of `user` as a mentee of this program. Those with another role there get 403, everybody else 404."""
    roles = list(Role.objects.filter(program__slug=slug, user=user).select_related("program", "user"))
    if not roles:
        raise Http404
    role = next((role for role in roles if role.kind == Role.Kind.MENTEE), None)
    if role is None:
        raise PermissionDenied
    return role
