"""Following an invitation through HTTP: who comes in as whom, and what a link says that leads nowhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions import invitation as act
from sessions_app.models import Invitation, Role, User

from ..builders import build_invitation, build_user
from ..web import errors, words

HERSELF = {"name": "Mei Tsai", "time_zone": "Asia/Taipei", "password": "three calm herons"}
DEAD = "An invitation works once and for two weeks, and it can be withdrawn. If you have joined already, sign in."


@pytest.fixture
def invitation(pair) -> Invitation:
    return build_invitation(pair.program, invited_by=pair.admin)


@pytest.fixture
def send(client, invitation):
    """A function that posts the page's form, from a browser in which nobody is signed in."""

    def sent(browser=None, **fields):
        return (browser or client).post("/join/", {"invitation": invitation.token} | HERSELF | fields)

    return sent


@pytest.fixture
def just_before(monkeypatch):
    """A function that has somebody else act after Mei's form was looked at and before it makes her account."""

    def set_up(they):
        join = act.join

        def after_them(**given):
            they()
            return join(**given)

        monkeypatch.setattr(act, "join", after_them)

    return set_up


def page(invitation) -> str:
    return reverse("join", args=[invitation.token])


def test_the_page_says_where_to_and_as_what_and_takes_the_name_along(client, invitation):
    answer = client.get(page(invitation))
    assert "Join Senior IC Leadership" in words(answer)
    assert 'value="mei@example.org"' in answer.content.decode()
    assert 'value="Mei Tsai"' in answer.content.decode()


def test_a_newcomer_is_signed_in_with_the_new_account(client, invitation, send):
    answer = send()
    mei = User.objects.get(email="mei@example.org")
    assert (answer.status_code, answer.url, client.session["_auth_user_id"]) == (302, "/", str(mei.pk))
    assert (mei.time_zone, mei.roles.get().kind) == ("Asia/Taipei", "mentee")
    assert "You have joined Senior IC Leadership." in words(client.get("/", follow=True))


def test_the_address_is_the_invited_one_whatever_the_form_says(client, send):
    send(email="mallory@example.org")
    assert User.objects.filter(name="Mei Tsai").values_list("email", flat=True).get() == "mei@example.org"


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"name": " "}, "name", "Say how your name is written."),
        ({"name": "M" * 121}, "name", "Shorten your name to 120 characters."),
        ({"time_zone": ""}, "time_zone", "Choose a time zone from the list."),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Choose a time zone from the list."),
        ({"password": ""}, "password", "Choose a password."),
        ({"password": "short"}, "password", "This password is too short. It must contain at least 12 characters."),
        ({"password": "mei@example.org"}, "password", "The password is too similar to the Work email."),
        ({"password": "w" * 257}, "password", "Shorten the password to 256 characters."),
        ({"name": ["Mei", "Mallory"]}, "name", "Choose one: this was sent twice."),
    ],
)
def test_what_cannot_be_taken_says_how_to_fix_it_and_lets_nobody_in(client, send, fields, field, sentence):
    answer = send(**fields)
    assert (answer.status_code, errors(answer)) == (422, {field: [sentence]})
    assert not User.objects.filter(email="mei@example.org").exists()
    assert "_auth_user_id" not in client.session


def test_a_refused_form_keeps_what_was_typed_but_for_the_password(send):
    content = send(name="Mei-Lin Tsai", password="short").content.decode()
    assert 'value="Mei-Lin Tsai"' in content
    assert '<option value="Asia/Taipei" selected>' in content
    assert "short" not in content.replace("too short", "")


def test_mei_may_paste_a_name_and_a_password_that_are_too_long_and_nothing_is_cut(client, invitation):
    assert b"maxlength" not in client.get(page(invitation)).content


def test_the_device_guesses_a_time_zone_until_somebody_has_chosen(client, invitation, send):
    assert b"data-guess-zone" in client.get(page(invitation)).content
    assert b"data-guess-zone" not in send(name="").content


def test_who_has_an_account_is_led_through_the_door(client, invitation, send):
    build_user("Mei Tsai", email="mei@example.org")
    answer = client.get(page(invitation))
    assert f'href="/accounts/sign-in/?next={page(invitation)}"' in answer.content.decode()
    assert send().status_code == 422
    assert "_auth_user_id" not in client.session


def test_who_is_signed_in_with_the_invited_address_accepts(invitation, sign_in, send):
    mei = build_user("Mei Tsai", email="mei@example.org")
    browser = sign_in(mei)
    assert "the invitation is yours" in words(browser.get(page(invitation)))
    assert (send(browser).url, mei.roles.get().kind) == ("/", "mentee")
    assert mei.check_password("judgment-first")


def test_another_account_is_told_whose_it_is_and_gets_nothing(pair, invitation, sign_in, send):
    browser = sign_in(pair.mentor)
    answer = browser.get(page(invitation))
    assert answer.status_code == 403
    assert "This invitation is for mei@example.org. You are signed in as Ruth Adeyemi" in words(answer)
    assert send(browser).status_code == 403
    assert (pair.mentor.roles.count(), User.objects.filter(email="mei@example.org").exists()) == (1, False)


def test_a_used_link_works_no_more(client, invitation, send):
    send()
    client.logout()
    assert (client.get(page(invitation)).status_code, send().status_code) == (410, 410)
    assert Role.objects.filter(user__email="mei@example.org").count() == 1


@pytest.mark.parametrize("how", [{"withdrawn_at": timezone.now}, {"expires_at": timezone.now}])
def test_a_withdrawn_or_expired_link_says_what_to_do_and_nothing_about_anybody(client, invitation, send, how):
    moved = {"invited_at": timezone.now() - timedelta(days=20)}
    Invitation.objects.update(**moved, **{name: value() for name, value in how.items()})
    for answer in (client.get(page(invitation)), send()):
        assert (answer.status_code, DEAD in words(answer)) == (410, True)
        assert "mei" not in answer.content.decode().lower()


def test_an_invitation_that_dilys_withdraws_in_the_same_moment_lets_nobody_in(pair, invitation, send, just_before):
    just_before(lambda: act.withdraw(invitation=invitation, by=pair.admin))
    answer = send()
    assert (answer.status_code, DEAD in words(answer)) == (410, True)
    assert not User.objects.filter(email="mei@example.org").exists()


def test_who_gets_an_account_in_the_same_moment_is_led_through_the_door(client, invitation, send, just_before):
    just_before(lambda: build_user("Mei Tsai", email="mei@example.org"))
    answer = send()
    door = f'href="/accounts/sign-in/?next={page(invitation)}"'
    assert (answer.status_code, door in answer.content.decode()) == (409, True)
    assert (Role.objects.filter(user__email="mei@example.org").count(), "_auth_user_id" in client.session) == (0, False)


@pytest.mark.parametrize("token", ["x", "a" * 14, "a" * 14 + ":" + "b" * 43, "%00", "%F0%9F%90%A6:x"])
def test_a_link_that_we_never_made_says_the_same(db, client, token):
    answer = client.get(f"/join/{token}/")
    assert (answer.status_code, DEAD in words(answer)) == (404, True)
    assert client.post("/join/", {"invitation": token} | HERSELF).status_code == 404


def test_a_form_without_its_link_is_refused(db, client):
    assert client.post("/join/", HERSELF).status_code == 404


def test_no_link_that_still_works_stands_in_the_log(invitation, send, caplog):
    send(password="short")
    assert "answered" in caplog.text
    assert invitation.token not in caplog.text
