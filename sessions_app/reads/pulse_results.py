"""What all mentees of a program said in the pulse survey, area by area; of whole groups of five people alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from ..access.small_groups import is_enough, shown_groups
from ..models import Program, PulseAnswer, PulseGroup, PulseResponse, Role
from ..models.pairing import TOPIC_NAMES
from ..models.pulse import Moment
from ..models.pulse_questions import AGREEMENT, AREAS, FREQUENCY, Area

Tally = Counter[tuple[str, str, int]]
"""How often which value was given: (moment, key, value)."""
AGREES = (3, 4)


@dataclass(frozen=True)
class Piece:
    """One value's share of a bar: where it begins and how wide it is, of a hundred, as the drawing takes it."""

    value: int
    label: str | Promise
    percent: int
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    """The answers of one moment to one area, or to one anchor."""

    moment: str | Promise
    pieces: list[Piece]
    # How many of a hundred answers to statements agreed.
    agreeing: int


@dataclass(frozen=True)
class Change:
    """How many of a hundred answers agreed before and after, over the people who gave both."""

    before: int
    after: int

    @property
    def points(self) -> int:
        """By how much it went up; down where it is negative."""
        return self.after - self.before

    @property
    def size(self) -> int:
        """The same without its direction."""
        return abs(self.points)


@dataclass(frozen=True)
class AreaResult:
    """One area: its bars, those of its anchor, and the change."""

    name: str | Promise
    bars: list[Bar]
    anchor: str | Promise
    anchor_bars: list[Bar]
    change: Change | None


@dataclass(frozen=True)
class PulseResults:
    """`people` is whose answers are shown, by moment; `both` is over how many the change is, 0 where it is hidden."""

    program: Program
    mentees: int
    people: dict[str, int]
    both: int
    areas: list[AreaResult]

    @property
    def counted(self) -> list[tuple[str | Promise, int]]:
        """Each moment that is shown with its number of people."""
        return [(Moment(moment).label, number) for moment, number in self.people.items()]

    @property
    def agreement(self) -> list[tuple[int, str | Promise]]:
        """The key of the bars."""
        return list(AGREEMENT.items())

    @property
    def frequency(self) -> list[tuple[int, str | Promise]]:
        """The key of the anchors' bars."""
        return list(FREQUENCY.items())


def results_of(program: Program) -> PulseResults:
    """The results of a program in five queries, however many people answered."""
    groups = PulseGroup.objects.filter(program=program).annotate(people=Count("responses"))
    # Somebody may have been erased since: what is left of their group then stays hidden altogether.
    whole = [group for group in groups if is_enough(group.people)]
    people: dict[str, int] = {}
    for moment in Moment.values:
        number = sum(group.people for group in whole if group.moment == moment)
        people |= {moment: number} if number else {}
    tally = _tally(Q(response__group__in=whole))
    both = _both(whole)
    # From a person's start to the same person's end.
    compared = _tally(Q(response__person__in=both, response__program=program)) if both else Counter()
    areas = [_area(area, people, tally, compared) for area in AREAS] if people else []
    mentees = Role.objects.filter(program=program, kind=Role.Kind.MENTEE).count()
    return PulseResults(program, mentees, people, len(both), areas)


def _both(whole: Sequence[PulseGroup]) -> set[int]:
    """Who answered the start and the end, as far as it is shown. Empty where these people leave, within those whose
    start or whose end is shown, so few others that their answers could be worked out."""
    found = PulseResponse.objects.filter(group__in=whole).values_list("moment", "group__with_start", "person_id")
    rows = list(found)
    start = {person for moment, _with, person in rows if moment == Moment.START}
    end = {person for moment, _with, person in rows if moment == Moment.END}
    # Whose start was hidden with the rest of its group since is compared with nothing.
    both = start & {person for moment, with_start, person in rows if moment == Moment.END and with_start}
    may = all(shown_groups([group, both])[1] for group in (start, end))
    return both if may else set()


def _tally(about: Q) -> Tally:
    rows = PulseAnswer.objects.filter(about).values_list("response__moment", "key", "value")
    return Counter({(moment, key, value): number for moment, key, value, number in rows.annotate(number=Count("pk"))})


def _area(area: Area, people: Iterable[str], tally: Tally, compared: Tally) -> AreaResult:
    keys = [asked.key for asked in area.statements]
    return AreaResult(
        TOPIC_NAMES[area.topic],
        [_bar(moment, _counts(tally, moment, keys), AGREEMENT) for moment in people],
        area.anchor.text,
        [_bar(moment, _counts(tally, moment, [area.anchor.key]), FREQUENCY) for moment in people],
        _change(compared, keys) if compared else None,
    )


def _counts(tally: Tally, moment: str, keys: list[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for (when, key, value), number in tally.items():
        counts[value] += number if when == moment and key in keys else 0
    return counts


def _bar(moment: str, counts: Counter[int], scale: Mapping[int, str | Promise]) -> Bar:
    whole, before, pieces = sum(counts.values()), 0, []
    for value, label in scale.items():
        x, width = 100 * before / whole, 100 * counts[value] / whole
        pieces.append(Piece(value, label, round(width), f"{x:.2f}", f"{width:.2f}"))
        before += counts[value]
    return Bar(Moment(moment).label, pieces, _agreeing(counts))


def _change(compared: Tally, keys: list[str]) -> Change:
    before, after = (_agreeing(_counts(compared, moment, keys)) for moment in (Moment.START, Moment.END))
    return Change(before, after)


def _agreeing(counts: Counter[int]) -> int:
    return round(100 * sum(counts[value] for value in AGREES) / sum(counts.values()))
