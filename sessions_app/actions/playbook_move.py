"""Moving running pairs to another version of the playbook, on purpose."""

from collections.abc import Collection

from django.db import transaction

from ..errors import AlreadyOnVersion, VersionNotForProgram
from ..models import AuditEntry, Mentorship, PlaybookVersion, Program, Session, User
from .audit import record_each


def move_pairs(*, program: Program, version: PlaybookVersion, by: User, pairs: Collection[str] | None = None) -> int:
    """Moves running pairs of the program, by public id, or all of them; returns how many were moved.

    Every session that is booked keeps the version it was booked under, held or to come: nobody's questions change
    under their hands, and whether somebody has begun to prepare is told to nobody. The next booking is under the new
    version. Raises VersionNotForProgram, and AlreadyOnVersion where none of them is running on another one.
    """
    with transaction.atomic():
        if not PlaybookVersion.objects.of_program(program).filter(pk=version.pk).exists():
            raise VersionNotForProgram
        # Booking locks the same row, so a session is booked either before the move or after it. In one order, so that
        # two admins who move the same pairs wait for each other.
        running = Mentorship.objects.active().filter(program=program).exclude(version=version).order_by("pk")
        if pairs is not None:
            running = running.filter(public_id__in=pairs)
        found = list(running.select_for_update())
        if not found:
            raise AlreadyOnVersion
        for earlier in {pair.version_id for pair in found}:
            leaving = [pair.pk for pair in found if pair.version_id == earlier]
            sessions = Session.objects.filter(mentorship__in=leaving, booked_under=None)
            sessions.update(booked_under_id=earlier)
        Mentorship.objects.filter(pk__in=[pair.pk for pair in found]).update(version=version)
        record_each(AuditEntry.Verb.VERSION_CHANGED, by=by, mentorships=found)
        return len(found)
