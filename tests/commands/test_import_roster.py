"""An operator imports a roster from the console."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sessions_app.models import Invitation

from ..rosters import NOOR, RUTH, csv


@pytest.fixture
def run(pair, tmp_path):
    """A function that runs the command on these lines and returns what it says."""

    def said(*lines: str, program: str = pair.program.slug, **options) -> str:
        (tmp_path / "roster.csv").write_bytes(csv(*lines))
        output = StringIO()
        call_command("import_roster", program, str(tmp_path / "roster.csv"), stdout=output, **options)
        return output.getvalue()

    return said


def test_without_confirmation_it_tells_what_it_would_do_and_does_nothing(run):
    told = run(RUTH, "ann,Ann,mentee,,,").splitlines()
    assert told[1].split(maxsplit=2)[2] == "ann: The email is no address. Write it as name@company.com."
    assert told[2:] == ["1 new, 0 changed, 0 unchanged, 1 refused.", "Nothing was changed. --confirm imports it."]
    assert not Invitation.objects.exists()


def test_confirmed_it_imports_in_the_name_of_whoever_is_said(pair, run):
    told = run(RUTH, NOOR, confirm=True, by=pair.admin.email)
    assert told.endswith("2 new, 0 changed, 0 unchanged, 0 refused.\nImported.\n")
    assert set(Invitation.objects.values_list("invited_by", flat=True)) == {pair.admin.pk}


@pytest.mark.parametrize(
    ("lines", "options", "said"),
    [
        (["ann,Ann,mentee,,,"], {"confirm": True}, "Some lines are refused, so nothing was imported."),
        ([], {}, "The file has names of columns and nobody below them."),
        ([RUTH], {"program": "no-such"}, "does not exist. Check the spelling."),
        ([RUTH], {"confirm": True, "by": "no@example.org"}, "does not exist. Check the spelling."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(run, lines, options, said):
    with pytest.raises(CommandError) as refused:
        run(*lines, **options)
    assert said in str(refused.value)
    assert not Invitation.objects.exists()
