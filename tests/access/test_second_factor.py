"""Who oversees a program sees it once they have what it requires: a second factor."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from sessions_app.models import Program, Role

from ..builders import build_factor
from ..web import words

OVERSEERS = ["admin", "pod_manager"]


@pytest.fixture
def strict(pair):
    """The pair's program asks for a second factor."""
    Program.objects.filter(pk=pair.program.pk).update(requires_second_factor=True)
    return pair


def pages(pair):
    of_program = [reverse(name, args=[pair.program.slug]) for name in ("progress", "progress-export")]
    return [*of_program, reverse("mentorship", args=[pair.mentorship.public_id])]


def statuses(pair, client):
    return [client.get(url).status_code for url in pages(pair)]


def test_a_program_asks_for_a_second_factor_unless_it_says_otherwise():
    assert Program().requires_second_factor is True


@pytest.mark.parametrize("person", OVERSEERS)
def test_without_one_no_page_of_the_program_opens(strict, sign_in, person):
    assert statuses(strict, sign_in(getattr(strict, person))) == [403, 403, 403]


@pytest.mark.parametrize("person", OVERSEERS)
def test_the_refusal_says_what_is_missing_and_leads_there(strict, sign_in, person):
    page = sign_in(getattr(strict, person)).get(pages(strict)[0])
    assert "Set up a second factor first" in words(page)
    assert f'href="{reverse("security")}"' in page.content.decode()
    assert strict.mentee.name not in words(page)


@pytest.mark.parametrize("person", OVERSEERS)
@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_with_one_every_page_opens(strict, sign_in, person, kind):
    build_factor(getattr(strict, person), kind)
    assert statuses(strict, sign_in(getattr(strict, person))) == [200, 200, 200]


def test_recovery_codes_alone_are_none(strict, sign_in):
    build_factor(strict.admin, "recovery_codes")
    assert statuses(strict, sign_in(strict.admin)) == [403, 403, 403]


def test_somebody_elses_is_none(strict, sign_in):
    build_factor(strict.pod_manager)
    assert statuses(strict, sign_in(strict.admin)) == [403, 403, 403]


def test_the_pair_sees_its_own_page_without_one(strict, sign_in):
    assert [statuses(strict, sign_in(person))[2] for person in (strict.mentee, strict.mentor)] == [200, 200]


def test_an_admin_who_mentors_sees_the_own_pair_and_no_other_without_one(strict, sign_in, version):
    Role.objects.create(program=strict.program, user=strict.mentor, kind=Role.Kind.ADMIN)
    assert statuses(strict, sign_in(strict.mentor)) == [403, 403, 200]


def test_who_has_no_business_there_is_not_asked_for_one(strict, sign_in, stranger):
    assert statuses(strict, sign_in(stranger)) == [404, 404, 404]
    page = sign_in(strict.mentee).get(pages(strict)[0])
    assert (page.status_code, "This page is not open to you" in words(page)) == (403, True)


@pytest.mark.parametrize(("vouched", "found"), [(False, [403, 403, 403]), (True, [200, 200, 200])])
def test_single_sign_on_counts_where_the_operator_says_that_it_asks_for_one(strict, sign_in, settings, vouched, found):
    settings.OIDC_SECOND_FACTOR = vouched
    SocialAccount.objects.create(user=strict.admin, provider="idp-example", uid="41")
    assert statuses(strict, sign_in(strict.admin)) == found


def test_what_single_sign_on_asks_for_helps_nobody_who_does_not_use_it(strict, sign_in, settings):
    settings.OIDC_SECOND_FACTOR = True
    assert statuses(strict, sign_in(strict.admin)) == [403, 403, 403]


def test_an_admin_of_the_own_pair_rearranges_it_with_one_alone(strict, sign_in):
    Role.objects.create(program=strict.program, user=strict.mentor, kind=Role.Kind.ADMIN)
    url = reverse("pair-anew", args=[strict.mentorship.public_id])
    client = sign_in(strict.mentor)
    assert client.get(url).status_code == 403
    build_factor(strict.mentor)
    assert client.get(url).status_code == 200
