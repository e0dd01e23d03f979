"""With the detector that is shipped: plain sentences, from the form to the highlight and back."""

import pytest

from sessions_app.actions import drift
from sessions_app.actions.drift import recheck
from sessions_app.actions.preparation import share
from sessions_app.drift import encoder
from sessions_app.models import DriftFlag, TextCheck

from ..builders import build_preparation, build_session
from ..web import at, post, words

ADVICE = "You should tell Dana that the migration is off."
NOTE = f"We looked at the migration together. {ADVICE} What would you lose by waiting?"


@pytest.fixture(autouse=True)
def _patience(monkeypatch) -> None:
    """A busy machine takes longer than anybody would wait; what is shown here is what is found."""
    monkeypatch.setattr(drift, "PATIENCE", 60.0)


@pytest.fixture
def session(pair):
    """Session 4, in three days."""
    return build_session(pair.mentorship, 4, held_before=False)


@pytest.fixture
def ruth(pair, sign_in):
    """Ruth's browser."""
    return sign_in(pair.mentor)


@pytest.fixture
def note_down(session, ruth, django_capture_on_commit_callbacks):
    """A function in which Ruth saves her note."""

    def saves(text, revision=0):
        with django_capture_on_commit_callbacks(execute=True):
            assert post(ruth, at("note", session), {"text": text, "revision": revision}).status_code == 302

    return saves


def press(client, verb, flag):
    return post(client, f"/sessions/{flag.check_result.session.public_id}/flags/{flag.public_id}/{verb}/")


def test_advice_in_a_note_is_flagged_dismissed_brought_back_and_stays_dismissed_after_a_change(
    session, ruth, note_down
):
    note_down(NOTE)
    flag = DriftFlag.objects.get()
    assert (flag.quote, flag.kind, flag.is_current) == (ADVICE, "prescriptive_advice", True)
    assert f"“{ADVICE}” This says what to do" in words(ruth.get(at("session", session)))
    for verb in ("dismiss", "undo", "dismiss"):
        press(ruth, verb, flag)
    note_down(f"It was raining 🌧. {NOTE}", revision=1)
    flag.refresh_from_db()
    assert (flag.quote, flag.verdict, flag.start) == (ADVICE, "dismissed", 55)
    assert "1 flag dismissed" in words(ruth.get(at("session", session)))


def test_a_note_that_asks_is_not_flagged(session, ruth, note_down):
    note_down("I nearly told her what I would do, and asked instead. What would you try first? She named two options.")
    assert (TextCheck.objects.get().detector, DriftFlag.objects.count()) == (encoder.settings().version, 0)
    assert "advice" not in words(ruth.get(at("session", session))).split("Only you can read this. Noor cannot.")[0]


def test_a_mentee_who_asks_for_the_answer_is_shown_where(session, pair, sign_in, django_capture_on_commit_callbacks):
    preparation = build_preparation(session, text="I moved the deadline by a week and told the team why.")
    preparation.answers.filter(prompt__key="why").update(text="Just tell me what to do about the migration.")
    with django_capture_on_commit_callbacks(execute=True):
        share(session=session, by=pair.mentee)
    assert [flag.quote for flag in DriftFlag.objects.all()] == ["Just tell me what to do about the migration."]
    assert "You: one sentence asks for an answer." in words(sign_in(pair.mentee).get(at("session", session)))
    assert recheck() == (0, 0)
