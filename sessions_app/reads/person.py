"""One person as a program's admin sees them: roles, pairs and the time zone, and none of their words."""

from dataclasses import dataclass

from django.db.models import F, Q

from ..access.people import Membership
from ..models import Mentorship, Program, Role, User


@dataclass(frozen=True)
class PersonPage:
    """Running pairs first, then those that ended, the latest on top."""

    program: Program
    person: User
    roles: list[Role]
    pairs: list[Mentorship]


def person_page(member: Membership) -> PersonPage:
    """What they are in this program, in one query more."""
    own = Mentorship.objects.filter(Q(mentor=member.person) | Q(mentee=member.person), program=member.program)
    pairs = own.select_related("mentor", "mentee", "pod").order_by(F("ended_at").desc(nulls_first=True), "-started_at")
    return PersonPage(member.program, member.person, member.roles, list(pairs))


def resting_on(role: Role) -> list[Mentorship]:
    """The mentorships that have to end before this role can be taken."""
    return list(Mentorship.objects.resting_on(role).select_related("mentor", "mentee"))
