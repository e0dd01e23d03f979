"""Settings are changed by one admin at a time; what widens the privacy table is written down by itself."""

from datetime import date

import pytest
import time_machine

from sessions_app.actions.program import Settings, change_settings, settings_of
from sessions_app.errors import ChangedElsewhere, EndsBeforeStart, ErasedTooSoon, StatusBeforeTexts
from sessions_app.models import AuditEntry, Program

from ..builders import build_preparation, build_session


@pytest.fixture
def change(pair):
    """A function with which Dilys changes some settings of the program."""

    def changed(revision=1, **values):
        stood = settings_of(Program.objects.get(pk=pair.program.pk))
        settings = Settings(**(stood | values))
        change_settings(program=pair.program, settings=settings, revision=revision, by=pair.admin)

    return changed


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_settings_are_changed_and_one_line_says_so(pair, change):
    change(name="Leading without title", cadence_days=21, mentor_cap=3)
    stored = Program.objects.get()
    assert (stored.name, stored.cadence_days, stored.mentor_cap) == ("Leading without title", 21, 3)
    assert (stored.revision, stored.session_minutes, verbs()) == (2, 45, ["changed_settings"])


def test_saving_what_stands_already_changes_nothing(change):
    change()
    assert (Program.objects.get().revision, verbs()) == (1, [])


@pytest.mark.parametrize("last", [date(2026, 9, 1), date(2026, 8, 31)])
def test_a_program_ends_after_it_has_begun(change, last):
    with pytest.raises(EndsBeforeStart):
        change(starts_on=date(2026, 9, 1), ends_on=last)
    assert Program.objects.get().revision == 1


def test_the_status_is_kept_as_long_as_the_texts(change):
    with pytest.raises(StatusBeforeTexts):
        change(text_retention_days=91, status_retention_days=90)
    change(text_retention_days=90, status_retention_days=90)


def test_who_saves_second_is_told_what_the_first_one_saved(change):
    change(mentor_cap=3, ends_on=date(2027, 3, 31), requires_second_factor=True)
    with pytest.raises(ChangedElsewhere) as refused:
        change(mentor_cap=4, ends_on=date(2027, 4, 30), requires_second_factor=False)
    theirs = {"mentor_cap": "3", "ends_on": "31 March 2027", "requires_second_factor": "Yes"}
    assert (refused.value.theirs, refused.value.revision) == (theirs, 2)
    assert (Program.objects.get().mentor_cap, verbs()) == (3, ["changed_settings"])


def test_who_has_seen_both_saves_over_it(change):
    change(mentor_cap=3)
    change(mentor_cap=4, revision=2)
    assert (Program.objects.get().mentor_cap, Program.objects.get().revision) == (4, 3)


def test_opening_what_people_say_of_flags_is_an_entry_of_its_own(change):
    change(shares_drift_decisions=True)
    change(shares_drift_decisions=False, revision=2)
    assert verbs() == ["opened_decisions", "changed_settings", "closed_decisions", "changed_settings"]
    assert Program.objects.get().decisions_shared_from is None


def test_what_was_shared_keeps_its_due_time(pair, change):
    session = build_session(pair.mentorship, 3)
    shared = build_preparation(session, shared=True)
    due = shared.due_at
    change(pre_read_lead_hours=72)
    shared.refresh_from_db()
    assert shared.due_at == due


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"ends_on": date(2026, 9, 30)}, "ends_on"),
        ({"text_retention_days": 0}, "text_retention_days"),
        ({"text_retention_days": 25}, "text_retention_days"),
    ],
)
def test_no_change_has_anything_erased_within_thirty_days(change, wanted, field):
    Program.objects.update(ends_on=date(2026, 12, 1))
    with time_machine.travel("2026-12-02T12:00:00Z"):
        with pytest.raises(ErasedTooSoon) as refused:
            change(**wanted)
        assert (refused.value.field, Program.objects.get().revision) == (field, 1)
        change(text_retention_days=31)
    assert Program.objects.get().texts_erased_on == date(2027, 1, 1)


def test_what_is_due_already_may_be_kept_longer_and_keeps_no_other_change_from_being_saved(change):
    Program.objects.update(ends_on=date(2026, 12, 1), text_retention_days=0)
    with time_machine.travel("2026-12-20T12:00:00Z"):
        change(mentor_cap=4)
        change(text_retention_days=5, revision=2)
    assert (Program.objects.get().mentor_cap, Program.objects.get().text_retention_days) == (4, 5)


def test_who_has_an_older_page_is_told_of_the_other_change_and_not_of_a_day_they_left_alone(change):
    Program.objects.update(ends_on=date(2026, 12, 1), text_retention_days=0, revision=2)
    with time_machine.travel("2026-12-20T12:00:00Z"), pytest.raises(ChangedElsewhere):
        change(name="Another name", ends_on=date(2026, 11, 1))
