"""Making and revoking the keys of a program."""

import re

import pytest
from django.urls import reverse

from sessions_app.models import ApiToken, AuditEntry

from ..builders import build_token, form_key
from ..web import errors, post, words

ASKED = {"name": "HR system, nightly", "days": "30"}


@pytest.fixture
def dilys(pair, sign_in):
    return sign_in(pair.admin)


@pytest.fixture
def url(pair) -> str:
    return reverse("tokens", args=[pair.program.slug])


def test_a_new_key_is_shown_once(dilys, url):
    assert post(dilys, url, ASKED).status_code == 302
    shown = re.findall(r"springline_[\w-]{43}", dilys.get(url).content.decode())
    assert (len(shown), "springline_" in dilys.get(url).content.decode()) == (1, False)


def test_the_key_that_was_shown_opens_the_program(dilys, url, client):
    post(dilys, url, ASKED)
    (secret,) = re.findall(r"springline_[\w-]{43}", dilys.get(url).content.decode())
    assert client.get("/api/v1/program", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


def test_a_form_sent_twice_makes_one_key(dilys, url):
    key = form_key()
    assert [post(dilys, url, ASKED, form_key=key).status_code for _ in "ab"] == [302, 302]
    assert ApiToken.objects.count() == 1


def test_the_key_itself_is_kept_nowhere(dilys, url):
    post(dilys, url, ASKED)
    (secret,) = re.findall(r"springline_[\w-]{43}", dilys.get(url).content.decode())
    assert [token for token in ApiToken.objects.values_list() if secret in token] == []


def test_a_key_needs_a_purpose_and_a_lifetime_that_is_offered(dilys, url):
    answer = post(dilys, url, {"name": " ", "days": "4000"})
    assert (answer.status_code, errors(answer)) == (
        422,
        {"name": ["Say which system will use it."], "days": ["Good for: choose one from the list."]},
    )


def test_a_program_has_twenty_good_keys_at_most(dilys, url, pair):
    for number in range(20):
        build_token(pair.program, pair.admin, f"springline_{number}")
    answer = post(dilys, url, ASKED)
    assert (answer.status_code, "Revoke one that is not used any more first." in words(answer)) == (422, True)


def test_a_revoked_key_is_listed_as_such_and_revoked_once(dilys, url, pair):
    token = build_token(pair.program, pair.admin)
    address = reverse("token-revoke", args=[pair.program.slug, token.public_id])
    assert [post(dilys, address).status_code for _ in "ab"] == [302, 409]
    assert "Revoked on" in words(dilys.get(url))


def test_making_and_revoking_leave_a_line_each(dilys, url, pair):
    post(dilys, url, ASKED)
    post(dilys, reverse("token-revoke", args=[pair.program.slug, ApiToken.objects.get().public_id]))
    lines = AuditEntry.objects.order_by("id").values_list("verb", "actor__name", "program")
    assert list(lines) == [
        ("made_token", "Dilys Morgan", pair.program.pk),
        ("revoked_token", "Dilys Morgan", pair.program.pk),
    ]


def test_another_programs_key_is_not_found(dilys, pair, version):
    from_elsewhere = build_token(pair.program, pair.admin)
    assert dilys.get(f"/programs/elsewhere/keys/{from_elsewhere.public_id}/revoke/").status_code == 404
