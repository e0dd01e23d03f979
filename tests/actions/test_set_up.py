"""A program comes with its settings, its playbook and somebody who runs it, or not at all."""

from datetime import date

import pytest

from sessions_app.actions.program import Settings
from sessions_app.actions.set_up import set_up, usual_settings
from sessions_app.errors import EndsBeforeStart, SlugTaken
from sessions_app.models import AuditEntry, Invitation, Playbook, Program, Role

from ..builders import build_user

FIRST, LAST = date(2027, 1, 11), date(2027, 7, 9)


@pytest.fixture
def found(db):
    """A function that sets a program up for Dilys, who has no account."""

    def made(slug="senior-ic-2027", email="Dilys@example.org", by=None, **values):
        settings = Settings(**(usual_settings(FIRST, LAST, "Europe/London") | {"name": "Senior IC 2027"} | values))
        return set_up(settings=settings, slug=slug, admin_email=email, admin_name="Dilys Morgan", by=by)

    return made


def test_an_empty_database_gets_a_program_with_the_shipped_playbook(found):
    program, invitation = found()
    assert (program.slug, program.starts_on, program.time_zone) == ("senior-ic-2027", FIRST, "Europe/London")
    assert (program.cadence_days, program.mentor_cap, program.requires_second_factor) == (30, 2, True)
    assert program.playbook.versions.get().published_at is not None
    assert (invitation.email, invitation.kind, invitation.program) == ("dilys@example.org", "admin", program)


def test_who_has_an_account_runs_it_at_once(found):
    dilys = build_user("Dilys Morgan", email="dilys@example.org")
    program, invitation = found()
    assert (invitation, Invitation.objects.count()) == (None, 0)
    assert list(Role.objects.values_list("program", "user", "kind")) == [(program.pk, dilys.pk, "admin")]


def test_it_is_written_down_who_set_it_up(found):
    operator = build_user("Sam Staff", is_superuser=True)
    program, _invitation = found(by=operator)
    lines = AuditEntry.objects.order_by("pk").values_list("verb", "actor", "program")
    assert list(lines) == [("set_up", operator.pk, program.pk), ("invited", operator.pk, program.pk)]


def test_a_second_program_runs_on_the_same_playbook(found):
    found()
    found(slug="another")
    assert (Playbook.objects.count(), Program.objects.count()) == (1, 2)


def test_a_playbook_that_one_program_has_made_its_own_is_not_given_to_another(found, version):
    first, _invitation = found()
    Playbook.objects.create(slug="own", name="Own", owner=first).versions.create(
        number=9, published_at=version.published_at, purpose="x", principle="x"
    )
    assert found(slug="another")[0].playbook == version.playbook


def test_a_short_name_is_taken_once_and_a_refusal_leaves_nothing(found):
    found()
    with pytest.raises(SlugTaken):
        found(email="rosa@example.org")
    with pytest.raises(EndsBeforeStart):
        found(slug="another", ends_on=FIRST)
    assert (Program.objects.count(), Invitation.objects.count()) == (1, 1)


def test_a_program_that_opens_its_decisions_opens_those_from_now_on(found):
    assert found()[0].decisions_shared_from is None
    assert found(slug="another", shares_drift_decisions=True)[0].decisions_shared_from is not None
