"""The unit table: pods down, the arc's stones across, one dot per running pair at the session ahead of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..models.playbook_value import playbook_of
from ..playbook.schema import Phase, Playbook
from .progress_pairs import Status

MOST_DOTS = 12
MOST_ROWS = 30
"""Above this many pods the table has one row for all: a page of hundreds of rows shows nothing."""
OPEN_END = 2
"""An open-ended phase has two stones: its first session, and one for all that follow."""


@dataclass(frozen=True)
class Group:
    """How many pairs of one pod are ahead of one session, in one state, under one version of the playbook."""

    pod: str | None
    version_id: int
    ahead: int
    status: str
    count: int

    @property
    def phase(self) -> Phase:
        """The phase of the session ahead, in the version that these pairs are pinned to."""
        return playbook_of(self.version_id).phase_of(self.ahead)


@dataclass(frozen=True)
class Column:
    """One stone. `label` is its number, with a plus where it stands for all that follow."""

    phase: int
    offset: int
    label: str

    @property
    def starts_phase(self) -> bool:
        """Whether a rule stands to its left."""
        return self.offset == 0


@dataclass
class Cell:
    """The pairs of one pod at one stone."""

    column: Column
    states: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many pairs."""
        return self.states.total()

    @property
    def late(self) -> int:
        """How many of them have a late pre-read."""
        return self.states[Status.LATE]

    @property
    def quiet(self) -> int:
        """How many of them are quiet."""
        return self.states[Status.QUIET]

    @property
    def dots(self) -> list[str]:
        """The kind of each dot; one for all where there are too many to count at a glance."""
        if self.count > MOST_DOTS:
            return [""]
        return [""] * (self.count - self.late - self.quiet) + ["late"] * self.late + ["quiet"] * self.quiet


@dataclass(frozen=True)
class Row:
    """One pod."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """How many pairs."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Span:
    """A phase over its stones."""

    phase: Phase
    stones: int
    count: int


@dataclass(frozen=True)
class Units:
    """The whole table. `phases` draw the arc above it."""

    phases: tuple[Phase, ...]
    columns: tuple[Column, ...]
    spans: tuple[Span, ...]
    rows: tuple[Row, ...]
    is_pooled: bool


def units_of(groups: Iterable[Group], playbook: Playbook) -> Units:
    """The table under the stones of `playbook`. A pair on another version stands in the phase that it is in there."""
    groups = list(groups)
    columns = tuple(_columns(playbook))
    pods = sorted({group.pod for group in groups}, key=lambda pod: (pod is None, (pod or "").casefold()))
    pooled = len(pods) > MOST_ROWS
    names = [_("All pods")] if pooled else [pod if pod is not None else _("No pod") for pod in pods]
    rows = [{column: Cell(column) for column in columns} for _name in names]
    place = dict.fromkeys(pods, 0) if pooled else {pod: index for index, pod in enumerate(pods)}
    for group in groups:
        rows[place[group.pod]][_column(group, columns)].states[group.status] += group.count
    finished = tuple(Row(name, tuple(cells.values())) for name, cells in zip(names, rows, strict=True))
    return Units(playbook.phases, columns, tuple(_spans(playbook, finished)), finished, pooled)


def _columns(playbook: Playbook) -> Iterable[Column]:
    for phase in playbook.phases:
        last = phase.last_session or phase.first_session + OPEN_END - 1
        for number in range(phase.first_session, last + 1):
            more = "+" if phase.last_session is None and number == last else ""
            yield Column(phase.number, number - phase.first_session, f"{number}{more}")


def _column(group: Group, columns: tuple[Column, ...]) -> Column:
    phase = group.phase
    own = [column for column in columns if column.phase == phase.number] or [columns[-1]]
    return own[min(group.ahead - phase.first_session, len(own) - 1)]


def _spans(playbook: Playbook, rows: tuple[Row, ...]) -> Iterable[Span]:
    for phase in playbook.phases:
        cells = [[cell for cell in row.cells if cell.column.phase == phase.number] for row in rows]
        stones = sum(1 for column in _columns(playbook) if column.phase == phase.number)
        yield Span(phase, stones, sum(cell.count for row in cells for cell in row))
