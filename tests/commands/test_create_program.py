"""`manage.py create_program`, from an empty database to an admin who is in."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sessions_app.models import Program, Role

from ..builders import build_user

ARGUMENTS = ["Senior IC 2027", "2027-01-11", "2027-07-09"]
HERSELF = {"name": "Dilys Morgan", "time_zone": "Europe/London", "password": "three calm herons"}


def create(*more: str) -> None:
    call_command("create_program", *ARGUMENTS, "--admin", "dilys@example.org", *more)


def test_the_link_that_it_prints_lets_the_admin_in(db, capsys):
    create("--admin-name", "Dilys Morgan", "--time-zone", "Europe/London")
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "Senior IC 2027 is set up at /programs/senior-ic-2027/."
    client, token = Client(), printed[-1].rstrip("/").rpartition("/")[2]
    assert client.get(printed[-1].removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert client.post("/join/", {"invitation": token} | HERSELF).url == "/"
    assert Role.objects.get().user.email == "dilys@example.org"


def test_who_has_an_account_gets_the_role_and_no_link(db, capsys):
    dilys = build_user("Dilys Morgan", email="dilys@example.org")
    create("--slug", "leads", "--cadence", "14")
    assert capsys.readouterr().out == "Senior IC 2027 is set up at /programs/leads/.\n"
    assert (Role.objects.get().user, Program.objects.get().cadence_days) == (dilys, 14)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--slug", "no good"], "slug: "),
        (["--time-zone", "Mars/Olympus"], "time_zone: Choose a time zone from the list."),
        (["--cadence", "0"], "cadence_days: "),
        (["--cadence", "99999"], "cadence_days: "),
        (["--admin", "nobody"], "email: "),
        (["--admin-name", "D" * 121], "name: "),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(db, more, said):
    with pytest.raises(CommandError) as refused:
        create(*more)
    assert said in str(refused.value)
    assert not Program.objects.exists()


def test_a_short_name_is_taken_once(db):
    create()
    with pytest.raises(CommandError, match="Another program has this short name"):
        create()
