"""The page from nothing to a program, for whoever runs the installation."""

import pytest
from django.test import Client

from sessions_app.models import Invitation, Program, Role

from ..builders import build_user
from ..web import errors, post, words

WANTED = {
    "name": "Senior IC 2027",
    "slug": "",
    "starts_on": "2027-01-11",
    "ends_on": "2027-07-09",
    "cadence_days": "30",
    "time_zone": "Europe/London",
    "session_minutes": "45",
    "pre_read_lead_hours": "24",
    "mentor_cap": "2",
    "text_retention_days": "90",
    "status_retention_days": "730",
    "admin_name": "Dilys Morgan",
    "admin_email": "dilys@example.org",
}


@pytest.fixture
def sam(db, sign_in) -> Client:
    """The browser of whoever runs the installation."""
    return sign_in(build_user("Sam Staff", email="sam@example.org", is_superuser=True))


def test_an_empty_installation_leads_its_operator_to_the_page(sam):
    answer = sam.get("/", follow=True)
    assert answer.redirect_chain == [("/programs/new/", 302)]
    assert 'value="sam@example.org"' in answer.content.decode()


def test_once_there_is_a_program_the_front_leads_elsewhere(sam, pair):
    assert sam.get("/").url == "/playbook/"
    assert "Set up a program" in words(sam.get("/playbook/"))


def test_nobody_else_is_led_there_or_gets_in(db, stranger, sign_in):
    browser = sign_in(stranger)
    assert browser.get("/").url == "/playbook/"
    answers = [browser.get("/programs/new/"), post(browser, "/programs/new/", WANTED)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert not Program.objects.exists()


def test_running_the_installation_shows_no_program_from_inside(sam, pair):
    assert sam.get(f"/programs/{pair.program.slug}/progress/").status_code == 404


def test_a_program_is_set_up_and_its_admin_invited(sam):
    assert post(sam, "/programs/new/", WANTED).url == "/"
    program, invitation = Program.objects.get(), Invitation.objects.get()
    assert (program.slug, program.requires_second_factor) == ("senior-ic-2027", False)
    assert (invitation.email, invitation.kind) == ("dilys@example.org", "admin")


def test_who_runs_it_themselves_is_led_to_its_people(sam):
    answer = post(sam, "/programs/new/", WANTED, admin_email="Sam@example.org", slug="leads")
    assert (answer.url, Role.objects.get().user.email) == ("/programs/leads/people/", "sam@example.org")


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"slug": "no good"}, "slug", "Write the short name in letters a to z, figures and hyphens."),
        ({"name": "領導力"}, "slug", "Give it a short name in letters a to z."),
        ({"ends_on": "2027-01-11"}, "ends_on", "A program ends after it has begun. Choose a later last day."),
        ({"admin_email": "dilys"}, "admin_email", "This is no email address. Write it as name@company.com."),
        ({"admin_email": ""}, "admin_email", "Enter the email of whoever runs it."),
        ({"admin_name": ""}, "admin_name", "Enter the name of whoever runs it."),
    ],
)
def test_what_cannot_be_says_how_to_fix_it(sam, fields, field, sentence):
    answer = post(sam, "/programs/new/", WANTED, **fields)
    assert (answer.status_code, errors(answer)) == (422, {field: [sentence]})
    assert not Program.objects.exists()


def test_a_short_name_that_is_taken_is_refused_beside_it(sam):
    post(sam, "/programs/new/", WANTED)
    answer = post(sam, "/programs/new/", WANTED)
    assert (answer.status_code, list(errors(answer))) == (409, ["slug"])


def test_it_is_worked_out_before_anything_is_made(sam, version):
    answer = post(sam, "/programs/new/plan/", WANTED)
    assert answer.status_code == 200
    assert "about six sessions. Phase 3, from session 6, is barely reached." in words(answer)
    assert not Program.objects.exists()
