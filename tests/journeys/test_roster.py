"""From an empty database to a program of 23 that runs: one command, one import, one round of pairing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from sessions_app.models import Invitation, Mentorship, Pod, Role, User

from ..builders import build_factor
from ..rosters import csv, xlsx
from ..web import post, words

PODS = ["Harbor", "Lantern", "Meadow", "Quarry", "Summit"]
SLUG = "senior-ic-2027"
# Noor knows already with whom; for the other 22 it is worked out.
MENTORS = [f"mentor.{number}@example.org,Mentor {number},mentor,,,Europe/London" for number in range(12)]
MANAGERS = [f"{pod}@example.org,Manager of {pod},pod manager,{pod},," for pod in PODS]
MENTEES = [
    f"mentee.{number}@example.org,Mentee {number},mentee,{PODS[number % 5]},{'' if number else 'mentor.0@example.org'},"
    for number in range(23)
]
PEOPLE = [*MENTORS, *MANAGERS, *MENTEES]

pytestmark = pytest.mark.django_db


def follow(link: str) -> Client:
    """Somebody follows the link of their letter and sets up an account."""
    client, token = Client(), link.rstrip("/").rpartition("/")[2]
    form = client.get(f"/join/{token}/").context["form"]
    said = {"name": form["name"].value(), "time_zone": form["time_zone"].value(), "password": "three calm herons"}
    assert client.post("/join/", {"invitation": token} | said).url == "/"
    return client


@pytest.fixture
def ada(capsys) -> Client:
    """The browser of the first admin, with a second factor as the program asks for."""
    call_command("create_program", "Senior IC 2027", "2027-01-11", "2027-07-09", "--admin", "ada@example.org")
    client = follow(capsys.readouterr().out.splitlines()[-1])
    build_factor(User.objects.get())
    return client


def bring(ada: Client, raw: bytes) -> str:
    """Uploads and confirms; what the people page then says."""
    page = ada.get(post(ada, f"/programs/{SLUG}/people/import/", {"file": SimpleUploadedFile("r", raw)}).url)
    answer = post(ada, page.request["PATH_INFO"], {"seen": page.context["plan"].digest})
    return words(ada.get(answer.url))


@pytest.mark.parametrize("make", [csv, xlsx])
def test_after_one_import_and_one_round_of_pairing_everybody_is_in_a_pair_in_their_pod(ada, make):
    assert "40 invitations are open" in bring(ada, make(*PEOPLE))
    for invitation in Invitation.objects.open():
        follow(invitation.token)
    assert Mentorship.objects.get().mentor.name == "Mentor 0"
    post(ada, f"/programs/{SLUG}/pairing/suggest/")
    post(ada, f"/programs/{SLUG}/pairing/approve/", {"all": "1"})
    pairs = Mentorship.objects.active().values_list("mentee__name", "pod__name")
    assert dict(pairs) == {f"Mentee {number}": PODS[number % 5] for number in range(23)}


def test_of_a_program_that_runs_every_page_says_so_and_the_mentor_sets_the_first_date(ada):
    bring(ada, csv(*MENTORS[:1], *MENTEES[:1]))
    ruth, noor = (follow(Invitation.objects.get(kind=kind).token) for kind in ("mentor", "mentee"))
    assert "Mentee 0" in words(ada.get(f"/programs/{SLUG}/progress/"))
    pair = Mentorship.objects.get()
    fields = {"day": "2027-02-01", "at": "14:30", "minutes": "45"}
    assert post(ruth, f"/mentorships/{pair.public_id}/book/", fields).status_code == 302
    assert "Session 1" in words(noor.get("/home/"))


def test_the_same_file_a_week_later_makes_nobody_twice(ada):
    bring(ada, csv(*PEOPLE))
    people = (Invitation.objects.count(), Pod.objects.count(), Role.objects.count())
    again = post(ada, f"/programs/{SLUG}/people/import/", {"file": SimpleUploadedFile("r.xlsx", xlsx(*PEOPLE))})
    assert ada.get(again.url).context["plan"].counts == {"new": 0, "changed": 0, "unchanged": 40, "refused": 0}
    assert (Invitation.objects.count(), Pod.objects.count(), Role.objects.count()) == people == (41, 5, 1)
