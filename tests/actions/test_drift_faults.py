"""Whatever the detector does, what Ruth wrote is stored and acknowledged, and checked later."""

import logging
import threading
import time

import pytest
from django.db import DatabaseError

from sessions_app.actions import drift
from sessions_app.actions.drift import recheck
from sessions_app.drift import encoder
from sessions_app.drift.encoder import DetectorUnavailable
from sessions_app.models import DriftFlag, Note, TextCheck

from ..builders import build_session, form_key

TOLD = "You should call Dana about the zebra."
NOT_YET = "Not checked for advice yet. The text is safe, and the check is tried again."


@pytest.fixture
def session(pair):
    """Session 2, in three days."""
    return build_session(pair.mentorship, 2, held_before=False)


@pytest.fixture
def ruth(pair, sign_in, django_capture_on_commit_callbacks):
    """A function in which Ruth saves her note and is shown what comes next."""
    client = sign_in(pair.mentor)

    def saves(session, text=TOLD, revision=0):
        address = f"/sessions/{session.public_id}/"
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(f"{address}note/", {"text": text, "revision": revision, "form_key": form_key()})
        assert (answer.status_code, answer.headers.get("Location")) == (302, address)
        return client.get(address).content.decode()

    return saves


@pytest.fixture
def hang(detector, monkeypatch):
    """The detector hangs until the event is set; nobody waits longer than a tenth of a second."""
    monkeypatch.setattr(drift, "PATIENCE", 0.1)
    released = threading.Event()
    detector.first = lambda text: released.wait(20)
    yield released
    released.set()
    drift._room.submit(int).result(5)


def fail(error):
    def failing(*args, **options):
        raise error

    return failing


@pytest.mark.parametrize("error", [ValueError(TOLD), MemoryError(), DetectorUnavailable(TOLD), RecursionError()])
def test_a_detector_that_raises_loses_nothing(session, ruth, detector, error):
    detector.first = fail(error)
    page = ruth(session)
    assert ("Your note is saved." in page, NOT_YET in page) == (True, True)
    assert (Note.objects.get().text, TextCheck.objects.count()) == (TOLD, 0)
    detector.first = len
    assert (recheck(), DriftFlag.objects.get().quote) == ((1, 0), TOLD)


def test_a_detector_that_hangs_loses_nothing_and_is_not_waited_for(session, ruth, detector, hang):
    started = time.monotonic()
    page = ruth(session)
    assert time.monotonic() - started < 5
    assert ("Your note is saved." in page, NOT_YET in page) == (True, True)
    hang.set()
    drift._room.submit(int).result(5)
    assert (recheck(), DriftFlag.objects.get().quote) == ((1, 0), TOLD)


def test_behind_a_check_that_hangs_nobody_waits_again(session, ruth, detector, hang):
    ruth(session)
    time.sleep(drift.PATIENCE)
    started = time.monotonic()
    assert drift.ask_detector("Another note.", "mentor") is None
    assert time.monotonic() - started < drift.PATIENCE / 2
    assert detector.asked == [(TOLD, "mentor")]


def test_once_the_hanging_check_is_over_texts_are_checked_again(session, ruth, detector, hang):
    ruth(session)
    hang.set()
    drift._room.submit(int).result(5)
    report = drift.ask_detector("You should rest.", "mentor")
    assert report is not None
    assert [finding.quote for finding in report.findings] == ["You should rest."]


def test_without_a_detector_nothing_is_lost_either(session, ruth, detector, monkeypatch):
    with monkeypatch.context() as without:
        without.setattr(encoder, "settings", fail(DetectorUnavailable()))
        page = ruth(session)
        assert ("Your note is saved." in page, NOT_YET in page) == (True, True)
        assert recheck() == (0, 0)
    assert (recheck(), DriftFlag.objects.get().quote) == ((1, 0), TOLD)


@pytest.mark.parametrize("step", ["_store", "unchecked_texts"])
def test_a_check_that_cannot_be_stored_or_begun_loses_nothing(session, ruth, detector, monkeypatch, step):
    with monkeypatch.context() as broken:
        broken.setattr(drift, step, fail(DatabaseError(TOLD)))
        assert NOT_YET in ruth(session)
    assert (recheck(), DriftFlag.objects.get().quote) == ((1, 0), TOLD)


@pytest.mark.parametrize("where", ["detector", "store"])
def test_the_log_names_the_error_and_never_the_text(session, ruth, detector, monkeypatch, caplog, where):
    caplog.set_level(logging.DEBUG, "sessions_app")
    error = DatabaseError(f"Failing row contains {TOLD}")
    if where == "store":
        monkeypatch.setattr(drift, "_store", fail(error))
    else:
        detector.first = fail(error)
    ruth(session)
    said = [record.message for record in caplog.records if record.name == "sessions_app.actions.drift"]
    assert said == ["A text stays unchecked: DatabaseError"]
    assert "zebra" not in caplog.text


def test_one_text_that_fails_does_not_keep_the_next_from_being_checked(pair, session, detector):
    for number, text in ((2, TOLD), (3, "You should rest.")):
        held = session if number == 2 else build_session(pair.mentorship, number, held_before=False)
        Note.objects.create(session=held, author=pair.mentor, text=text)
    detector.first = lambda text: fail(ValueError())() if "zebra" in text else None
    assert (recheck(), DriftFlag.objects.get().quote) == ((1, 1), "You should rest.")
