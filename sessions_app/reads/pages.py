"""The playbook and the privacy table, ready to print."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

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


@dataclass(frozen=True)
class PrivacyRow:
    """One kind of thing, and what each reader gets of it, in the order of the columns."""

    what: str
    cells: tuple[str, ...]


def privacy_table() -> dict[str, Any]:
    """Template context `columns` and `rows`: PRIVACY.md in words."""
    yes, no = _("Yes"), _("No")
    columns = [_("You, who wrote it"), _("Your partner"), _("Program admin"), _("Pod manager"), _("Anybody else")]
    rows = [
        (_("A draft, and anything you have not shared"), yes, no, no, no, no),
        (_("A shared preparation: pre-read and lens answers"), yes, yes, no, no, no),
        (_("The mentor’s note"), yes, no, no, no, no),
        (_("How it ended, your half, before both are in"), yes, no, no, no, no),
        (
            _("How it ended, once both halves are in"),
            yes,
            yes,
            _("Recorded or not; ratings only over groups of five or more"),
            no,
            no,
        ),
        (
            _("“This session leaned towards advice”, and what it rests on"),
            yes,
            yes,
            _("A count over the whole program"),
            no,
            no,
        ),
        (
            _("A flag on a text: the sentence and the question beside it"),
            yes,
            _("Where they may read that text"),
            no,
            no,
            no,
        ),
        (
            _("Status: session number, phase, dates, pre-read on time or late, lens letter"),
            yes,
            yes,
            yes,
            _("Their own pod"),
            no,
        ),
        (_("Who did what and when, about your own data"), yes, yes, _("Yes, without any text"), no, no),
    ]
    return {"columns": columns, "rows": [PrivacyRow(str(what), tuple(map(str, cells))) for what, *cells in rows]}
