"""Break-glass as a story: Dilys asks, Rosa allows, Dilys reads for a while, and Noor and Ruth know all of it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import BreakGlass

from ..builders import build_half, build_preparation, build_session
from ..glass import REASON, second_admin
from ..web import at, post, words

NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)
TRAIL = "/account/audit/"


@pytest.fixture
def clock():
    """A clock at noon that the story can move on."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def session(clock, pair):
    """Session 3, held yesterday by both of them."""
    session = build_session(pair.mentorship, 3, starts_in=timedelta(days=-1))
    build_preparation(session, "A", shared=True, read=True, text="On {}.")
    for side in ("mentee", "mentor"):
        build_half(session, side)
    return session


@pytest.fixture
def story(pair, session, sign_in):
    """Everybody at their browser."""
    people = {"dilys": pair.admin, "rosa": second_admin(pair), "noor": pair.mentee, "ruth": pair.mentor}
    return {name: sign_in(user) for name, user in people.items()}


def asked(pair, session, dilys) -> str:
    """Dilys asks; gives the address of what she would read."""
    url = reverse("break-glass-ask", args=[pair.mentorship.public_id])
    post(dilys, url, session=session.public_id, reason=REASON)
    return reverse("break-glass", args=[BreakGlass.objects.get().public_id])


def test_asked_allowed_read_and_over(pair, session, story, clock):
    page = asked(pair, session, story["dilys"])
    for who, first in (("noor", "/home/"), ("ruth", "/today/")):
        assert f"Nobody has allowed it, so nobody reads it. See every opening The reason they gave: {REASON}" in words(
            story[who].get(first)
        )
    assert story["dilys"].get(page).status_code == 403
    assert post(story["rosa"], f"{page}approve/", minutes="30").status_code == 302
    assert "On trade_off." in words(story["dilys"].get(page))
    assert story["rosa"].get(page).status_code == 403
    for who in ("noor", "ruth"):
        assert "Rosa Keller allowed it until today at 12:30." in words(story[who].get(at("session", session)))
    clock.shift(timedelta(minutes=30))
    assert story["dilys"].get(page).status_code == 403
    assert "It was open until today at 12:30." in words(story["noor"].get("/home/"))


def test_the_trail_of_it_is_the_same_for_both_and_for_the_admins(pair, session, story, clock):
    page = asked(pair, session, story["dilys"])
    post(story["rosa"], f"{page}approve/", minutes="15")
    story["dilys"].get(page)
    post(story["dilys"], f"{page}close/")
    for who, pair_of in (("noor", "you and Ruth"), ("ruth", "Noor and you")):
        told = [line.sentence for line in story[who].get(TRAIL).context["trail"].lines]
        assert told == [
            "Dilys closed session 3 again.",
            f"Dilys opened what {pair_of} share in session 3.",
            "Rosa allowed session 3 to be opened.",
            "Dilys asked to open session 3.",
        ]
    trail = words(story["rosa"].get(reverse("program-audit", args=[pair.program.slug])))
    assert "Dilys Morgan opened what Noor Haddad and Ruth Adeyemi share in session 3." in trail
    assert REASON not in trail


def test_refused_it_stays_closed_and_both_know(pair, session, story, clock):
    page = asked(pair, session, story["dilys"])
    post(story["rosa"], f"{page}refuse/")
    assert story["dilys"].get(page).status_code == 403
    assert "Rosa Keller refused." in words(story["ruth"].get(at("session", session)))


def test_lapsed_it_can_be_asked_again(pair, session, story, clock, sign_in):
    page = asked(pair, session, story["dilys"])
    clock.shift(timedelta(hours=25))
    dilys, noor, tove = (sign_in(person) for person in (pair.admin, pair.mentee, second_admin(pair, "Tove Lund")))
    assert post(tove, f"{page}approve/", minutes="30").status_code == 409
    assert dilys.get(page).status_code == 403
    assert "nobody allowed it within a day." in words(noor.get("/home/"))
    url = reverse("break-glass-ask", args=[pair.mentorship.public_id])
    assert post(dilys, url, session=session.public_id, reason=REASON).status_code == 302


def test_each_of_the_two_gets_two_letters_with_a_time_and_no_word(
    pair, session, story, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = asked(pair, session, story["dilys"])
        post(story["rosa"], f"{page}approve/", minutes="30")
    addresses = [pair.mentee.email, pair.mentor.email]
    told = sorted((sent.to[0], sent.subject) for sent in mail.outbox if sent.to[0] in addresses)
    subjects = ["Session 3 is open to an admin until 12:30 (UTC)", "Somebody asked to open session 3"]
    assert told == sorted((address, subject) for address in addresses for subject in subjects)
    assert [sent for sent in mail.outbox if REASON in sent.body or "On " in sent.body] == []
