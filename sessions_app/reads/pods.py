"""The pods of a program: who manages each, how many pairs are in it, and whether it can go."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Lower

from ..models import Pod, Program, Role

PAGE = 50


@dataclass(frozen=True)
class PodsPage:
    """One page of them, by name; each has `running`, `is_empty` and `run_by`."""

    program: Program
    page: "Page[Pod]"


def pods_page(program: Program, number: str | None) -> PodsPage:
    """In three queries, however many pods and pairs there are."""
    managers = Role.objects.select_related("user").order_by(Lower("user__name"))
    pods = Pod.objects.filter(program=program).annotate(
        running=Count("mentorships", filter=Q(mentorships__ended_at=None)),
        is_empty=Exists(Pod.objects.empty().filter(pk=OuterRef("pk"))),
    )
    listed = pods.prefetch_related(Prefetch("managers", managers, "run_by")).order_by(Lower("name"), "pk")
    return PodsPage(program, Paginator(listed, PAGE).get_page(number))


def is_empty(pod: Pod) -> bool:
    """Whether nothing speaks of it, so that it can be deleted."""
    return Pod.objects.empty().filter(pk=pod.pk).exists()
