"""Which roles a person has, for the frame around every page."""

from dataclasses import dataclass

from ..models import Program, Role, User


@dataclass(frozen=True)
class Hats:
    """Everything a person is, over all programs."""

    is_mentor: bool
    is_mentee: bool
    overseen: tuple[Program, ...]
    program_name: str


def hats_of(user: User) -> Hats:
    """The roles of one person, in one query."""
    roles = Role.objects.filter(user=user).select_related("program").order_by("program__name")
    roles = roles.only("kind", "program__name", "program__slug")
    kinds = {role.kind for role in roles}
    overseen = {
        role.program.pk: role.program for role in roles if role.kind in {Role.Kind.ADMIN, Role.Kind.POD_MANAGER}
    }
    names = {role.program.name for role in roles}
    return Hats(
        is_mentor=Role.Kind.MENTOR in kinds,
        is_mentee=Role.Kind.MENTEE in kinds,
        overseen=tuple(overseen.values()),
        program_name=names.pop() if len(names) == 1 else "",
    )


def is_first_sitting(user: User) -> bool:
    """Whether somebody who runs the installation has no program in it yet."""
    return user.is_superuser and not Program.objects.exists()
