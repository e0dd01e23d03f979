"""The weekly review: what is open, and of each pod one pair that needs help, one standing still, one breaking out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import cached_property

from ..health.rule import Color
from ..models import Intervention, Mentorship, Pod, Program
from .health import PairHealth, health_for
from .health_words import counts_words

PODS = 12
OPEN = 50
"""On one page."""


@dataclass(frozen=True)
class PodReview:
    """One pod, or the pairs in none: how many pairs have which color, and those that stand out."""

    pod: Pod | None
    pairs: list[PairHealth] = field(default_factory=list)

    @property
    def counts_words(self) -> str:
        """How many pairs have which color."""
        return counts_words(Counter(each.color for each in self.pairs))

    @cached_property
    def waiting(self) -> list[PairHealth]:
        """Pairs that are not green and for which nothing is being done, the worst first."""
        found = [each for each in self.pairs if each.color != Color.GREEN and not _is_cared_for(each)]
        return sorted(found, key=_how_bad, reverse=True)

    @cached_property
    def needs_help(self) -> PairHealth | None:
        """The worst of them; one that merely stands still is not meant unless it is red."""
        return next((each for each in self.waiting if each.color == Color.RED or not _only_still(each)), None)

    @cached_property
    def is_stuck(self) -> PairHealth | None:
        """The one that no session has moved on for longest. Feeling stuck in Phase 2 is not looked at."""
        still = [each for each in self.waiting if each.health.is_still and each is not self.needs_help]
        return min(still, key=lambda each: each.facts.last_at, default=None)

    @cached_property
    def breaks_out(self) -> PairHealth | None:
        """The one with most sessions in a row that went well."""
        well = [each for each in self.pairs if each.streak]
        return max(well, key=lambda each: (len(each.streak), each.facts.last_at), default=None)


@dataclass(frozen=True)
class Review:
    """The page."""

    program: Program
    is_whole: bool
    today: date
    pods: list[Pod]
    page: "Page[Any]"
    reviews: list[PodReview]
    interventions: list[Intervention]
    open_count: int

    @property
    def hidden(self) -> int:
        """How many open interventions are not on the page."""
        return self.open_count - len(self.interventions)


def pods_of(mentorships: "QuerySet[Mentorship]") -> list[Pod]:
    """The pods that have running pairs among these, by name."""
    return list(Pod.objects.filter(mentorships__in=mentorships.filter(ended_at=None)).distinct())


def review_for(
    program: Program,
    mentorships: "QuerySet[Mentorship]",
    *,
    pods: list[Pod],
    is_whole: bool,
    pod: str = "",
    number: str | None = None,
    now: datetime | None = None,
) -> Review:
    """These mentorships by pod (`pods` and none), narrowed to one by its public id; as many queries for a hundred pairs
    as for one."""
    now = now or timezone.now()
    running = mentorships.filter(ended_at=None)
    groups: list[Pod | None] = [each for each in pods if pod in ("", each.public_id)]
    if not pod and running.filter(pod=None).exists():
        groups.append(None)
    page = Paginator(groups, PODS).get_page(number)
    opened = Intervention.objects.filter(closed_on=None, mentorship__in=mentorships)
    opened = opened.filter(mentorship__pod__public_id=pod) if pod else opened
    around = ("owner", "mentorship__mentor", "mentorship__mentee", "mentorship__pod")
    due = opened.select_related(*around).prefetch_related("answers").order_by("review_on", "pk")
    return Review(
        program=program,
        is_whole=is_whole,
        today=program.today(),
        pods=pods,
        page=page,
        reviews=_reviews(program, running, page.object_list, now),
        interventions=list(due[:OPEN]),
        open_count=opened.count(),
    )


def _reviews(
    program: Program, running: "QuerySet[Mentorship]", groups: Iterable[Pod | None], now: datetime
) -> list[PodReview]:
    groups = list(groups)
    pairs = running.filter(pod__in=[group for group in groups if group])
    if None in groups:
        pairs = pairs | running.filter(pod=None)
    cared_for = Exists(Intervention.objects.filter(mentorship=OuterRef("pk"), closed_on=None))
    loaded = list(pairs.annotate(cared_for=cared_for).select_related("mentor", "mentee").order_by("pk"))
    of_pod: dict[int | None, list[PairHealth]] = defaultdict(list)
    for pair in loaded:
        pair.program = program
    for each in health_for(loaded, now):
        of_pod[each.pair.pod_id].append(each)
    return [PodReview(group, of_pod[group.pk if group else None]) for group in groups]


def _is_cared_for(each: PairHealth) -> bool:
    return bool(getattr(each.pair, "cared_for", False))


def _only_still(each: PairHealth) -> bool:
    return each.health.is_still and len(each.health.findings) == 1


def _how_bad(each: PairHealth) -> tuple[bool, int, float]:
    """Red first, then by how much stands out, then by how long."""
    oldest = min(finding.since for finding in each.health.findings)
    return each.color == Color.RED, len(each.health.findings), -oldest.timestamp()
