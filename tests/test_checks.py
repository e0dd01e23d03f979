"""What is asked of a site before it is opened: `manage.py check --deploy`."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings as real_settings
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

from sessions_app import checks

from .test_settings import ROOT, SAFE

COMPLETE = SAFE | {
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789-and-more-of-it-yet",
    "EMAIL_URL": "submission://post:word@mail.example",
    "SECURITY_CONTACT": "mailto:security@mentoring.example",
}


def warned() -> list[str]:
    """What our own checks find with the settings of this test."""
    return [message.id for check in checks.BEFORE_OPENING for message in check(None)]


@pytest.fixture
def database(monkeypatch):
    """A function that has the checks look at another database than the test's own."""
    return lambda **given: monkeypatch.setitem(real_settings.DATABASES, "default", given)


@pytest.fixture
def site(settings, database):
    """A site that is set up as it should be."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = "https://mentoring.example", ["mentoring.example"]
    settings.SECURITY_CONTACT = "mailto:security@mentoring.example"
    settings.MAIL_IS_SET_UP, settings.EMAIL_HOST, settings.EMAIL_USE_TLS = True, "mail.example", True
    database(HOST="db.example", OPTIONS={"sslmode": "verify-full"})
    return settings


def test_a_site_that_is_set_up_is_not_warned_of(site):
    assert warned() == []


@pytest.mark.parametrize(
    ("name", "value", "warning"),
    [
        ("SITE_URL", "http://mentoring.example", "springline.W001"),
        ("SITE_URL", "https://other.example", "springline.W002"),
        ("MAIL_IS_SET_UP", False, "springline.W003"),
        ("EMAIL_USE_TLS", False, "springline.W004"),
        ("SECURITY_CONTACT", "", "springline.W005"),
    ],
)
def test_what_is_missing_is_warned_of(site, name, value, warning):
    setattr(site, name, value)
    assert warned() == [warning]


@pytest.mark.parametrize("options", [{}, {"sslmode": "require"}])
def test_a_line_to_a_database_that_anybody_could_pretend_to_be_is_warned_of(site, database, options):
    database(HOST="db.example", OPTIONS=options)
    assert warned() == ["springline.W007"]


@pytest.mark.parametrize("host", ["", "/run/postgresql", "localhost", "127.0.0.1"])
def test_a_line_within_the_machine_needs_no_tls(site, database, host):
    database(HOST=host)
    site.EMAIL_HOST, site.EMAIL_USE_TLS = "localhost", False
    assert warned() == []


@pytest.mark.parametrize(
    ("mode", "found"), [(0o600, []), (0o640, []), (0o644, ["springline.W006"]), (0o660, ["springline.W006"])]
)
def test_a_secret_that_others_can_read_or_change_is_warned_of(site, tmp_path, monkeypatch, mode, found):
    file = tmp_path / "key"
    file.touch()
    file.chmod(mode)
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    assert warned() == found


ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is set by our own settings")


def early() -> set[str]:
    """By which settings the test's own database answers before its disk has what it stores."""
    said = run_checks(tags=["database"], databases=["default"], include_deployment_checks=True)
    return {name for each in said if each.id == "springline.W008" for name in re.findall(r"set (\w+) to on", each.msg)}


@ON_POSTGRESQL
@pytest.mark.parametrize(("level", "found"), [("on", set()), ("local", set()), ("off", {"synchronous_commit"})])
def test_a_database_that_answers_before_it_has_written_is_warned_of(db, level, found):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('synchronous_commit', %s, true)", [level])
    assert early() - {"fsync"} == found


@ON_POSTGRESQL
def test_a_database_that_does_not_wait_for_its_disk_is_warned_of(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW fsync")
        waits = cursor.fetchone() == ("on",)
    assert ("fsync" in early()) is not waits


def test_no_database_is_asked_where_none_may_be():
    assert list(checks.check_acknowledgement(None)) == []


def test_nothing_is_found_in_a_production_that_is_set_up():
    started = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | COMPLETE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (started.returncode, started.stderr) == (0, "")


def test_the_demo_is_not_loaded_where_others_sign_in(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="known to everybody"):
        call_command("load_demo")
