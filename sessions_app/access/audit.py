"""Who reads what of the trail: the two of a pair what is about it, everybody what is about themselves, a program's
admins what happened in it."""

from typing import NamedTuple

from django.db.models import Q, QuerySet

from ..models import AuditEntry, Mentorship, Program, User
from .program import program_for_admin

# That somebody wrote a note is as much the mentor's own as the note is.
_NOTES = Q(verb=AuditEntry.Verb.NOTED)


class ProgramTrail(NamedTuple):
    """A program and what happened in it."""

    program: Program
    entries: "QuerySet[AuditEntry]"


def own_trail(user: User) -> "QuerySet[AuditEntry]":
    """What happened with the data of `user`: in every pair that they are or were in, and to themselves."""
    about = Q(mentorship__in=Mentorship.objects.of_pair_member(user)) | Q(subject=user)
    return AuditEntry.objects.filter(about, ~_NOTES | Q(actor=user))


def program_trail(user: User, slug: str) -> ProgramTrail:
    """What happened in the program, for its admins; everybody else as `program_for_admin`."""
    program = program_for_admin(user, slug)
    return ProgramTrail(program, AuditEntry.objects.filter(~_NOTES, program=program))
