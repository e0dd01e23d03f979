"""The playbook, ready to print, and the programs of a person."""

from dataclasses import dataclass

from django.db.models import F, Q

from ..models import Mentorship, PlaybookVersion, Program, Session, User
from ..models.playbook_value import playbook_of
from ..playbook.schema import Playbook


@dataclass(frozen=True)
class PairVersion:
    """Which version one running pair of the reader is on; `kept` is a booked session that stays with an earlier one."""

    partner: str
    version: PlaybookVersion
    kept: Session | None


def playbook_for(user: User, version_id: int | None = None) -> Playbook | None:
    """The version that is asked for, if a pair of the person is on it or has a session under it; else the one that
    their newest pair is on, else the newest published one of a program of theirs, else the newest of those that no
    program owns, else None."""
    mine = Mentorship.objects.of_pair_member(user)
    asked = Q(version=version_id) | Q(sessions__booked_under=version_id)
    if version_id and mine.filter(asked).exists():
        return playbook_of(version_id)
    # Databases disagree on where an empty end sorts.
    newest = mine.order_by(F("ended_at").desc(nulls_first=True), "-started_at").values_list("version_id", flat=True)
    published = PlaybookVersion.objects.filter(published_at__isnull=False).order_by("-number")
    own = published.filter(playbook__programs__roles__user=user).values_list("pk", flat=True)
    # A line that a program began is read by the people of that program.
    shipped = published.filter(playbook__owner=None).values_list("pk", flat=True)
    found = newest.first() or own.first() or shipped.first()
    return playbook_of(found) if found else None


def versions_in_use(user: User) -> list[PairVersion]:
    """The version of every running pair of the person, in two queries."""
    pairs = Mentorship.objects.of_pair_member(user).active().select_related("mentor", "mentee", "version")
    kept = Session.objects.standing().filter(mentorship__in=pairs, halves=None, booked_under__isnull=False)
    by_pair = {session.mentorship_id: session for session in kept.select_related("booked_under")}
    found = []
    for pair in pairs.order_by("started_at"):
        partner = pair.mentee if pair.mentor_id == user.pk else pair.mentor
        found.append(PairVersion(partner.name, pair.version, by_pair.get(pair.pk)))
    return found


def programs_of(user: User) -> list[Program]:
    """The person's programs, each with the days on which it erases."""
    return list(Program.objects.filter(roles__user=user).distinct().order_by("name"))
