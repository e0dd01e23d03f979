"""Importing a roster as a program's admin meets it: a file, what becomes of every line, and the confirmation."""

import csv as csv_module
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Invitation, Pod, RosterUpload
from sessions_app.roster.rows import COLUMNS
from sessions_app.roster.table import lines_of

from ..builders import build_invitation
from ..rosters import NOOR, OTTILIE, RUTH, csv, xlsx
from ..web import errors, post, queries, words

ANN = "ann,Ann Duarte,mentee,,,"


@pytest.fixture
def dilys(pair, sign_in):
    """The admin's browser."""
    return sign_in(pair.admin)


@pytest.fixture
def upload(pair, dilys):
    """A function that uploads a file."""

    def sent(raw: bytes, name: str = "roster.csv"):
        return post(dilys, reverse("roster", args=[pair.program.slug]), {"file": SimpleUploadedFile(name, raw)})

    return sent


@pytest.fixture
def shown(dilys, upload):
    """A function that uploads lines and gives the page that tells what they would do."""
    return lambda *lines, **asked: dilys.get(upload(csv(*lines)).url, asked)


def confirm(client, page):
    return post(client, page.request["PATH_INFO"], {"seen": page.context["plan"].digest})


def test_the_people_page_leads_to_the_import(pair, dilys):
    page = dilys.get(reverse("people", args=[pair.program.slug])).content.decode()
    assert f'href="{reverse("roster", args=[pair.program.slug])}"' in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_a_roster_without_anybody(pair, dilys, kind):
    raw = dilys.get(reverse("roster-template", args=[pair.program.slug, kind])).content
    assert [cells for _line, cells in lines_of(raw)] == [[*COLUMNS]]


def test_there_is_no_template_of_another_kind(pair, dilys):
    assert dilys.get(reverse("roster-template", args=[pair.program.slug, "ods"])).status_code == 404


@pytest.mark.parametrize("make", [csv, xlsx])
def test_a_preview_tells_what_becomes_of_every_line_and_does_nothing(dilys, upload, make):
    said = words(dilys.get(upload(make(RUTH, NOOR, OTTILIE)).url))
    assert "Three lines: three new. Whoever is new gets a letter." in said
    assert "One pod is made: Harbor." in said
    assert "noor@example.org Mentee New Is invited. Is paired with ruth@example.org once both have joined." in said
    assert (Invitation.objects.exists(), Pod.objects.filter(name="Harbor").exists()) == (False, False)


def test_confirming_imports_and_leads_to_the_people(pair, dilys, shown):
    answer = confirm(dilys, shown(RUTH, NOOR, OTTILIE))
    assert answer.url == reverse("people", args=[pair.program.slug])
    assert (Invitation.objects.count(), RosterUpload.objects.exists()) == (3, False)
    assert "The roster is imported." in words(dilys.get(answer.url))


def test_a_refused_line_is_told_with_its_number_and_nothing_can_be_confirmed(dilys, shown):
    page = shown(RUTH, ANN)
    assert "3 Ann Duarte ann Mentee Refused The email is no address." in words(page)
    assert "Import it" not in words(page)
    assert (confirm(dilys, page).status_code, Invitation.objects.exists()) == (422, False)


def test_the_refused_lines_are_downloaded_with_line_and_reason(pair, dilys, shown):
    shown(RUTH, ANN, "=1+1,Bo,mentor,,,")
    raw = dilys.get(reverse("roster-refused", args=[pair.program.slug, RosterUpload.objects.get().public_id])).content
    rows = list(csv_module.reader(raw.decode("utf-8-sig").splitlines()))
    assert [[row[0], *row[6:]] for row in rows[1:]] == [
        ["ann", "3", "The email is no address. Write it as name@company.com."],
        ["'=1+1", "4", "The cell “email” starts as a formula does. Write the value itself."],
    ]


def test_the_lines_are_narrowed_to_one_outcome(shown):
    page = shown(RUTH, ANN, outcome="refused")
    assert [line.name for line in page.context["page_obj"]] == ["Ann Duarte"]


def test_an_outcome_that_is_none_is_said_and_all_lines_are_shown(shown):
    page = shown(RUTH, ANN, outcome="lost")
    assert (len(page.context["page_obj"]), "Show: choose one from the list." in words(page)) == (2, True)


def test_an_outcome_without_a_line_says_so(shown):
    assert "No line comes to this" in words(shown(RUTH, outcome="changed"))


def test_what_has_changed_since_is_shown_anew_before_it_can_be_confirmed(pair, dilys, shown):
    page = shown(RUTH, NOOR)
    build_invitation(pair.program, "ruth@example.org", "mentor", name="Ruth Adeyemi", time_zone="Africa/Lagos")
    again = confirm(dilys, page)
    assert (again.status_code, again.context["plan"].counts["unchanged"]) == (409, 1)
    assert "The program has changed since this was shown" in words(again)
    assert confirm(dilys, again).status_code == 302


def test_the_same_roster_again_has_nothing_to_confirm(dilys, shown):
    confirm(dilys, shown(RUTH, NOOR))
    page = shown(RUTH, NOOR)
    assert "Everything in this file stands in the program already." in words(page)
    assert confirm(dilys, page).status_code == 409


def test_a_file_that_is_no_roster_is_refused_and_keeps_nothing(upload):
    answer = upload(b"mail,name,role\nx")
    assert (answer.status_code, RosterUpload.objects.exists()) == (422, False)
    said = [*errors(answer)["file"]]
    assert said[:2] == ["The column “email” is missing.", "“mail” is no column of a roster. Rename it or take it out."]


def test_a_file_of_fifty_megabytes_is_refused_with_the_limit(upload):
    answer = upload(b"x" * 50_000_000)
    assert (answer.status_code, "A file may have 2.5 MB" in words(answer)) == (413, True)


def test_no_file_is_asked_for(pair, dilys):
    assert errors(post(dilys, reverse("roster", args=[pair.program.slug]))) == {"file": ["Choose a file."]}


def test_the_next_file_takes_the_place_of_the_one_before(dilys, upload):
    first, second = upload(csv(RUTH)).url, upload(csv(NOOR)).url
    assert [dilys.get(first).status_code, dilys.get(second).status_code] == [404, 200]


def test_after_a_day_a_file_is_gone(dilys, upload):
    url = upload(csv(RUTH)).url
    RosterUpload.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert dilys.get(url).status_code == 404


def test_queries_do_not_grow_with_the_lines(dilys, upload):
    few = queries(dilys, upload(csv(RUTH, NOOR)).url)
    many = queries(dilys, upload(csv(*(f"p{number}@example.org,P,mentor,,," for number in range(150)))).url)
    assert few == many
