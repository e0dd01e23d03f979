"""The operator's timer erases what has reached the end of its time, and says how much."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sessions_app.models import Note, Program

from ..builders import build_session


@pytest.fixture
def over(pair):
    """A program whose time for texts is over, with one note."""
    Note.objects.create(session=build_session(pair.mentorship, starts_in=timedelta(days=-9)), author=pair.mentor)
    Program.objects.update(ends_on=timezone.localdate() - timedelta(days=90), starts_on="2020-01-01")


def run(**options):
    said = StringIO()
    call_command("apply_retention", stdout=said, **options)
    return said.getvalue()


def test_it_says_what_it_erased(over):
    assert run() == "Senior IC Leadership: 1 Note erased.\nThe house: nothing erased.\n"
    assert not Note.objects.exists()


def test_a_dry_run_says_the_same_and_erases_nothing(over):
    assert run(dry_run=True) == "Senior IC Leadership: 1 Note would be erased.\nThe house: nothing would be erased.\n"
    assert Note.objects.exists()
