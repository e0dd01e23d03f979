"""The operator ends sign-ins from the console."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from sessions_app.models import AuditEntry

from ..builders import build_user
from ..views.door import enter, is_in


@pytest.fixture
def browsers(db) -> dict[str, Client]:
    """Noor on two devices, and Ruth on one."""
    found = {"laptop": Client(), "phone": Client(), "ruth": Client()}
    build_user("Noor Haddad", email="noor@example.org")
    build_user("Ruth Adeyemi", email="ruth@example.org")
    for name, client in found.items():
        enter(client, "ruth@example.org" if name == "ruth" else "noor@example.org")
    return found


def sign_out(*arguments: str) -> str:
    said = io.StringIO()
    call_command("sign_out", *arguments, stdout=said)
    return said.getvalue()


def test_one_person_is_out_everywhere_and_nobody_else(browsers):
    assert sign_out("Noor@example.org") == "2 ended.\n"
    assert {name: is_in(client) for name, client in browsers.items()} == {"laptop": False, "phone": False, "ruth": True}


def test_it_is_written_down(browsers):
    sign_out("noor@example.org")
    entry = AuditEntry.objects.get(verb="signed_out_elsewhere")
    assert (entry.actor, entry.subject.name) == (None, "Noor Haddad")


def test_everybody_is_out(browsers):
    assert sign_out("--everybody") == "3 ended.\n"
    assert not any(is_in(client) for client in browsers.values())


def test_an_address_that_nobody_has_ends_nothing(browsers):
    with pytest.raises(CommandError, match="Nobody has an account"):
        sign_out("eve@example.org")
    assert all(is_in(client) for client in browsers.values())
