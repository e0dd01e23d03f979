"""Where the roster puts people until they are in a pair: kept while somebody is missing, done once both are here."""

from ..errors import RoleMissing, RuleBroken
from ..models import Placement, Program, Role, User
from .mentorship import pair

Kind = Role.Kind


def pair_as_placed(*, program: Program, user: User, kind: str) -> None:
    """Somebody has come as mentor or mentee: pairs them with whomever the roster keeps for them and who is here.

    Where a rule stands against it by now, such as a mentor who is full, the mentee waits for a mentor as others do.
    """
    side = {Kind.MENTEE: "email", Kind.MENTOR: "mentor_email"}.get(Kind(kind))
    if side is None:
        return
    for placement in Placement.objects.filter(program=program, **{side: user.email}).exclude(mentor_email=""):
        mentee = User.objects.filter(email=placement.email).first()
        mentor = User.objects.filter(email=placement.mentor_email).first()
        if mentee is None or mentor is None:
            continue
        try:
            pair(program=program, mentor=mentor, mentee=mentee, by=placement.placed_by)
        except RoleMissing:
            continue
        except RuleBroken:
            Placement.objects.filter(pk=placement.pk).update(mentor_email="")


def forget_place(*, program: Program, email: str, kind: str) -> None:
    """This address is not in this role any more, and will not be: a mentee sits nowhere, nobody waits for a mentor."""
    if kind == Kind.MENTEE:
        Placement.objects.filter(program=program, email=email).delete()
    if kind == Kind.MENTOR:
        Placement.objects.filter(program=program, mentor_email=email).update(mentor_email="")
