"""Noor prepares with exactly one lens, or none where the phase says so."""

import pytest

from sessions_app.actions.playbook import load_playbook
from sessions_app.errors import (
    AnswersMissing,
    LensMissing,
    LensNotExpected,
    LensUnknown,
    RuleBroken,
)
from sessions_app.models import Answer, Preparation

from ..builders import build_session
from ..playbook.books import unusual
from ..preparing import prompt_id, typed
from .desk import choose, share, stored, text_of, verbs, write


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


def test_noor_picks_a_decision_and_her_lines_are_kept(session):
    choose(session, "A", typed(session, "pre_read", text="Line on {}."))
    assert stored(session).lens.letter == "A"
    assert text_of(session, "pre_read", "hesitation") == "Line on hesitation."
    assert (stored(session).is_shared, verbs(session)) == (False, [])


def test_noor_writes_through_her_lens(session):
    choose(session, "B")
    write(session, typed(session, "B", misread="His deadline."))
    assert text_of(session, "B", "misread") == "His deadline."


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("way", ["choose", "write"])
def test_a_session_of_the_first_phase_takes_no_lens(pair, number, way):
    session = build_session(pair.mentorship, number)
    with pytest.raises(LensNotExpected):
        choose(session, "A") if way == "choose" else write(session, typed(session, "context"), lens="A")
    assert not Preparation.objects.filter(session=session).exists()


@pytest.mark.parametrize("letter", ["D", "a", "AB", "", "A B"])
def test_a_lens_that_is_not_in_the_playbook_is_refused(session, letter):
    with pytest.raises(LensUnknown):
        choose(session, letter)
    assert not Preparation.objects.filter(session=session).exists()


def test_a_lens_of_a_newer_playbook_is_not_this_pairs(session):
    load_playbook(unusual())
    with pytest.raises(LensUnknown):
        choose(session, "E")


def test_a_question_of_another_playbook_is_refused_and_nothing_is_kept(session):
    with pytest.raises(RuleBroken, match="not part of your playbook"):
        choose(session, "A", typed(session, "pre_read") | {999_999: "Elsewhere."})
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", [3, 5, 6, 9])
def test_from_session_three_on_nothing_is_shared_without_a_lens(pair, number):
    session = build_session(pair.mentorship, number)
    write(session, typed(session, "pre_read", "A", "B", "C", "patterns", "nothing"))
    with pytest.raises(LensMissing):
        share(session)
    assert not stored(session).is_shared


@pytest.mark.parametrize("number", [1, 2])
def test_a_session_of_the_first_phase_is_shared_with_one_line_and_no_lens(pair, number):
    session = build_session(pair.mentorship, number)
    write(session, {prompt_id(session, "context", "hard"): "Saying no upwards."})
    share(session)
    assert (stored(session).is_shared, stored(session).lens, verbs(session)) == (True, None, ["shared"])


def test_an_empty_context_form_is_not_shared(pair):
    session = build_session(pair.mentorship, 1)
    write(session, {})
    with pytest.raises(AnswersMissing) as refused:
        share(session)
    role = prompt_id(session, "context", "role")
    assert refused.value.missing == {str(role): "Write at least one line before you share."}


def test_nothing_to_bring_is_a_full_way_through_and_still_names_one_lens(session):
    choose(session, "nothing")
    write(session, typed(session, "nothing"))
    with pytest.raises(LensMissing):
        share(session)
    write(session, {}, lens="C")
    share(session)
    assert (stored(session).is_shared, stored(session).nothing_to_bring) == (True, True)
    assert stored(session).lens.letter == "C"


@pytest.mark.parametrize(
    ("section", "key", "sentence"),
    [
        ("pre_read", "decision", "Answer “One decision since we last met” before you share."),
        ("pre_read", "why", "Answer “Why this one?” before you share."),
        ("A", "trade_off", "Answer “What trade-off I accepted” before you share."),
        ("A", "framing", "Answer “Was my framing strong?” before you share."),
    ],
)
def test_the_answer_that_is_still_open_is_named(session, section, key, sentence):
    choose(session, "A", typed(session, "pre_read", "A") | {prompt_id(session, section, key): " "})
    with pytest.raises(AnswersMissing) as refused:
        share(session)
    assert refused.value.missing == {str(prompt_id(session, section, key)): sentence}
    assert not stored(session).is_shared


def test_the_lines_that_were_not_picked_may_stay_empty(session):
    choose(session, "A", typed(session, "pre_read", "A", influence="", hesitation=""))
    share(session)
    assert stored(session).is_shared


def test_in_the_third_phase_at_least_one_pattern_is_answered(pair):
    session = build_session(pair.mentorship, 6)
    choose(session, "B", typed(session, "pre_read", "B"))
    with pytest.raises(AnswersMissing) as refused:
        share(session)
    assert list(refused.value.missing) == [str(prompt_id(session, "patterns", "avoid"))]
    write(session, {prompt_id(session, "patterns", "ambiguity"): "I wait for a second source."})
    share(session)
    assert stored(session).is_shared


def test_nothing_that_was_never_begun_is_shared(session):
    with pytest.raises(AnswersMissing):
        share(session)
    assert not Preparation.objects.exists()
