"""A production process starts with everything it needs to be safe, or not at all."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAFE = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "mentoring.example", "DATABASE_URL": "postgres://app@/mentoring"}
DEMO = {
    "PATH": os.environ["PATH"],
    "SPRINGLINE_DEMO": "1",
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "127.0.0.1",
    "DJANGO_SETTINGS_MODULE": "mentoring.settings",
}
ASK = """
import json
from mentoring import settings
names = json.loads({names!r})
print(json.dumps({{name: getattr(settings, name, None) for name in names}}))
"""


def start(*names: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh process with nothing but this in its environment; prints these settings."""
    return subprocess.run(
        [sys.executable, "-c", ASK.format(names=json.dumps(names))],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def settings_of(*names: str, **environment: str) -> dict[str, Any]:
    """What these settings are with this environment."""
    started = start(*names, **environment)
    assert started.returncode == 0, started.stderr
    return json.loads(started.stdout)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "k" * 49}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "a.example,*"}, "Set ALLOWED_HOSTS"),
        ({"DATABASE_URL": ""}, "Set DATABASE_URL"),
        ({"EMAIL_URL": "smtp+tls://mail.example"}, "Set EMAIL_URL"),
        ({"SPRINGLINE_DEMO": "1"}, "The demo is for the loopback address"),
    ],
)
def test_production_does_not_start_with(changed, said):
    started = start(**SAFE | changed)
    assert (started.returncode, f"ImproperlyConfigured: {said}" in started.stderr) == (1, True)


def test_production_sends_its_cookies_over_https_alone():
    assert settings_of(
        "DEBUG",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        **SAFE,
    ) == {
        "DEBUG": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-session",
        "CSRF_COOKIE_NAME": "__Host-csrf",
    }


def test_production_is_reached_over_https_alone_for_a_year_at_least():
    found = settings_of("SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", **SAFE)
    assert found["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert (found["SECURE_SSL_REDIRECT"], found["SECURE_HSTS_INCLUDE_SUBDOMAINS"]) == (True, True)


@pytest.mark.parametrize(
    ("proxy", "header"), [({}, None), ({"TRUSTED_PROXY": "1"}, ["HTTP_X_FORWARDED_PROTO", "https"])]
)
def test_a_header_is_believed_from_a_proxy_that_was_named_alone(proxy, header):
    assert settings_of("SECURE_PROXY_SSL_HEADER", **SAFE | proxy) == {"SECURE_PROXY_SSL_HEADER": header}


def test_production_runs_on_postgresql_with_connections_that_are_looked_at_before_use():
    database = settings_of("DATABASES", **SAFE)["DATABASES"]["default"]
    assert (database["ENGINE"], database["CONN_HEALTH_CHECKS"]) == ("django.db.backends.postgresql", True)


def test_sqlite_acknowledges_nothing_before_it_is_on_disk():
    options = settings_of("DATABASES", DEBUG="1")["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL"} <= set(options["init_command"].split("; "))


def test_the_demo_needs_a_key_of_its_own_as_well():
    started = start(SPRINGLINE_DEMO="1", ALLOWED_HOSTS="127.0.0.1")
    assert (started.returncode, "Set SECRET_KEY" in started.stderr) == (1, True)


def test_the_product_has_one_name_in_one_place():
    assert settings_of("PRODUCT_NAME", **SAFE, PRODUCT_NAME="Keystone") == {"PRODUCT_NAME": "Keystone"}
    found = [path for path in (ROOT / "templates").rglob("*.*") if "Springline" in path.read_text()]
    assert found == []


def test_every_secret_may_come_from_a_file(tmp_path):
    given = {
        "SECRET_KEY": "f" * 60,
        "SECRET_KEY_FALLBACKS": f"{'g' * 60},{'h' * 60}",
        "DATABASE_URL": "postgres://app:pa%2Fss@db.example/mentoring?sslmode=verify-full",
        "EMAIL_URL": "submission://post:word@mail.example",
    }
    for name, value in given.items():
        (tmp_path / name).write_text(f"{value}\n")
    files = {f"{name}_FILE": str(tmp_path / name) for name in given}
    names = ["SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASES", "EMAIL_HOST", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS"]
    found = settings_of(*names, ALLOWED_HOSTS="mentoring.example", **files)
    database = found.pop("DATABASES")["default"]
    assert (database["HOST"], database["PASSWORD"], database["OPTIONS"]) == (
        "db.example",
        "pa/ss",
        {"sslmode": "verify-full"},
    )
    assert found == {
        "SECRET_KEY": "f" * 60,
        "SECRET_KEY_FALLBACKS": ["g" * 60, "h" * 60],
        "EMAIL_HOST": "mail.example",
        "EMAIL_HOST_PASSWORD": "word",
        "EMAIL_USE_TLS": True,
    }


def test_a_secret_whose_file_is_not_there_is_named_and_nothing_starts(tmp_path):
    started = start(**SAFE | {"SECRET_KEY_FILE": str(tmp_path / "gone")})
    assert (started.returncode, "SECRET_KEY_FILE must be a readable file path" in started.stderr) == (1, True)
