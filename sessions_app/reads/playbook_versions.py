"""The versions of a program's playbook: which one new pairs start under, and which ones running pairs use."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from ..models import PlaybookDraft, PlaybookVersion, Program
from ..models.playbook_value import playbook_of
from ..playbook.file import data_of, write_file
from ..playbook.schema import Playbook


@dataclass(frozen=True)
class VersionLine:
    """One version: `running` counts the program's running pairs on it, `others` those on another one, and `is_current`
    says that new pairs start here."""

    version: PlaybookVersion
    running: int
    others: int
    is_current: bool

    @property
    def name(self) -> str:
        """The name that it was published under."""
        return self.version.name or self.version.playbook.name


@dataclass(frozen=True)
class Versions:
    """Every version, newest first, and the draft if there is one."""

    program: Program
    lines: list[VersionLine]
    draft: PlaybookDraft | None

    @property
    def current(self) -> VersionLine:
        """The one that new pairs start under."""
        return next(line for line in self.lines if line.is_current)

    @property
    def choices(self) -> list[tuple[int, str]]:
        """The versions to choose from, by primary key."""
        return [(line.version.pk, _("Version %(n)s") % {"n": line.version.number}) for line in self.lines]

    def get(self, pk: int) -> PlaybookVersion:
        """The version that was chosen."""
        return next(line.version for line in self.lines if line.version.pk == pk)


def versions_of(program: Program) -> Versions:
    """The versions of one program, in two queries however many pairs it has."""
    running = Count("mentorships", filter=Q(mentorships__program=program, mentorships__ended_at=None))
    found: QuerySet[Any, Any] = PlaybookVersion.objects.of_program(program).select_related("playbook")
    versions = list(found.annotate(running=running).order_by("-number", "-published_at"))
    current = next(version for version in versions if version.playbook_id == program.playbook_id)
    draft = PlaybookDraft.objects.select_related("started_by").filter(program=program).first()
    total = sum(each.running for each in versions)
    lines = [VersionLine(each, each.running, total - each.running, each == current) for each in versions]
    return Versions(program, lines, draft)


def exported(version_id: int) -> str:
    """One published version as a file."""
    return write_file(data_of(playbook_of(version_id)))


def current_playbook(program: Program) -> Playbook:
    """The wording that new pairs start under."""
    versions = PlaybookVersion.objects.filter(playbook=program.playbook_id, published_at__isnull=False)
    return playbook_of(versions.latest("number").pk)
