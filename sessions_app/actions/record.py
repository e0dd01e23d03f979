"""People's own rights over their record."""

from ..models import AuditEntry, Session, User
from .audit import record
from .preparation import mark_read, unseen_by
from .rows import hold


def note_export(*, user: User) -> None:
    """Writes down that somebody took their own record along. What a mentee shared with them stands in it, so it is read
    as it would be on its page; held until the caller's transaction ends, so that nothing is shared or taken back
    between this and the reading."""
    hold(Session.objects.filter(mentorship__mentor=user))
    for preparation in unseen_by(user).select_related("session__mentorship"):
        mark_read(session=preparation.session, by=user)
    record(AuditEntry.Verb.EXPORTED, by=user, subject=user)
