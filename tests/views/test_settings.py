"""A program's settings as its admin meets them: the arithmetic first, then saving."""

import pytest
from django.urls import reverse

from sessions_app.actions.program import settings_of
from sessions_app.models import Program

from ..web import errors, post, words

SIX = "Monthly over six months gives about six sessions. Phase 3, from session 6, is barely reached."


@pytest.fixture
def dilys(pair, sign_in):
    """The admin's browser."""
    return sign_in(pair.admin)


@pytest.fixture
def send(pair, dilys):
    """A function that sends the form as it stands, but for these fields; to `settings-plan` it only asks."""

    def sent(to="settings", **fields):
        stood = {name: value for name, value in settings_of(pair.program).items() if value is not False}
        return post(dilys, reverse(to, args=[pair.program.slug]), stood | {"revision": 1}, **fields)

    return sent


def test_the_page_shows_what_stands_and_what_it_comes_to(pair, dilys):
    answer = dilys.get(reverse("settings", args=[pair.program.slug]))
    assert SIX in words(answer)
    assert 'value="2026-09-01"' in answer.content.decode()


def test_settings_are_saved(pair, send):
    answer = send(name="Leading without title", shares_drift_decisions="on")
    stored = Program.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/programs/{pair.program.slug}/settings/")
    assert (stored.name, stored.shares_drift_decisions, stored.revision) == ("Leading without title", True, 2)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"name": ""}, "name", "Give the program a name."),
        ({"starts_on": ""}, "starts_on", "First day: choose a date."),
        ({"ends_on": "31.12.2026"}, "ends_on", "Last day: this date does not exist. Write it as year, month"),
        ({"ends_on": "9999-12-31"}, "ends_on", "Last day: this is many years away. Check the year."),
        ({"ends_on": "2026-08-01"}, "ends_on", "A program ends after it has begun. Choose a later last day."),
        ({"cadence_days": "0"}, "cadence_days", "Days from one session to the next: choose from 1 to 366."),
        ({"cadence_days": "9" * 5000}, "cadence_days", "Days from one session to the next: write a whole number,"),
        ({"session_minutes": "481"}, "session_minutes", "Minutes of a session: choose from 5 to 480."),
        ({"mentor_cap": "two"}, "mentor_cap", "Mentees a mentor has at most: write a whole number, in figures."),
        (
            {"text_retention_days": "-1"},
            "text_retention_days",
            "Days that texts are kept after the last day: choose from 0",
        ),
        ({"time_zone": ""}, "time_zone", "Choose a time zone from the list."),
        ({"status_retention_days": "89"}, "status_retention_days", "The status is kept at least as long as the texts."),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Choose a time zone from the list."),
    ],
)
def test_what_cannot_be_says_how_to_fix_it_beside_the_field(send, fields, field, sentence):
    answer = send(**fields)
    assert answer.status_code == 422
    assert {name: said[0].startswith(sentence) for name, said in errors(answer).items()} == {field: True}
    assert Program.objects.get().revision == 1


def test_dilys_is_told_of_two_empty_days_which_is_which(send):
    assert errors(send(starts_on="", ends_on="", session_minutes="", mentor_cap="")) == {
        "starts_on": ["First day: choose a date."],
        "ends_on": ["Last day: choose a date."],
        "session_minutes": ["Minutes of a session: say how many."],
        "mentor_cap": ["Mentees a mentor has at most: say how many."],
    }


def test_working_it_out_stores_nothing_and_keeps_what_was_typed(pair, send):
    answer = send("settings-plan", cadence_days="14", name="Not saved yet")
    assert answer.status_code == 200
    assert "Every two weeks over six months gives about 13 sessions." in words(answer)
    assert 'value="Not saved yet"' in answer.content.decode()
    assert Program.objects.get().name == pair.program.name


def test_it_is_worked_out_whatever_else_is_wrong(send):
    answer = send("settings-plan", cadence_days="14", name="")
    assert (answer.status_code, list(errors(answer))) == (200, ["name"])


@pytest.mark.parametrize("fields", [{"ends_on": "2026-08-01"}, {"cadence_days": ""}])
def test_what_does_not_fit_together_is_not_worked_out(send, fields):
    answer = send("settings-plan", **fields)
    assert (answer.status_code, list(errors(answer))) == (422, list(fields))
    assert "gives about" not in words(answer)


def test_two_admins_who_save_at_once_see_both_values(pair, send):
    send(mentor_cap="3")
    answer = send(mentor_cap="4")
    assert (answer.status_code, errors(answer)["mentor_cap"]) == (409, ["The other window saved: “3”"])
    assert 'name="mentor_cap" value="4"' in answer.content.decode()
    assert Program.objects.get().mentor_cap == 3
    assert send(mentor_cap="4", revision="2").status_code == 302


def test_widening_the_privacy_table_says_so_where_it_is_done(pair, dilys):
    said = words(dilys.get(reverse("settings", args=[pair.program.slug])))
    assert "This widens a line of the privacy table: everybody in the program reads so" in said


def test_a_pod_manager_does_not_change_settings(pair, sign_in):
    ottilie = sign_in(pair.pod_manager)
    assert ottilie.get(reverse("settings", args=[pair.program.slug])).status_code == 403


def test_dilys_reads_the_hint_of_a_checkbox_under_its_label(pair, dilys):
    said = words(dilys.get(reverse("settings", args=[pair.program.slug])))
    label = "What people say of flags may be exported, to tune the detector"
    assert f"{label} Kind, score, and whether it was advice;" in said
    assert "asked at half time too Mentees answer it at the start" in said
