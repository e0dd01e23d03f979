"""Words that were typed when the sign-in had ended or the token had gone stale: they are still there."""

import html
import re

import pytest
from django.test import Client

from sessions_app.models import User

from ..builders import form_key
from .desk import DESKS, Desk, build_desk, form_on, text_of

TYPED = "Typed for an hour: “né” <b>& kept</b>\nsecond line"
HIDDEN = re.compile(r'name="carried_fields" value="([^"]*)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


@pytest.fixture(params=DESKS)
def desk(request, pair) -> Desk:
    return build_desk(request.param, pair)


@pytest.fixture
def strict(desk) -> Client:
    """A browser of the writer's whose tokens count."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(desk.writer)
    return client


def enter(client: Client, user: User, **fields: str):
    return client.post("/accounts/sign-in/", {"username": user.email, "password": "judgment-first"} | fields)


def carried(page: str) -> str:
    """The parcel in the door, as the browser sends it on."""
    return html.unescape(HIDDEN.findall(page)[0])


def test_a_form_sent_after_the_sign_in_ended_is_answered_with_the_door_and_the_text(desk):
    desk.client.logout()
    answer = desk.send(TYPED)
    assert (answer.status_code, desk.stored()) == (401, "")
    assert "second line" in carried(answer.content.decode())


def test_after_signing_in_again_the_text_is_there_to_be_sent(desk):
    desk.client.logout()
    parcel = carried(desk.send(TYPED).content.decode())
    page = enter(desk.client, desk.writer, next=desk.url, carried_fields=parcel)
    assert (page.status_code, TYPED in text_of(page)) == (200, True)
    assert f'action="{desk.url}"' in page.content.decode()


def test_sent_again_after_signing_in_the_text_is_stored(desk):
    desk.client.logout()
    parcel = carried(desk.send(TYPED).content.decode())
    page = enter(desk.client, desk.writer, next=desk.url, carried_fields=parcel)
    answer = desk.client.post(desk.url, form_on(text_of(page)) | {"form_key": form_key()})
    assert (answer.status_code, desk.stored()) == (302, TYPED)


def test_what_comes_back_is_labeled_for_a_person_and_only_words_are_shown(desk):
    desk.client.logout()
    parcel = carried(desk.send(TYPED).content.decode())
    page = text_of(enter(desk.client, desk.writer, next=desk.url, carried_fields=parcel))
    labels = re.findall(r"<label[^>]*>(.*?)</label>", page)
    assert labels
    assert all(label.startswith("What you wrote") for label in labels)
    assert "" not in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)


def test_a_wrong_password_on_the_way_back_loses_nothing(desk):
    desk.client.logout()
    parcel = carried(desk.send(TYPED).content.decode())
    page = desk.client.post("/accounts/sign-in/", {"username": "a@b.c", "password": "x", "carried_fields": parcel})
    assert (page.status_code, carried(page.content.decode())) == (422, parcel)


def test_a_stale_token_is_answered_with_the_text(desk, strict):
    answer = strict.post(desk.url, desk.body(TYPED, csrfmiddlewaretoken="s" * 64))
    assert (answer.status_code, desk.stored()) == (403, "")
    assert TYPED in text_of(answer)


def test_sent_again_with_the_fresh_token_the_text_is_stored(desk, strict):
    page = strict.post(desk.url, desk.body(TYPED)).content.decode()
    answer = strict.post(desk.url, desk.body(TYPED, csrfmiddlewaretoken=TOKEN.findall(page)[0]))
    assert (answer.status_code, desk.stored()) == (302, TYPED)


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example"])
def test_a_form_from_a_foreign_page_gets_nothing_back(desk, strict, origin):
    answer = strict.post(desk.url, desk.body(TYPED), headers={"origin": origin})
    assert (answer.status_code, desk.stored()) == (403, "")
    assert "second line" not in text_of(answer)


def test_somebody_elses_token_is_none(desk, strict, sign_in, pair):
    theirs = TOKEN.findall(sign_in(pair.admin).get("/account/").content.decode())[0]
    assert strict.post(desk.url, desk.body(TYPED, csrfmiddlewaretoken=theirs)).status_code == 403


@pytest.mark.parametrize(
    "parcel", ['{"q1": ["\\ud800"]}', '{"q1": [{"a": 1}, null]}', '{"": [""]}', '{"a\\u0000": ["b"]}']
)
def test_a_parcel_with_odd_contents_keeps_nobody_out(client, pair, parcel):
    client.raise_request_exception = False
    assert enter(client, pair.mentee, next="/home/", carried_fields=parcel).status_code == 200


@pytest.mark.parametrize("target", ["home", "session", "nowhere", "a.b", "?x", "#y", "/home/\n/x", "/\x00"])
def test_a_way_back_that_is_no_address_of_ours_leads_to_the_front(client, pair, target):
    client.raise_request_exception = False
    answer = enter(client, pair.mentee, next=target)
    assert (answer.status_code, answer.headers["Location"].startswith("/")) == (302, True)


def test_passwords_are_not_shown_again(client, pair):
    typed = {"old_password": "judgment-first", "new_password1": "three-words-row", "new_password2": "three-words-row"}
    door = client.post("/accounts/password/", typed | {"form_key": form_key()})
    assert (door.status_code, [word for word in set(typed.values()) if word in text_of(door)]) == (401, [])


def test_whoever_signs_in_next_in_that_browser_reads_nothing_of_it(desk, pair):
    desk.client.logout()
    parcel = carried(desk.send(TYPED, writer=desk.writer.public_id).content.decode())
    page = enter(desk.client, pair.admin, next=desk.url, carried_fields=parcel)
    assert (page.status_code, page.url) == (302, "/")
    shown = text_of(desk.client.get("/", follow=True))
    assert ("that somebody else had begun" in shown, "second line" in shown) == (True, False)
    assert desk.stored() == ""


def test_whoever_signed_in_meanwhile_reads_nothing_of_it_behind_a_stale_token(desk, strict, pair):
    strict.force_login(pair.admin)
    answer = strict.post(desk.url, desk.body(TYPED, writer=desk.writer.public_id, csrfmiddlewaretoken="s" * 64))
    assert (answer.status_code, answer.url, desk.stored()) == (302, "/", "")


def test_behind_a_stale_token_and_then_the_door_it_is_still_the_writers(desk, strict, pair):
    strict.logout()
    page = text_of(strict.post(desk.url, desk.body(TYPED, writer=desk.writer.public_id)))
    assert f'name="writer" value="{desk.writer.public_id}"' in page
    parcel = carried(desk_behind(desk, strict, page))
    assert enter(Client(), pair.admin, next=desk.url, carried_fields=parcel).url == "/"
    kept = enter(Client(), desk.writer, next=desk.url, carried_fields=parcel)
    assert (kept.status_code, "second line" in text_of(kept)) == (200, True)


def desk_behind(desk: Desk, client: Client, page: str) -> str:
    """The door that answers “Send it again” on this page."""
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return client.post(desk.url, desk.body(TYPED) | again).content.decode()


def test_the_writers_own_form_says_that_it_is_theirs(desk):
    assert f'name="writer" value="{desk.writer.public_id}"' in desk.client.get(desk.url).content.decode()
    desk.client.logout()
    parcel = carried(desk.send(TYPED, writer=desk.writer.public_id).content.decode())
    page = enter(desk.client, desk.writer, next=desk.url, carried_fields=parcel)
    assert (page.status_code, TYPED in text_of(page)) == (200, True)
