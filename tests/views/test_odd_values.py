"""Values that no page of ours offers: refused beside their field, changing nothing, never an error."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from sessions_app.models import OutcomeHalf, Preparation, Session

from ..builders import MENTEE_SAID, MENTOR_SAID, build_session, form_key
from ..preparing import fields, typed
from .desk import text_of

DAYS = [
    "",
    "tomorrow",
    "2027-02-29",
    "2027-13-01",
    "99999-01-01",
    "0000-00-00",
    "2027-01-01\x00",
    "-1",
]
TIMES = ["", "25:00", "12:60", "noon", "14:30:61", "१४:३०", "14:30\x00"]
LENGTHS = ["", "4", "481", "-45", "45.5", "1e3", "9" * 40, "४५०००", "NaN", "45\x00"]
SLOT = {"day": "2027-03-01", "at": "14:30", "minutes": "45"}


@pytest.fixture
def session(pair) -> Session:
    return build_session(pair.mentorship, 4)


@pytest.fixture
def noor(pair, sign_in) -> Client:
    client = sign_in(pair.mentee)
    client.raise_request_exception = False
    return client


def send(client: Client, url: str, body: dict[str, object]) -> int:
    return client.post(url, body | {"form_key": form_key()}).status_code


@pytest.mark.parametrize(("field", "values"), [("day", DAYS), ("at", TIMES), ("minutes", LENGTHS)])
def test_a_time_that_cannot_be_moves_no_session(noor, session, field, values):
    found = {value: send(noor, f"/sessions/{session.public_id}/move/", SLOT | {field: value}) for value in values}
    assert found == dict.fromkeys(values, 422)
    assert Session.objects.get(pk=session.pk).starts_at == session.starts_at


@pytest.mark.parametrize("field", [*SLOT])
def test_a_part_of_a_time_sent_twice_moves_no_session(noor, session, field):
    assert send(noor, f"/sessions/{session.public_id}/move/", SLOT | {field: [SLOT[field], "1"]}) == 422
    assert Session.objects.get(pk=session.pk).starts_at == session.starts_at


@pytest.mark.parametrize("choice", ["", "D", "a", "AB", "nothing ", "None", "1", "\x00", ["A", "B"], ["A", "A"]])
def test_a_choice_that_is_none_is_refused(noor, session, choice):
    body = fields(typed(session, "pre_read"), revision=0) | {"choice": choice}
    assert send(noor, f"/sessions/{session.public_id}/prepare/", body) == 422
    assert not Preparation.objects.exists()


ODD: dict[str, list[Any]] = {
    "framing": ["", "worse", "Clearer", ["clearer", "less"]],
    "owner": ["", "nobody", "\x00"],
    "advice": ["", "maybe", ["none", "asked"]],
    "clarity_before": ["", "0", "6", "-1", "3.5", "३", "9" * 30, ["1", "2"]],
    "commitment": ["", "both", ["assumption", "behavior"]],
}


@pytest.mark.parametrize("field", ODD)
def test_an_outcome_that_is_none_is_refused(pair, noor, field):
    held = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    url = f"/sessions/{held.public_id}/outcome/"
    found = [send(noor, url, MENTEE_SAID | {"revision": 0, field: value}) for value in ODD[field]]
    assert (set(found), OutcomeHalf.objects.filter(session=held).exists()) == ({422}, False)


@pytest.mark.parametrize("field", MENTOR_SAID)
def test_what_else_was_chosen_stays_chosen(pair, noor, field):
    held = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    body = MENTEE_SAID | {field: "odd", "form_key": form_key()}
    page = text_of(noor.post(f"/sessions/{held.public_id}/outcome/", body))
    assert str(MENTEE_SAID["commitment_text"]) in page
    assert page.count(" checked") == 7


@pytest.mark.parametrize("name", ["Noor\x00Haddad", "Noor \ufffd", "", " \u2003 ", "N" * 121])
def test_a_name_that_cannot_be_kept_is_refused(pair, noor, name):
    sent = {"name": name, "time_zone": "UTC", "theme": "dark"}
    assert send(noor, "/account/", sent) == 422
    pair.mentee.refresh_from_db()
    assert (pair.mentee.name, pair.mentee.theme) == ("Noor Haddad", "system")
