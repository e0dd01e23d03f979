"""Who may look at the people of a program and change what they are in it: its admins."""

from typing import NamedTuple

from django.http import Http404

from ..models import Program, Role, User
from .program import program_for_admin


class Membership(NamedTuple):
    """One person of a program, with every role that they have in it."""

    program: Program
    person: User
    roles: list[Role]

    def of_kind(self, kind: str) -> list[Role]:
        """Their roles of this kind: one at most, but for a manager of several pods."""
        return [role for role in self.roles if role.kind == kind]


def member_for_admin(user: User, slug: str, person_id: str) -> Membership:
    """Somebody with a role in the program, for its admins. Others with a role get 403, other people 404."""
    program = program_for_admin(user, slug)
    roles = Role.objects.filter(program=program, user__public_id=person_id).select_related("user", "pod")
    found = list(roles.order_by("kind", "pod__name"))
    if not found:
        raise Http404
    return Membership(program, found[0].user, found)


def roles_for_admin(user: User, slug: str, person_id: str, kind: str) -> Membership:
    """The same with the roles of one kind alone; 404 where there is none."""
    membership = member_for_admin(user, slug, person_id)
    roles = membership.of_kind(kind)
    if not roles:
        raise Http404
    return membership._replace(roles=roles)
