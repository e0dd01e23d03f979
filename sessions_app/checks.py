"""What `manage.py check --deploy` asks of a site that is about to be opened, beyond what the framework asks itself."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import connections

SECRETS = {"SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_URL", "EMAIL_URL", "OIDC_CLIENT_SECRET"}
LOCAL = {"", "localhost", "127.0.0.1", "::1"}


def check_address(app_configs: Any, **options: Any) -> Iterator[checks.CheckMessage]:
    """Letters lead to SITE_URL, whatever name somebody asked for."""
    address = urlsplit(settings.SITE_URL)
    if address.scheme != "https":
        yield checks.Warning("SITE_URL is not https: letters would lead people in the open.", id="springline.W001")
    if address.hostname not in settings.ALLOWED_HOSTS:
        yield checks.Warning("SITE_URL is not among ALLOWED_HOSTS: letters lead nowhere.", id="springline.W002")


def check_mail(app_configs: Any, **options: Any) -> Iterator[checks.CheckMessage]:
    """Invitations, codes and resets are keys, and travel by mail."""
    if not settings.MAIL_IS_SET_UP:
        yield checks.Warning("Set EMAIL_URL: invitations, codes and resets go by mail.", id="springline.W003")
    elif not (_is_local(settings.EMAIL_HOST) or settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield checks.Warning("EMAIL_URL goes over an open line: use submission://.", id="springline.W004")


def check_contact(app_configs: Any, **options: Any) -> Iterator[checks.CheckMessage]:
    """Whoever finds a hole should find us."""
    if not settings.SECURITY_CONTACT:
        yield checks.Warning("Set SECURITY_CONTACT for /.well-known/security.txt.", id="springline.W005")


def check_secret_files(app_configs: Any, **options: Any) -> Iterator[checks.CheckMessage]:
    """A secret in a file is for the process alone."""
    for name in sorted(SECRETS):
        path = os.environ.get(f"{name}_FILE")
        if path and Path(path).stat().st_mode & (stat.S_IRWXO | stat.S_IWGRP):
            yield checks.Warning(f"{name}_FILE is open to others: chmod 640 it.", id="springline.W006")


def check_database_line(app_configs: Any, **options: Any) -> Iterator[checks.CheckMessage]:
    """Words travel between this process and the database as well."""
    database = settings.DATABASES["default"]
    is_verified = database.get("OPTIONS", {}).get("sslmode") in {"verify-ca", "verify-full"}
    if not (_is_local(database.get("HOST", "")) or is_verified):
        yield checks.Warning("DATABASE_URL names another machine: add ?sslmode=verify-full.", id="springline.W007")


def check_acknowledgement(
    app_configs: Any, databases: Sequence[str] | None = None, **options: Any
) -> Iterator[checks.CheckMessage]:
    """What is told to be saved has to be on the disk. Asked only where a database may be (`--database default`)."""
    for alias in databases or ():
        if connections[alias].vendor != "postgresql":
            continue  # the settings see to SQLite themselves
        with connections[alias].cursor() as cursor:
            for name in ("fsync", "synchronous_commit"):
                cursor.execute("SELECT current_setting(%s)", [name])
                if cursor.fetchone() == ("off",):
                    said = f"PostgreSQL answers before what it stores is on the disk: set {name} to on."
                    yield checks.Warning(said, id="springline.W008")


def _is_local(host: str) -> bool:
    return host in LOCAL or host.startswith("/")


BEFORE_OPENING = [check_address, check_mail, check_contact, check_secret_files, check_database_line]
