"""The pulse survey from the first mentee who answers to the change that an admin reads half a year later."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Role

from ..builders import build_role, build_user
from ..pulsing import RATED, runs
from ..web import post, words


@pytest.fixture
def program(pair):
    """Noor and four more, in a program that began three weeks ago."""
    for name in ("Mei Tsai", "Bram de Wit", "Owen Price", "Tunde Bakare"):
        build_role(pair.program, build_user(name), Role.Kind.MENTEE)
    return runs(pair.program, before=21, ahead=150)


@pytest.fixture
def send(program, sign_in):
    """A function in which every mentee sends this value for everything."""

    def send(moment, value):
        sheet = reverse("pulse-answer", args=[program.slug, moment])
        for role in Role.objects.filter(program=program, kind="mentee"):
            body = {f"q{key}": str(value) for key in RATED} | {"qnext_time": f"A line of {role.user.first_name}."}
            assert post(sign_in(role.user), sheet, body, revision=0).status_code == 302

    return send


def test_from_a_line_on_the_home_page_to_the_change(pair, program, send, sign_in):
    results = reverse("pulse-results", args=[program.slug])
    assert "Fewer than five people have answered" in words(sign_in(pair.admin).get(results))
    assert "Pulse survey at the start" in words(sign_in(pair.mentee).get("/home/"))
    send("start", 2)
    assert "Start 0% agree" in words(sign_in(pair.admin).get(results))
    with time_machine.travel(timezone.now() + timedelta(days=155)):
        assert "Pulse survey at the end" in words(sign_in(pair.mentee).get("/home/"))
        send("end", 3)
        said = words(sign_in(pair.admin).get(results))
        own = words(sign_in(pair.mentee).get(reverse("pulse", args=[program.slug])))
    assert "The change is over the 5 people whose start and end are both shown." in said
    assert "100 points up" in said
    assert "A line of" not in said
    assert "Start A line of Noor. End A line of Noor." in own
    assert "A line of Mei." not in own
