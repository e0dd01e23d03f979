"""The pods of a program as its admin meets them."""

import pytest
from django.urls import reverse

from sessions_app.models import Pod

from ..builders import build_pair, build_role, build_user
from ..crowd import join
from ..web import errors, post, queries, words


@pytest.fixture
def dilys(pair, sign_in):
    """The admin's browser."""
    return sign_in(pair.admin)


def url(pair) -> str:
    return reverse("pods", args=[pair.program.slug])


def act(name, pod) -> str:
    return reverse(f"pod-{name}", args=[pod.program.slug, pod.public_id])


def test_a_line_says_who_manages_a_pod_and_how_many_pairs_are_in_it(pair, dilys):
    join(pair)
    Pod.objects.create(program=pair.program, name="Lantern")
    said = words(dilys.get(url(pair)))
    assert f"{pair.pod.name} Ottilie Brandt 2 Rename" in said
    assert "Lantern Nobody yet 0 Rename Lantern Delete Lantern" in said


def test_before_there_are_pods_the_page_says_what_to_do(pair, dilys):
    Pod.objects.all().delete()
    assert "No pods yet A program runs without them." in words(dilys.get(url(pair)))


def test_a_pod_is_made_and_a_second_of_its_name_is_not(pair, dilys):
    assert post(dilys, url(pair), name=" Quarry ").url == url(pair)
    answer = post(dilys, url(pair), name="quarry")
    assert (answer.status_code, list(errors(answer))) == (409, ["name"])
    assert Pod.objects.filter(name__iexact="quarry").count() == 1


@pytest.mark.parametrize("name", ["", "  ", "Q" * 81, "a\0b"])
def test_what_is_no_name_is_refused(pair, dilys, name):
    assert post(dilys, url(pair), name=name).status_code == 422
    assert Pod.objects.count() == 1


def test_a_pod_is_renamed(pair, dilys):
    assert f'value="{pair.pod.name}"' in dilys.get(act("rename", pair.pod)).content.decode()
    post(dilys, act("rename", pair.pod), name="Quarry")
    assert Pod.objects.get().name == "Quarry"


def test_deleting_a_pod_asks_first(pair, dilys):
    lantern = Pod.objects.create(program=pair.program, name="Lantern")
    assert "Delete the pod Lantern?" in words(dilys.get(act("delete", lantern)))
    assert Pod.objects.count() == 2
    post(dilys, act("delete", lantern))
    assert list(Pod.objects.all()) == [pair.pod]


def test_a_pod_with_people_is_not_offered_to_be_deleted(pair, dilys):
    assert "It stays; you can rename it." in words(dilys.get(act("delete", pair.pod)))
    assert "Delete" not in words(dilys.get(url(pair)))
    assert post(dilys, act("delete", pair.pod)).status_code == 409


def test_another_programs_pod_is_not_there(version, dilys):
    assert dilys.get(act("rename", build_pair(version).pod)).status_code == 404


def test_the_page_asks_as_much_for_fifty_pods_as_for_five(pair, dilys):
    def more(first, last):
        for number in range(first, last):
            pod = Pod.objects.create(program=pair.program, name=f"Pod number {number}")
            build_role(pair.program, build_user(f"Max {number}"), "pod_manager", pod)

    more(0, 4)
    few = queries(dilys, url(pair))
    more(4, 52)
    page = dilys.get(url(pair)).context["page_obj"]
    assert (queries(dilys, url(pair)), len(page), page.paginator.num_pages) == (few, 50, 2)
