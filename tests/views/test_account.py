"""Signing in and out, and what people set for themselves."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
import time_machine

from sessions_app.models import Session

from ..builders import build_factor, build_session, build_user
from ..factors import STEP
from ..web import at, errors, post, words
from .door import DOOR, ENTRY, code_in_last_letter, enter, is_in

WRONG = "The email and password do not match an account. Check both and try again."


@pytest.fixture
def noor(db):
    return build_user("Noor Haddad", email="noor@example.org")


@pytest.mark.parametrize("email", ["noor@example.org", " NOOR@Example.org "])
def test_noor_signs_in_with_any_spelling_of_her_address(client, noor, email):
    assert enter(client, email).url == "/"
    assert is_in(client)


@pytest.mark.parametrize(
    ("email", "password"),
    [("noor@example.org", "wrong"), ("nobody@example.org", "judgment-first"), ("gone@example.org", "judgment-first")],
)
def test_a_wrong_pair_gets_one_message_that_tells_nothing(client, noor, email, password):
    build_user("Gone Gunnar", email="gone@example.org", is_active=False)
    page = enter(client, email, password)
    assert (page.status_code, errors(page), is_in(client)) == (422, {"__all__": [WRONG]}, False)
    assert password not in page.content.decode()
    assert email in page.content.decode()


def test_ruth_is_signed_out_once_noor_has_entered_her_password_at_the_same_browser(noor, sign_in):
    build_factor(noor)
    browser = sign_in(build_user("Ruth Adeyemi"))
    assert (is_in(browser), enter(browser).url, is_in(browser)) == (True, STEP, False)
    assert browser.get(STEP).status_code == 200


@pytest.mark.parametrize("email", ["", "noor\x00@example.org", "n" * 300 + "@example.org", "🌀@example.org"])
def test_an_odd_address_is_answered_and_lets_nobody_in(client, noor, email):
    assert enter(client, email).status_code == 422
    assert not is_in(client)


def test_after_signing_in_noor_is_where_she_wanted_to_go(client, noor):
    assert client.get("/playbook/").url == f"{DOOR}?next=/playbook/"
    page = client.get(f"{DOOR}?next=/playbook/")
    assert 'name="next" value="/playbook/"' in page.content.decode()
    assert enter(client, next="/playbook/").url == "/playbook/"


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_led_out_of_the_house(client, noor, target):
    assert enter(client, next=target).url == "/"


@pytest.mark.parametrize(("remember", "ends_with_the_browser"), [({"remember": "on"}, False), ({}, True)])
def test_the_sign_in_is_remembered_if_noor_says_so(client, noor, remember, ends_with_the_browser):
    enter(client, **remember)
    assert client.session.get_expire_at_browser_close() is ends_with_the_browser


def test_signing_out_ends_it_and_takes_a_form(client, noor):
    enter(client)
    assert client.get("/accounts/sign-out/").status_code == 405
    assert is_in(client)
    assert "Nothing you wrote is kept in this browser." in words(client.post("/accounts/sign-out/"))
    assert not is_in(client)


def test_what_noor_had_typed_when_her_sign_in_ended_goes_on_after_it(client, noor):
    door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    assert (door.status_code, "Your text is kept" in words(door)) == (401, True)
    page = enter(client, next="/account/", carried_fields=door.context["carried_fields"])
    assert page.status_code == 200
    assert 'action="/account/"' in page.content.decode()
    assert "Noor H. &amp; Co" in page.content.decode()
    assert "kkkk" not in page.content.decode()


@pytest.mark.parametrize("packed", ["{", "[1]", '{"name": 3}', "null", "[" * 20_000, "7"])
def test_a_broken_parcel_does_not_keep_anybody_out(client, noor, packed):
    assert enter(client, carried_fields=packed).url == "/"


@pytest.mark.parametrize(
    ("person", "way"), [("mentee", "/home/"), ("mentor", "/today/"), ("admin", "progress"), ("pod_manager", "progress")]
)
def test_the_front_door_leads_everybody_to_their_work(pair, sign_in, person, way):
    target = sign_in(getattr(pair, person)).get("/").url
    assert target == (f"/programs/{pair.program.slug}/progress/" if way == "progress" else way)


def test_the_front_door_leads_others_to_the_playbook_or_to_the_sign_in(client, sign_in, stranger):
    assert sign_in(stranger).get("/").url == "/playbook/"
    assert client.get("/").url == DOOR


def test_name_clock_and_theme_are_changed_and_take_effect_at_once(pair, sign_in):
    with time_machine.travel(datetime(2027, 7, 1, 8, 0, tzinfo=UTC), tick=False):
        session = build_session(pair.mentorship)
        Session.objects.update(starts_at=datetime(2027, 7, 8, 22, 30, tzinfo=UTC))
        noor = sign_in(pair.mentee)
        before = noor.get(at("session", session))
        post(noor, "/account/", name="Noor El Haddad", time_zone="Asia/Kathmandu", theme="dark")
        after = noor.get(at("session", session))
    assert "Thursday 8 July, 22:30 to 23:15" in words(before)
    assert "Friday 9 July, 04:15 to 05:00" in words(after)
    assert ("data-bs-theme" in before.content.decode(), 'data-bs-theme="dark"' in after.content.decode()) == (
        False,
        True,
    )
    assert "Noor El Haddad" in words(after)


def test_one_persons_clock_is_not_the_next_ones(pair, sign_in):
    session = build_session(pair.mentorship)
    Session.objects.update(starts_at=datetime(2027, 7, 8, 22, 30, tzinfo=UTC))
    pair.mentee.time_zone = "Asia/Kathmandu"
    pair.mentee.save()
    assert "04:15 to 05:00" in words(sign_in(pair.mentee).get(at("session", session)))
    assert "22:30 to 23:15" in words(sign_in(pair.mentor).get(at("session", session)))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "  ", "Enter your name."),
        ("name", "N" * 121, "Shorten your name to 120 characters."),
        ("time_zone", "", "Choose a time zone from the list."),
        ("time_zone", "Mars/Olympus", "Choose a time zone from the list."),
        ("theme", "", "Light or dark: choose one."),
        ("theme", "sepia", "Light or dark: choose one from the list."),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(noor, sign_in, field, value, sentence):
    sent = {"name": "Noor El Haddad", "time_zone": "UTC", "theme": "dark"} | {field: value}
    page = post(sign_in(noor), "/account/", sent)
    assert (page.status_code, errors(page)) == (422, {field: [sentence]})
    noor.refresh_from_db()
    assert (noor.name, noor.theme) == ("Noor Haddad", "system")


def test_noor_may_paste_a_long_name_and_gets_it_back_whole(noor, sign_in):
    page = post(sign_in(noor), "/account/", name="N" * 121, time_zone="UTC", theme="dark").content.decode()
    assert (f'value="{"N" * 121}"' in page, "maxlength" in page) == (True, False)


def test_the_way_back_survives_addresses_with_a_question(client, noor):
    target = "/programs/x/progress/?q=Noor&page=2"
    assert client.get(target).url == f"{DOOR}?{urlencode({'next': target}, safe='/')}"


@pytest.mark.parametrize("url", ["/account/", "/accounts/password/"])
def test_a_method_that_no_form_uses_is_refused(client, noor, url):
    client.force_login(noor)
    assert client.put(url).status_code == 405


def test_what_noor_had_typed_comes_back_after_one_more_step(client, noor, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_REQUIRED = True
    door = client.post("/account/", {"name": "Noor H. & Co", "form_key": "k" * 22})
    carried = door.context["carried_fields"]
    assert enter(client, next="/account/", carried_fields=carried, remember="on").url == ENTRY
    assert not is_in(client)
    page = client.post(ENTRY, {"code": code_in_last_letter()})
    assert ('action="/account/"' in page.content.decode(), "Noor H. & Co" in words(page)) == (True, True)
    assert ("door" in client.session, client.session.get_expire_at_browser_close()) == (False, False)


def test_nothing_typed_is_kept_in_the_session_where_no_step_comes_between(client, noor):
    enter(client, next="/account/", carried_fields='{"name": ["Mine alone"]}')
    assert "Mine alone" not in str(dict(client.session.items()))


CONFIRM = "/accounts/confirm/"


def test_the_own_password_once_more_leads_on_to_what_was_about_to_be_done(noor, sign_in):
    page = post(sign_in(noor), f"{CONFIRM}?next=/account/", password="judgment-first")
    assert (page.status_code, page.url) == (302, "/account/")


def test_a_wrong_password_does_not_confirm_who_it_is(noor, sign_in):
    page = post(sign_in(noor), f"{CONFIRM}?next=/account/", password="wrong")
    assert (page.status_code, errors(page)) == (422, {"password": ["This is not your present password."]})


def test_confirming_leads_nobody_out_of_the_house(noor, sign_in):
    client = sign_in(noor)
    page = post(client, f"{CONFIRM}?next=https://evil.example/", password="judgment-first")
    assert page.url == "/account/"
    assert 'value="/"' in client.get(f"{CONFIRM}?next=https://evil.example/").content.decode()
