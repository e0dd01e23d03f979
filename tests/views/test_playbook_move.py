"""Moving running pairs through HTTP: some of them, or all."""

import pytest
from django.urls import reverse

from sessions_app.actions.playbook import load_playbook
from sessions_app.models import Mentorship

from ..builders import build_preparation, build_session
from ..crowd import join
from ..playbook.books import unusual
from ..web import errors, post, queries, words


@pytest.fixture
def second(version):
    return load_playbook(unusual())[0]


@pytest.fixture
def url(pair, second):
    return reverse("playbook-move", args=[pair.program.slug, second.pk])


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


def on(version):
    return Mentorship.objects.filter(version=version).count()


def test_the_page_says_for_each_pair_what_the_move_means(pair, dilys, url):
    build_session(pair.mentorship, 4)
    join(pair, "Mei Tsai")
    said = words(dilys.get(url))
    assert "Noor Haddad Ruth Adeyemi Version 1 Session 4 stays as it was booked; session 5 is the first." in said
    assert "Mei Tsai Mentor of Mei Tsai Version 1 Session 1 is the first." in said


def test_those_that_are_ticked_are_moved(pair, dilys, url, second):
    mei = join(pair, "Mei Tsai")
    response = post(dilys, url, {"pairs": [mei.public_id]})
    assert response.url == reverse("playbook-versions", args=[pair.program.slug])
    assert list(Mentorship.objects.filter(version=second)) == [mei]
    assert "1 pair is on version 2 from its next booking on." in words(dilys.get(response.url))


def test_all_are_moved_those_on_other_pages_too(pair, dilys, url, second):
    for number in range(52):
        join(pair, f"Mentee {number:02d}")
    assert "Move all 53 pairs" in words(dilys.get(url))
    assert post(dilys, url, {"all": "1"}).status_code == 302
    assert on(second) == 53
    assert "Nobody to move" in words(dilys.get(url))


def test_nobody_chosen_is_said(pair, dilys, url, second):
    response = post(dilys, url)
    assert (response.status_code, errors(response)) == (422, {"pairs": ["Choose at least one pair."]})
    assert on(second) == 0


@pytest.mark.parametrize("chosen", ["nobody", "\0", "9" * 400])
def test_a_pair_that_is_not_in_the_list_is_refused(pair, dilys, url, second, chosen):
    response = post(dilys, url, {"pairs": [chosen, pair.mentorship.public_id]})
    assert (response.status_code, list(errors(response)), on(second)) == (422, ["pairs"], 0)


def test_the_page_is_the_same_whether_somebody_has_begun_to_write_or_not(pair, dilys, url):
    session = build_session(pair.mentorship, 4)
    before = words(dilys.get(url))
    build_preparation(session)
    assert words(dilys.get(url)) == before


def test_the_page_asks_as_much_for_many_pairs_as_for_one(pair, dilys, url):
    before = queries(dilys, url)
    for number in range(9):
        build_session(join(pair, f"Mentee {number}"), 2)
    assert queries(dilys, url) == before


def test_the_versions_offer_the_move_where_somebody_could_come(pair, dilys, url, second, version):
    versions = reverse("playbook-versions", args=[pair.program.slug])
    page = dilys.get(versions).content.decode()
    assert (f'href="{url}"' in page, f"versions/{version.pk}/pairs/" in page) == (True, False)


def test_noor_reads_which_version_she_is_on(pair, sign_in, dilys, url):
    build_session(pair.mentorship, 4)
    post(dilys, url, {"all": "1"})
    noor = sign_in(pair.mentee)
    said = words(noor.get("/playbook/"))
    assert "With Ruth Adeyemi you are on version 2." in said
    assert "Session 4 was booked under version 1 and keeps it. Read version 1" in said
    assert "Version 1" in words(noor.get(f"/playbook/?version={pair.mentorship.version_id}"))


@pytest.mark.parametrize("asked", ["x", "0", "99", "9" * 40, "%00"])
def test_an_odd_version_shows_the_own_one(pair, sign_in, asked):
    response = sign_in(pair.mentee).get(f"/playbook/?version={asked}")
    assert (response.status_code, response.context["playbook"].number) == (200, 1)
