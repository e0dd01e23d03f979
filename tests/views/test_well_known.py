"""What machines find at fixed addresses."""

from datetime import UTC, datetime, timedelta

import pytest

SECURITY = "/.well-known/security.txt"


@pytest.fixture
def told(client, db, settings) -> dict[str, str]:
    """What the file says, line by line."""
    settings.SECURITY_CONTACT, settings.SITE_URL = "mailto:security@mentoring.example", "https://mentoring.example"
    answer = client.get(SECURITY)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in answer.content.decode().splitlines())


def test_who_found_a_hole_is_told_whom_to_tell(told):
    told.pop("Expires")
    assert told == {
        "Contact": "mailto:security@mentoring.example",
        "Preferred-Languages": "en",
        "Canonical": "https://mentoring.example/.well-known/security.txt",
    }


def test_the_file_ends_within_a_year_and_not_soon(told):
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=90) < left < timedelta(days=365)


def test_without_a_contact_there_is_no_such_file(client, db, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(SECURITY).status_code == 404


def test_a_name_that_somebody_asked_for_is_not_taken_for_ours(client, db, settings):
    settings.ALLOWED_HOSTS = ["mentoring.example", "other.example"]
    settings.SITE_URL = "https://mentoring.example"
    answer = client.get(SECURITY, headers={"host": "other.example", "x-forwarded-host": "evil.example"})
    assert b"Canonical: https://mentoring.example/" in answer.content


def test_search_engines_are_asked_to_stay_out(client, db):
    assert client.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"
