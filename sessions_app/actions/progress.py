"""What somebody takes along of a program's progress."""

from datetime import timedelta

from django.utils import timezone

from ..models import AuditEntry, Program, User
from .audit import record

SAME_EXPORT = timedelta(hours=1)
"""Within this time a second file is the first one again, so that fetching in a loop does not flood the trail."""


def note_export(*, program: Program, by: User) -> None:
    """Notes that somebody took the list of mentorships along as a file."""
    exported = AuditEntry.objects.filter(program=program, verb=AuditEntry.Verb.EXPORTED_LIST, actor=by)
    if not exported.filter(at__gt=timezone.now() - SAME_EXPORT).exists():
        record(AuditEntry.Verb.EXPORTED_LIST, by=by, program=program)
