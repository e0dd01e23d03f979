"""The charts over the list, each with the same as a table, and what is told beside them."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Program
from sessions_app.reads.progress_trend import Point, Trend
from sessions_app.templatetags.bars import bars, box

from ..crowd import hold, join, settled
from ..web import words


@pytest.fixture
def page(pair, sign_in):
    """A function that opens the page of a program that began half a year ago."""
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=170), "ends_on": today + timedelta(days=30)}
    Program.objects.filter(pk=pair.program.pk).update(**dates)

    def opened(query: str = "", user=None):
        return sign_in(user or pair.admin).get(reverse("progress", args=[pair.program.slug]) + query)

    return opened


def test_every_chart_is_a_table_too(pair, page):
    content = page().content.decode()
    charts = re.findall(r'<figure class="trend" aria-labelledby="([^"]+)".*?</figure>', content, flags=re.DOTALL)
    assert charts == ["trend-on-time", "trend-held", "trend-advice"]
    assert content.count('<svg class="bars"') == 3 + 3
    assert content.count(", as a table</summary>") == 3


def test_a_session_is_a_bar_and_a_row_of_its_week(pair, page):
    session = hold(pair.mentorship, 1, days_ago=20)
    monday = timezone.localdate(session.starts_at) - timedelta(days=session.starts_at.weekday())
    held = page().context["summary"].held_trend
    assert [point.value for point in held.points if point.day == monday] == [1]
    assert sum(bar.height for bar in bars(held)) == 100


def test_four_weeks_of_five_pairs_are_told_and_with_four_they_are_not(pair, page):
    for name in ("Ada B", "Bo C", "Cy D"):
        hold(join(pair, name), 3, days_ago=settled(), mentee={}, mentor={"advice": "asked"})
    hold(pair.mentorship, 3, days_ago=settled(), mentee={}, mentor={})
    assert "60%" not in words(page())
    hold(join(pair, "Di E"), 3, days_ago=settled(), mentee={}, mentor={})
    assert "60%, 3 of 5" in words(page())


def test_what_is_told_above_the_list_stays_as_it_is_when_the_list_is_narrowed(pair, page):
    hold(join(pair, "Ada B"), 3, days_ago=settled(), mentee={}, mentor={})
    whole, narrowed = (words(page(query)) for query in ("", "?q=Ada&mentor=mentor&phase=2"))
    assert whole.partition("Mentorships Export")[0] == narrowed.partition("Mentorships Export")[0]
    assert "The filters narrow the list and its files alone." in whole


def test_being_stuck_in_the_middle_is_told_as_expected(page):
    assert "Not to be expected in Phase 2, Judgment Building: Being un-stuck: feeling stuck" in words(page())


def test_how_many_pairs_get_to_the_last_phase_is_told_with_how_it_is_worked_out(pair, page):
    hold(pair.mentorship, 7, days_ago=3)
    join(pair, "Ada B")
    text = words(page())
    assert "At their present pace 1 of 2 pairs reach Phase 3 by" in text
    assert "the mean time between its sessions so far" in text


def test_a_pod_manager_has_the_weeks_of_the_own_pod_and_no_advice(pair, page):
    text = words(page(user=pair.pod_manager))
    assert ("Sessions held, as a table" in text, "Advice and lenses" in text) == (True, False)


def test_bars_are_as_tall_as_their_share_of_the_scale_and_a_gap_is_a_dash():
    day = timezone.localdate()
    trend = Trend([Point(day, 4, "4"), Point(day, 0, "0"), Point(day, None, "None due"), Point(day, 8, "8")], 8)
    assert [(bar.css, bar.y, bar.height) for bar in bars(trend)] == [
        ("bar", 50, 50),
        ("bar", 100, 0),
        ("bar-none", 98, 2),
        ("bar", 0, 100),
    ]
    assert box(trend) == "0 0 40 100"


def test_before_its_first_week_is_over_a_program_says_so(pair, page, sign_in):
    Program.objects.update(starts_on=timezone.localdate())
    text = words(page())
    assert "Shown once the program’s first week is over." in text
    assert "No four weeks are final yet." in text
