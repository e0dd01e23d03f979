"""The operator's timer erases accounts whose day has come, and names nobody."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sessions_app.actions.erasure import ask_for_erasure
from sessions_app.models import ErasureRequest, User

from ..builders import build_user


@pytest.fixture
def noor(db):
    """Noor, who asked for it thirty days ago; Mei asked today."""
    noor = build_user("Noor Haddad")
    for user in (noor, build_user("Mei Tsai")):
        ask_for_erasure(user=user)
    ago = timezone.now() - timedelta(days=30)
    ErasureRequest.objects.filter(user=noor).update(asked_at=ago, due_at=ago + timedelta(days=30))
    return noor


def run(**options):
    said = StringIO()
    call_command("erase_accounts", stdout=said, **options)
    return said.getvalue()


def test_it_says_which_account_is_gone_by_an_id_that_names_nobody(noor):
    assert run() == f"Account {noor.public_id} and 1 Letter erased.\n"
    assert set(User.objects.values_list("name", flat=True)) == {"A former participant", "Mei Tsai"}


def test_a_dry_run_says_the_same_and_erases_nobody(noor):
    assert run(dry_run=True) == f"Account {noor.public_id} and 1 Letter would be erased.\n"
    assert User.objects.filter(name="Noor Haddad").exists()


def test_where_nobody_is_due_it_says_so(db):
    assert run() == "No account is due.\n"
