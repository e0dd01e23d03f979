"""Noor and Ruth say how it ended, each on their own form."""

from datetime import timedelta

import pytest
import time_machine

from sessions_app.models import OutcomeHalf

from ..builders import MENTEE_SAID, MENTOR_SAID, build_half, build_session
from ..web import at, errors, post, words


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 3, starts_in=timedelta(hours=-1))


@pytest.fixture
def noor(pair, sign_in):
    return sign_in(pair.mentee)


@pytest.fixture
def ruth(pair, sign_in):
    return sign_in(pair.mentor)


def half(session, side):
    return OutcomeHalf.objects.get(session=session, side=side)


def test_both_record_their_half_and_land_on_the_session(noor, ruth, session):
    assert post(noor, at("outcome", session), MENTEE_SAID, revision=0).url == at("session", session)
    assert post(ruth, at("outcome", session), MENTOR_SAID | {"framing": "less"}, revision=0).status_code == 302
    assert (half(session, "mentee").confidence_after, half(session, "mentor").framing) == (5, "less")


def test_the_questions_are_in_each_sides_words(noor, ruth, session):
    assert "Did an answer or a list of steps change hands?" in words(noor.get(at("outcome", session)))
    assert "Partly Ruth’s" in words(noor.get(at("outcome", session)))
    assert "Did you hand over an answer or a list of steps?" in words(ruth.get(at("outcome", session)))
    assert "Noor’s, and surer of it" in words(ruth.get(at("outcome", session)))


def test_noor_reads_what_one_and_five_mean_before_each_scale(noor, session):
    page = noor.get(at("outcome", session))
    content = page.content.decode()
    for name in ("clarity_before", "clarity_after", "confidence_before", "confidence_after"):
        label = page.context["form"][name].label
        assert f"{label} 1 is hardly, 5 is fully 1 2 3 4 5" in words(page)
        assert f'id="div_id_{name}" aria-describedby="id_{name}_helptext"' in content
        assert content.count(f'id="id_{name}_helptext"') == 1


def test_ruth_does_not_rate_noor_even_if_the_form_is_made_to(ruth, session):
    post(ruth, at("outcome", session), MENTEE_SAID, revision=0)
    assert (half(session, "mentor").confidence_after, half(session, "mentor").commitment) == (None, "")


def test_an_empty_half_is_told_what_to_answer_and_keeps_what_was_said(noor, session):
    page = post(noor, at("outcome", session), {"commitment_text": "Ask Sven first."})
    assert page.status_code == 422
    assert errors(page) == {
        "framing": ["Say whether the question is clearer."],
        "owner": ["Say whose decision left the room."],
        "advice": ["Say whether an answer changed hands."],
        "clarity_before": ["Say how clear the question was coming in, from 1 to 5."],
        "clarity_after": ["Say how clear the question is now, from 1 to 5."],
        "confidence_before": ["Say how confident you were coming in, from 1 to 5."],
        "confidence_after": ["Say how confident you are now, from 1 to 5."],
        "commitment": ["Choose one: an assumption to test or a behavior to try."],
    }
    assert "Ask Sven first." in page.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("commitment", "both", "Choose one: an assumption to test or a behavior to try."),
        ("commitment_text", " \r\n ", "Write the one thing you leave with, in your words."),
        ("clarity_after", "6", "Say how clear the question is now, from 1 to 5."),
        ("clarity_after", "0", "Say how clear the question is now, from 1 to 5."),
        ("owner", "manager", "Say whose decision left the room."),
        ("advice", ["none", "asked"], "Choose one: this was sent twice."),
    ],
)
def test_an_answer_of_another_kind_is_refused_beside_its_question(noor, session, field, value, sentence):
    page = post(noor, at("outcome", session), MENTEE_SAID | {field: value}, revision=0)
    assert (page.status_code, errors(page)) == (422, {field: [sentence]})
    assert not OutcomeHalf.objects.filter(session=session).exists()


def test_before_the_start_there_is_no_form_and_nothing_is_taken(pair, noor):
    session = build_session(pair.mentorship, 3)
    assert noor.get(at("outcome", session)).url == at("session", session)
    page = post(noor, at("outcome", session), MENTEE_SAID, revision=0)
    assert (page.status_code, OutcomeHalf.objects.filter(session=session).count()) == (422, 0)
    assert "How it ended can be said once the session has started." in words(page)


def test_a_half_is_changed_with_what_it_said_filled_in(noor, session):
    build_half(session, "mentee", clarity_after=3)
    page = noor.get(at("outcome", session))
    assert (page.context["form"]["clarity_after"].value(), page.context["revision"]) == (3, 1)
    post(noor, at("outcome", session), MENTEE_SAID | {"clarity_after": 4}, revision=1)
    assert (half(session, "mentee").clarity_after, half(session, "mentee").revision) == (4, 2)


def test_a_second_window_is_told_in_words_what_the_first_one_said(ruth, session):
    build_half(session, "mentor", owner="mentee_open")
    page = post(ruth, at("outcome", session), MENTOR_SAID, revision=0)
    assert page.status_code == 409
    assert errors(page) == {
        "owner": ["The other window saved: “Noor’s, still open”"],
        "__all__": ["This was changed in another window. Both versions are below; keep what you need and save again."],
    }
    assert post(ruth, at("outcome", session), MENTOR_SAID, revision=page.context["revision"]).status_code == 302


def test_after_fourteen_days_a_half_stays_as_it_is(ruth, pair, session, sign_in):
    recorded = build_half(session, "mentor")
    with time_machine.travel(recorded.recorded_at + timedelta(days=14), tick=False):
        late = sign_in(pair.mentor)
        assert late.get(at("outcome", session)).url == at("session", session)
        page = post(late, at("outcome", session), MENTOR_SAID | {"framing": "less"}, revision=1)
        assert "Read only since" in words(late.get(at("session", session)))
    assert (page.status_code, half(session, "mentor").framing) == (422, "clearer")


def test_the_form_says_who_reads_a_half_before_and_after_both_are_in(noor, session):
    build_half(session, "mentee")
    blind = "Only you and Ruth can read this, once Ruth has answered too. Until then it is yours alone."
    assert blind in words(noor.get(at("outcome", session)))
    build_half(session, "mentor")
    assert "Only you and Ruth can read this. Ruth sees what you change." in words(noor.get(at("outcome", session)))
