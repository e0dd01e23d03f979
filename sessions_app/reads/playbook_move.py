"""The running pairs that could be moved to a version of the playbook. Status only."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.db.models.functions import Lower
from django.utils import timezone

from ..models import Mentorship, PlaybookVersion, Program
from .progress_pairs import with_status

PAGE = 50


@dataclass(frozen=True)
class Movable:
    """One pair on another version: `ahead` is the session ahead of it, booked or not."""

    public_id: str
    mentee: str
    mentor: str
    version: int
    ahead: int
    is_booked: bool

    @property
    def first(self) -> int:
        """The first session that would be under the new version: what is booked keeps the one it was booked under."""
        return self.ahead + 1 if self.is_booked else self.ahead


@dataclass(frozen=True)
class MovePage:
    """One page of the pairs, and how many there are on all pages."""

    version: PlaybookVersion
    pairs: "Page[Any]"

    @property
    def rows(self) -> list[Movable]:
        """The pairs of this page."""
        return [_movable(row) for row in self.pairs.object_list]

    @property
    def count(self) -> int:
        """How many pairs are on another version."""
        return self.pairs.paginator.count


def move_page(program: Program, version: PlaybookVersion, number: str | None) -> MovePage:
    """The running pairs of the program on other versions, by name, in two queries however many there are."""
    others = Mentorship.objects.filter(program=program).exclude(version=version)
    rows = with_status(others, program, timezone.now()).order_by(Lower("mentee__name"), "pk")
    columns = {"mentee_name": F("mentee__name"), "mentor_name": F("mentor__name"), "number": F("version__number")}
    found: Any = rows.values("public_id", "ahead", "last_id", "held_by", **columns)
    return MovePage(version, Paginator(found, PAGE).get_page(number))


def _movable(row: dict[str, Any]) -> Movable:
    is_booked = row["last_id"] is not None and row["held_by"] is None
    return Movable(row["public_id"], row["mentee_name"], row["mentor_name"], row["number"], row["ahead"], is_booked)
