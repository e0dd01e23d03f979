"""The demo's progress page, whatever its list is narrowed to: no figure about advice or lenses tells of fewer than five
people, alone or by subtraction."""

from collections.abc import Iterator
from itertools import product

import pytest
import time_machine
from django.db.models import Q
from django.urls import reverse

from sessions_app.access.small_groups import FEWEST
from sessions_app.models import Mentorship, Preparation, Program, Session, User
from sessions_app.reads.progress_blocks import last_over
from sessions_app.views import program as screen

pytestmark = pytest.mark.slow


@pytest.fixture
def program(demo) -> Iterator[Program]:
    """The larger one, at the moment at which the demo was loaded."""
    with time_machine.travel(demo, tick=False):
        yield Program.objects.get(slug="senior-ic-leadership")


@pytest.fixture
def shown(program, monkeypatch, rf):
    """A function that opens the page with filters, as Dilys does, and gives what it would draw."""
    dilys = User.objects.get(email="admin@demo.example")
    monkeypatch.setattr(screen, "render", lambda _request, _template, context, status: (status, context))

    def opened(**filters):
        request = rf.get(reverse("progress", args=[program.slug]), filters)
        request.user = dilys
        status, context = screen.progress(request, program.slug)
        assert status == 200
        return context

    return opened


def offered(form) -> list[dict[str, str]]:
    """Every combination of what the form lets an admin choose."""
    values = {name: [str(value) for value, _label in form.fields[name].choices] for name in ("pod", "phase", "status")}
    return [dict(zip(values, chosen, strict=True)) for chosen in product(*values.values())]


def figures(context) -> tuple:
    summary = context["summary"]
    return summary.leaned, summary.judged, tuple(summary.advice), tuple(summary.lenses)


def test_no_combination_of_filters_moves_a_figure_about_advice_or_lenses(shown):
    whole = shown()
    told = figures(whole)
    names = [{"mentor": name} for name in Mentorship.objects.values_list("mentor__name", flat=True).distinct()]
    names += [{"q": name} for name in ("a", "Noor Haddad", "zzz")]
    lists = [shown(**filters) for filters in [*offered(whole["form"]), *names]]
    assert {figures(context) for context in lists} == {told}
    assert {len(context["page_obj"]) for context in lists} >= {0, 1, 2, 5, 23}


def people_behind(program: Program, block) -> tuple[int, int]:
    """Mentees and mentors of the sessions whose second half came in within the block, counted one by one."""
    sessions = Session.objects.filter(mentorship__program=program, cancelled_at=None).prefetch_related("halves")
    times = [(session, sorted(half.recorded_at for half in session.halves.all())) for session in sessions]
    pairs = [s.mentorship for s, at in times if len(at) == 2 and block.begins <= at[1] < block.ends]
    return len({pair.mentee_id for pair in pairs}), len({pair.mentor_id for pair in pairs})


def test_behind_every_figure_about_advice_are_five_mentees_and_five_mentors(shown, program):
    advice = shown()["summary"].advice
    enough = [min(people_behind(program, each.block)) >= FEWEST for each in advice]
    assert [each.leaned is not None for each in advice] == enough
    assert {True, False} == set(enough)


def test_behind_every_lens_that_is_counted_are_five_mentees(shown, program):
    context = shown()
    until = last_over(context["progress"].now).ends
    for lens in context["summary"].lenses:
        used = Preparation.objects.filter(Q(lens__letter=lens.letter, submitted_at__lt=until))
        used = used.filter(session__mentorship__program=program, session__cancelled_at=None)
        people = used.values("session__mentorship__mentee").distinct().count()
        assert (lens.count, people >= FEWEST) in {(used.count(), True), (None, False), (None, True)}


def test_no_two_figures_about_advice_share_a_session(shown):
    blocks = [each.block for each in shown()["summary"].advice]
    assert [one.ends for one in blocks[:-1]] == [other.begins for other in blocks[1:]]
