"""The list as files: exactly what is filtered, in its order, whatever is asked for, and no formula in it."""

import csv
import io
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sessions_app.models import Mentorship, Pod
from sessions_app.reads.progress_export import workbook_of
from sessions_app.reads.progress_list import NO_POD, SORTS
from sessions_app.reads.progress_pairs import Status
from sessions_app.roster.files import csv_of
from sessions_app.views import program

from ..builders import build_session
from ..crowd import hold, join

NAMES = ("Mei Tsai", "=cmd|calc", "Bram de Wit", "+49 Ben", "Ana\x0b Duarte", "-Lena", "@Owen", "Mei Tsai", "Ärna Öst")


def opened(client: Client, pair, name: str, query: dict | None = None):
    return client.get(reverse(name, args=[pair.program.slug]), query or {})


def csv_rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def cells_of(content: bytes) -> list[list[str]]:
    sheet = load_workbook(io.BytesIO(content)).active
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    return [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]


@pytest.fixture
def thirty(pair, sign_in, monkeypatch) -> Client:
    """Thirty pairs in every state, in two pods and in none; Dilys, who runs them, is signed in. The page is not drawn,
    which would take most of the time: its rows are in `told`."""

    def undrawn(_request, _template, context, status):
        response = HttpResponse(status=status)
        response.told = list(context["page_obj"]), context["page_obj"].paginator.page_range
        return response

    monkeypatch.setattr(program, "render", undrawn)
    quarry = Pod.objects.create(program=pair.program, name="=Quarry")
    for number in range(29):
        mentorship = join(pair, NAMES[number % len(NAMES)], pod=quarry if number % 3 else None)
        if number % 4:
            hold(mentorship, 1 + number % 7, days_ago=number * 4)
        else:
            build_session(mentorship, 1 + number % 7, starts_in=timedelta(hours=9 * number - 30))
        if number % 5 == 0:
            Mentorship.objects.filter(pk=mentorship.pk).update(pod=None)
    return sign_in(pair.admin)


WANTED = st.fixed_dictionaries(
    {},
    optional={
        "q": st.sampled_from(["", "e", "mei", "=", "ruth", "zzz", "%"]),
        "mentor": st.sampled_from(["", "ment", "of a", "RUTH", "\\"]),
        "pod": st.sampled_from(["", "=Quarry", NO_POD]),
        "phase": st.sampled_from(["", "1", "2", "3"]),
        "status": st.sampled_from(["", *Status.values]),
        "sort": st.sampled_from([turn + name for name in SORTS for turn in ("", "-")]),
    },
)


def listed(client: Client, pair, query: dict) -> list[tuple]:
    """The list on all its pages."""
    lines, (_first, *others) = opened(client, pair, "progress", query).told
    for number in others:
        lines += opened(client, pair, "progress", query | {"page": number}).told[0]
    return [row_of(line) for line in lines]


def row_of(line) -> tuple:
    who = (line.mentee_name, line.mentor_name, line.pod_name or "")
    counts = map(str, (line.phase.number, line.ahead, line.on_time, line.due))
    return (*who, *counts, Status(line.status).label)


def told(rows: list[list[str]]) -> list[tuple]:
    """The same cells out of a file, without what makes a formula plain."""
    plain = [[cell.removeprefix("'") for cell in row] for row in rows]
    return [(*row[:4], row[5], *row[7:]) for row in plain]


@pytest.mark.slow
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=WANTED)
def test_both_files_hold_exactly_the_filtered_list_over_all_its_pages(thirty, pair, query):
    _head, *comma = csv_rows(opened(thirty, pair, "progress-export", query))
    _head, *cells = cells_of(opened(thirty, pair, "progress-workbook", query).content)
    expected = [tuple(cell.replace("\x0b", "") for cell in row) for row in listed(thirty, pair, query)]
    assert told(comma) == told(cells) == expected


def test_the_workbook_is_named_after_the_program_and_the_day(pair, sign_in):
    response = opened(sign_in(pair.admin), pair, "progress-workbook")
    name = f"{pair.program.slug}-{timezone.localdate():%Y-%m-%d}.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x01="])
def test_no_cell_of_the_workbook_is_a_formula(pair, sign_in, start):
    pair.mentee.name = f"{start}1+1"
    pair.mentee.save()
    _head, (cell, *_rest) = cells_of(opened(sign_in(pair.admin), pair, "progress-workbook").content)
    # XML reads a carriage return as a line feed.
    assert cell == f"'{start}1+1".replace("\x01", "").replace("\r", "\n")


def test_the_formats_hold_the_same_table():
    table = [["Mentee", "Pod"], ["Ben, “B”", ""], ["Ana\nDuarte", "Mill"]]
    told = list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig"), newline="")))
    assert cells_of(workbook_of(table)) == told == table


def test_excel_is_told_that_the_list_is_in_utf_8(pair, sign_in):
    assert opened(sign_in(pair.admin), pair, "progress-export").content.startswith(b"\xef\xbb\xbf")


def test_a_workbook_with_a_filter_that_is_none_goes_back_to_the_page(pair, sign_in):
    response = opened(sign_in(pair.admin), pair, "progress-workbook", {"pod": "Nowhere"})
    assert response.url == f"/programs/{pair.program.slug}/progress/?pod=Nowhere"
