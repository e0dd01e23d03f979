"""The progress page and its export, through HTTP."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import AuditEntry, Mentorship, Pod

from ..builders import build_pair, build_preparation, build_session, build_user
from ..crowd import hold, join
from ..web import errors, queries


@pytest.fixture
def opened(pair, sign_in):
    """A function that opens the progress page, as Dilys unless told otherwise."""

    def get(query: str = "", *, user=None, name: str = "progress"):
        return sign_in(user or pair.admin).get(reverse(name, args=[pair.program.slug]) + query)

    return get


def test_fetching_the_file_is_noted_and_its_head_alone_is_not(pair, opened, sign_in):
    address = reverse("progress-export", args=[pair.program.slug])
    sign_in(pair.admin).head(address)
    before = AuditEntry.objects.count()
    opened(name="progress-export")
    assert (before, AuditEntry.objects.get().get_verb_display()) == (0, "exported the list of mentorships")


def names(response) -> list[str]:
    return [line.mentee_name for line in response.context["page_obj"]]


def rows(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def three(pair) -> None:
    """Noor is quiet, Mei's pre-read is late, and Bram, whose mentor is somebody else's name, is on track."""
    hold(pair.mentorship, 1, days_ago=80)
    build_session(join(pair, "Mei Tsai"), 4, starts_in=timedelta(hours=3))
    build_session(join(pair, "Bram de Wit", pod=Pod.objects.create(program=pair.program, name="Quarry")), 7)


def test_the_sentence_says_how_the_program_stands(opened, three):
    text = " ".join(opened().content.decode().split())
    assert "Three mentorships are running. One pre-read is late and one pair has been quiet for six weeks." in text


def test_an_empty_program_says_what_to_do(opened, pair):
    Mentorship.objects.update(ended_at=timezone.now())
    response = opened()
    assert b"No mentorships yet. Pair two people to begin." in response.content
    assert b"<table" not in response.content


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Bram de Wit", "Mei Tsai", "Noor Haddad"]),
        ("?q=MEI", ["Mei Tsai"]),
        ("?q=ruth", ["Noor Haddad"]),
        ("?mentor=RUTH", ["Noor Haddad"]),
        ("?mentor=mentor&q=bram", ["Bram de Wit"]),
        ("?mentor=Noor", []),
        ("?pod=Quarry", ["Bram de Wit"]),
        ("?phase=2", ["Mei Tsai"]),
        ("?status=quiet", ["Noor Haddad"]),
        ("?status=late", ["Mei Tsai"]),
        ("?status=on_track&phase=3", ["Bram de Wit"]),
        ("?sort=-mentee", ["Noor Haddad", "Mei Tsai", "Bram de Wit"]),
        ("?sort=next", ["Mei Tsai", "Bram de Wit", "Noor Haddad"]),
        ("?sort=-session", ["Bram de Wit", "Mei Tsai", "Noor Haddad"]),
        ("?sort=nonsense", ["Bram de Wit", "Mei Tsai", "Noor Haddad"]),
    ],
)
def test_the_list_is_narrowed_and_sorted(opened, three, query, expected):
    response = opened(query)
    assert names(response) == expected
    assert response.context["page_obj"].paginator.count == len(expected)


def test_a_sorted_column_says_so_and_its_link_turns_it_round(opened, three):
    content = opened("?q=e&sort=mentor").content.decode()
    assert 'aria-sort="ascending"><a href="?q=e&amp;sort=-mentor#list">Mentor</a>' in content


def test_filtered_to_nothing_names_the_filter(opened, three):
    response = opened("?q=Zora&mentor=Ruth&status=late")
    assert "You asked for “Zora”, mentor “Ruth”, Pre-read late." in response.content.decode()


@pytest.mark.parametrize(
    "query", ["?pod=Nowhere", "?phase=9", "?status=happy", "?q=a%00b", "?mentor=a%00b", "?q=a&q=b", "?phase=1e3"]
)
def test_a_filter_that_is_none_is_said_beside_its_field(opened, three, query):
    response = opened(query)
    assert response.status_code == 422
    assert len(response.context["form"].errors) == 1
    assert len(names(response)) == 3


def test_filters_that_are_none_are_told_apart(opened, three):
    response = opened(f"?pod=Nowhere&phase=9&status=happy&q={'q' * 121}&mentor={'m' * 121}")
    assert errors(response) == {
        "q": ["Shorten the name to 120 characters."],
        "mentor": ["Shorten the mentor’s name to 120 characters."],
        "pod": ["Pod: choose one from the list."],
        "phase": ["Phase: choose one from the list."],
        "status": ["Status: choose one from the list."],
    }
    assert 'maxlength="120"' not in response.content.decode()


@pytest.mark.parametrize("query", ["?page=2", "?page=99", "?page=x"])
def test_pages_hold_twenty_five_rows(opened, pair, query):
    for number in range(26):
        join(pair, f"Mentee {number:02d}")
    expected = {"?page=x": 25}.get(query, 2)
    assert len(names(opened(query))) == expected


def test_the_export_holds_exactly_the_filtered_rows(opened, three, pair):
    head, *body = rows(opened("?status=quiet", name="progress-export"))
    assert head[:4] == ["Mentee", "Mentor", "Pod", "Phase"]
    assert body == [
        ["Noor Haddad", "Ruth Adeyemi", pair.pod.name, "1", "Framing & Trust", "2", "", "0", "0", "Quiet"],
    ]


def test_the_export_is_named_after_the_program_and_the_day(opened, pair):
    response = opened(name="progress-export")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    name = f"{pair.program.slug}-{timezone.localdate():%Y-%m-%d}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_exported_cell_is_a_formula(opened, pair, start):
    pair.mentee.name = f"{start}1+1"
    pair.mentee.save()
    _head, (cell, *_rest) = rows(opened(name="progress-export"))
    assert cell == f"'{start}1+1"


def test_an_export_with_a_filter_that_is_none_goes_back_to_the_page(opened, pair):
    response = opened("?pod=Nowhere", name="progress-export")
    assert response.url == f"/programs/{pair.program.slug}/progress/?pod=Nowhere"


def test_the_export_button_says_how_many_rows_and_keeps_the_filter(opened, three, pair):
    content = opened("?q=e&page=1").content.decode()
    for kind in ("csv", "xlsx"):
        address = f"/programs/{pair.program.slug}/progress/export.{kind}?q=e"
        assert f'href="{address}">Export 3 rows as {kind.upper()}</a>' in content


@pytest.mark.parametrize("name", ["progress", "progress-export"])
def test_a_pod_manager_sees_only_their_own_pod(opened, three, pair, name):
    response = opened(user=pair.pod_manager, name=name)
    assert b"Mei Tsai" in response.content
    assert b"Bram de Wit" not in response.content


def test_a_pod_manager_has_no_figure_about_advice(opened, pair):
    for word in (b"Leaned towards advice", b"Lenses that pre-reads used"):
        assert word in opened().content
        assert word not in opened(user=pair.pod_manager).content


@pytest.mark.parametrize("name", ["progress", "progress-export"])
def test_who_has_no_business_there_is_turned_away(opened, pair, version, name):
    assert opened(user=pair.mentor, name=name).status_code == 403
    assert opened(user=pair.mentee, name=name).status_code == 403
    assert opened(user=build_pair(version).admin, name=name).status_code == 404
    assert opened(user=build_user(), name=name).status_code == 404


def test_no_word_of_the_pair_is_on_the_page_or_in_the_export(opened, pair):
    build_preparation(build_session(pair.mentorship, 4), shared=True, text="Only for Ruth.")
    for name in ("progress", "progress-export"):
        content = opened(name=name).content
        assert b"Noor Haddad" in content
        assert b"Only for Ruth" not in content
        assert b"Ask for the disagreement" not in content


@pytest.mark.parametrize(("role", "most"), [("admin", 9), ("pod_manager", 7)])
@pytest.mark.parametrize("query", ["", "?q=e"])
def test_the_list_asks_as_many_questions_however_long_it_is(pair, sign_in, role, most, query):
    client, address = sign_in(getattr(pair, role)), reverse("progress", args=[pair.program.slug]) + query
    asked = []
    for many in (4, 45):
        for number in range(many):
            hold(join(pair, f"Mentee {number}"), 3, days_ago=number)
        asked.append(queries(client, address))
    assert asked[0] == asked[1] <= most + bool(query)
