"""Noor and Ruth each say how it ended, and may think again for fourteen days."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.session import cancel_session
from sessions_app.errors import ChangedElsewhere, OutcomeLocked, RuleBroken, SessionCancelled, SessionNotStarted
from sessions_app.models import AuditEntry, OutcomeHalf, OutcomeRevision

from ..builders import MENTEE_SAID, MENTOR_SAID, build_session


def said(answers):
    return Said(**answers)


NOOR, RUTH = said(MENTEE_SAID), said(MENTOR_SAID)


@pytest.fixture
def session(pair):
    """A session that began an hour ago."""
    return build_session(pair.mentorship, 3, starts_in=timedelta(hours=-1))


def record(session, side, said, revision=0):
    return record_half(session=session, side=side, said=said, revision=revision, by=getattr(session.mentorship, side))


def halves(session):
    return {half.side: half for half in OutcomeHalf.objects.filter(session=session)}


def verbs(session):
    return list(AuditEntry.objects.filter(session=session).order_by("id").values_list("verb", flat=True))


def test_noors_half_holds_her_ratings_and_her_one_commitment(session, pair):
    record(session, "mentee", NOOR)
    half = halves(session)["mentee"]
    assert {name: getattr(half, name) for name in MENTEE_SAID} == MENTEE_SAID
    assert (half.author, half.revision, verbs(session)) == (pair.mentee, 1, ["recorded"])


def test_ruths_half_holds_three_answers_and_nothing_of_noors(session):
    record(session, "mentor", replace(RUTH, advice="offered"))
    half = halves(session)["mentor"]
    assert (half.framing, half.owner, half.advice) == ("clearer", "mentee_surer", "offered")
    assert (half.clarity_before, half.commitment, half.commitment_text) == (None, "", "")


@pytest.mark.parametrize("first", ["mentee", "mentor"])
def test_one_half_does_not_touch_the_other(session, first):
    second = "mentor" if first == "mentee" else "mentee"
    said = {"mentee": NOOR, "mentor": replace(RUTH, owner="partly_mentor")}
    record(session, first, said[first])
    record(session, second, said[second])
    assert {side: half.owner for side, half in halves(session).items()} == {
        "mentee": "mentee_surer",
        "mentor": "partly_mentor",
    }


def test_how_it_ended_is_not_said_before_it_began(pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(minutes=1))
    with pytest.raises(SessionNotStarted):
        record(session, "mentee", NOOR)
    assert halves(session) == {}


def test_how_it_ended_can_be_said_from_the_first_second(pair):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(minutes=1))
    with time_machine.travel(session.starts_at, tick=False):
        record(session, "mentor", RUTH)
    assert list(halves(session)) == ["mentor"]


def test_a_canceled_session_has_no_ending(session, pair):
    cancel_session(session=session, by=pair.mentor)
    with pytest.raises(SessionCancelled):
        record(session, "mentee", NOOR)
    assert halves(session) == {}


@pytest.mark.parametrize(
    ("side", "said", "field"),
    [
        ("mentee", replace(NOOR, commitment=""), "commitment"),
        ("mentee", replace(NOOR, commitment="both"), "commitment"),
        ("mentee", replace(NOOR, commitment_text=" \n"), "commitment_text"),
        ("mentee", replace(NOOR, clarity_before=None), "confidence_after"),
        ("mentee", replace(NOOR, confidence_after=6), "confidence_after"),
        ("mentee", replace(NOOR, clarity_after=0), "confidence_after"),
        ("mentor", replace(RUTH, confidence_after=3), None),
        ("mentor", replace(RUTH, commitment="behavior"), None),
        ("mentor", replace(RUTH, commitment_text="Call her."), None),
    ],
)
def test_a_half_of_another_shape_is_refused(session, side, said, field):
    with pytest.raises(RuleBroken) as refused:
        record(session, side, said)
    assert (refused.value.field, halves(session)) == (field, {})


@pytest.mark.parametrize("rating", [1, 5])
def test_the_ends_of_the_scale_count(session, rating):
    record(session, "mentee", replace(NOOR, clarity_before=rating, confidence_after=rating))
    assert halves(session)["mentee"].confidence_after == rating


def test_a_change_keeps_what_was_said_before(session):
    record(session, "mentee", NOOR)
    record(session, "mentee", replace(NOOR, commitment="assumption", clarity_after=3), revision=1)
    half, kept = halves(session)["mentee"], OutcomeRevision.objects.get()
    assert (half.commitment, half.clarity_after, half.revision) == ("assumption", 3, 2)
    assert (kept.number, kept.said) == (1, MENTEE_SAID)
    assert verbs(session) == ["recorded", "amended"]


def test_the_same_half_again_changes_nothing(session):
    record(session, "mentor", RUTH)
    assert record(session, "mentor", RUTH, revision=0).revision == 1
    assert (OutcomeRevision.objects.count(), verbs(session)) == (0, ["recorded"])


def test_another_half_from_an_older_window_is_a_conflict_in_what_differs(session):
    record(session, "mentor", RUTH)
    with pytest.raises(ChangedElsewhere) as refused:
        record(session, "mentor", replace(RUTH, framing="less"), revision=0)
    assert (refused.value.theirs, refused.value.revision) == ({"framing": "clearer"}, 1)
    assert halves(session)["mentor"].framing == "clearer"


@pytest.mark.parametrize(
    ("days", "seconds", "is_locked"), [(13, 0, False), (14, -1, False), (14, 0, True), (90, 0, True)]
)
def test_a_half_locks_fourteen_days_after_it_was_recorded(session, days, seconds, is_locked):
    half = record(session, "mentor", RUTH)
    with time_machine.travel(half.recorded_at + timedelta(days=days, seconds=seconds), tick=False):
        if is_locked:
            with pytest.raises(OutcomeLocked):
                record(session, "mentor", replace(RUTH, framing="less"), revision=1)
        else:
            record(session, "mentor", replace(RUTH, framing="less"), revision=1)
    assert halves(session)["mentor"].framing == ("clearer" if is_locked else "less")


def test_a_change_does_not_start_the_fourteen_days_anew(session):
    half = record(session, "mentor", RUTH)
    with time_machine.travel(half.recorded_at + timedelta(days=13)):
        record(session, "mentor", replace(RUTH, framing="same"), revision=1)
    with time_machine.travel(half.recorded_at + timedelta(days=15)), pytest.raises(OutcomeLocked):
        record(session, "mentor", replace(RUTH, framing="less"), revision=2)


def test_one_half_locks_and_the_other_can_still_be_recorded(session):
    record(session, "mentor", RUTH)
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        record(session, "mentee", NOOR)
    assert set(halves(session)) == {"mentee", "mentor"}
