"""The playbook, ready to print, and the programs of a person."""

from django.db.models import F

from ..models import Mentorship, PlaybookVersion, Program, User
from ..models.playbook_value import playbook_of
from ..playbook.schema import Playbook


def playbook_for(user: User) -> Playbook | None:
    """The version that the person's newest pair is pinned to, else the newest published one of a program of theirs,
    else the newest of all, else None."""
    # Databases disagree on where an empty end sorts.
    newest = Mentorship.objects.of_pair_member(user).order_by(F("ended_at").desc(nulls_first=True), "-started_at")
    pinned = newest.values_list("version_id", flat=True)
    published = PlaybookVersion.objects.filter(published_at__isnull=False).order_by("-number")
    newest_of_all = published.values_list("pk", flat=True)
    own = newest_of_all.filter(playbook__programs__roles__user=user)
    version_id = pinned.first() or own.first() or newest_of_all.first()
    return playbook_of(version_id) if version_id else None


def programs_of(user: User) -> list[Program]:
    """The person's programs, each with the days on which it erases."""
    return list(Program.objects.filter(roles__user=user).distinct().order_by("name"))
