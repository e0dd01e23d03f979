"""Noor prepares with exactly one lens, or none where the phase says so; Ruth reads what was shared."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions import preparation as act
from sessions_app.actions.mentorship import end
from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.session import cancel_session
from sessions_app.errors import (
    AlreadyRead,
    AlreadyShared,
    AnswersMissing,
    ChangedElsewhere,
    LensAlreadySubmitted,
    LensMissing,
    LensNotExpected,
    LensUnknown,
    MentorshipEnded,
    NotShared,
    RuleBroken,
    SessionCancelled,
    SessionStarted,
)
from sessions_app.models import Answer, AnswerRevision, AuditEntry, Preparation, Session

from ..builders import build_preparation, build_session
from ..playbook.books import unusual
from ..preparing import prompt_id, typed


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


def choose(session, choice, answers=None, revision=None):
    return act.choose(
        session=session,
        choice=choice,
        answers=answers or {},
        revision=stored_revision(session) if revision is None else revision,
        by=session.mentorship.mentee,
    )


def write(session, answers, revision=None, lens=None):
    revision = stored_revision(session) if revision is None else revision
    return act.write(session=session, answers=answers, revision=revision, by=session.mentorship.mentee, lens=lens)


def share(session):
    return act.share(session=session, by=session.mentorship.mentee)


def take_back(session):
    return act.take_back(session=session, by=session.mentorship.mentee)


def mark_read(session):
    act.mark_read(session=session, by=session.mentorship.mentor)


def stored(session):
    return Preparation.objects.get(session=session)


def stored_revision(session):
    return Preparation.objects.filter(session=session).values_list("revision", flat=True).first() or 0


def text_of(session, section, key):
    answer = Answer.objects.filter(preparation__session=session, prompt_id=prompt_id(session, section, key)).first()
    return answer and answer.text


def verbs(session):
    return list(AuditEntry.objects.filter(session=session).order_by("id").values_list("verb", flat=True))


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


@pytest.mark.parametrize("hours", [24, 48])
def test_sharing_keeps_the_due_time_that_stood_then(session, hours):
    session.mentorship.program.pre_read_lead_hours = hours
    session.mentorship.program.save()
    build_preparation(session)
    share(session)
    assert session.starts_at - stored(session).due_at == timedelta(hours=hours)


def test_sharing_twice_is_refused_and_leaves_one_line(session):
    build_preparation(session)
    share(session)
    with pytest.raises(AlreadyShared):
        share(session)
    assert verbs(session) == ["shared"]


@pytest.mark.parametrize("choice", ["B", "nothing"])
@pytest.mark.parametrize("revision", [1, 0])
def test_a_shared_lens_is_not_switched_from_this_window_or_another(session, choice, revision):
    build_preparation(session, "A", shared=True)
    with pytest.raises(LensAlreadySubmitted):
        choose(session, choice, revision=revision)
    assert (stored(session).lens.letter, stored(session).nothing_to_bring) == ("A", False)


def test_a_shared_lens_is_not_switched_on_the_writing_page(session):
    build_preparation(session, "A", shared=True)
    with pytest.raises(LensAlreadySubmitted):
        write(session, typed(session, "B"), lens="B")
    assert text_of(session, "B", "who") is None


def test_choosing_the_shared_lens_again_is_no_switch(session):
    build_preparation(session, "A", shared=True)
    choose(session, "A")
    assert stored(session).is_shared


def test_what_was_not_read_can_be_taken_back_and_shared_with_another_lens(session):
    build_preparation(session, "A", shared=True)
    take_back(session)
    assert (stored(session).is_shared, stored(session).due_at) == (False, None)
    choose(session, "C", typed(session, "pre_read", "C"))
    share(session)
    assert stored(session).lens.letter == "C"
    assert verbs(session) == ["took_back", "shared"]


def test_what_ruth_has_read_is_not_taken_back(session):
    build_preparation(session, shared=True)
    mark_read(session)
    with pytest.raises(AlreadyRead):
        take_back(session)
    assert stored(session).is_shared


@pytest.mark.parametrize("begun", [True, False])
def test_only_what_was_shared_is_taken_back(session, begun):
    if begun:
        build_preparation(session)
    with pytest.raises(NotShared):
        take_back(session)


def test_the_first_reading_is_kept_and_later_ones_change_nothing(session):
    build_preparation(session, shared=True)
    mark_read(session)
    first = stored(session).read_at
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        mark_read(session)
    assert first is not None
    assert (stored(session).read_at, verbs(session)) == (first, ["read"])


def test_a_draft_is_never_marked_as_read(session):
    build_preparation(session)
    mark_read(session)
    assert (stored(session).read_at, verbs(session)) == (None, [])


def test_a_change_after_sharing_keeps_the_earlier_wording(session):
    build_preparation(session, shared=True, text="First {}.")
    write(session, typed(session, "A", text="First {}.", chose="Second chose."))
    kept = AnswerRevision.objects.get()
    assert (kept.text, kept.number, kept.was_shared) == ("First chose.", 1, True)
    assert text_of(session, "A", "chose") == "Second chose."
    assert verbs(session) == ["changed"]


def test_saving_a_shared_preparation_unchanged_leaves_no_trace(session):
    build_preparation(session, shared=True)
    write(session, typed(session, "A"))
    assert (AnswerRevision.objects.count(), verbs(session)) == (0, [])


def test_a_draft_keeps_no_earlier_wording(session):
    build_preparation(session)
    write(session, typed(session, "A", chose="Second chose."))
    assert (AnswerRevision.objects.count(), verbs(session)) == (0, [])


def test_a_line_added_after_sharing_counts_as_a_change_from_nothing(session):
    build_preparation(session, shared=True)
    write(session, typed(session, "carried"))
    kept = AnswerRevision.objects.get()
    assert (kept.text, kept.written_at, kept.was_shared) == ("", stored(session).submitted_at, True)
    assert verbs(session) == ["changed"]


def test_a_shared_answer_cannot_be_emptied(session):
    build_preparation(session, shared=True, text="First {}.")
    with pytest.raises(AnswersMissing):
        write(session, {prompt_id(session, "A", "chose"): ""})
    assert (text_of(session, "A", "chose"), AnswerRevision.objects.count()) == ("First chose.", 0)


def test_changing_the_lens_of_a_draft_keeps_the_other_lens_words(session):
    build_preparation(session, "A", text="First {}.")
    choose(session, "B")
    choose(session, "A")
    assert (stored(session).lens.letter, text_of(session, "A", "chose")) == ("A", "First chose.")


def test_the_same_words_from_an_older_window_are_no_conflict(session):
    choose(session, "A", typed(session, "pre_read"), revision=0)
    choose(session, "A", typed(session, "pre_read"), revision=0)
    assert stored(session).lens.letter == "A"


def test_other_words_from_an_older_window_are_a_conflict_that_shows_what_is_stored(session):
    build_preparation(session, text="First {}.")
    chose, optimized = (prompt_id(session, "A", key) for key in ("chose", "optimized"))
    with pytest.raises(ChangedElsewhere) as refused:
        write(session, {chose: "Mine.", optimized: "First optimized."}, revision=0)
    assert (refused.value.theirs, refused.value.revision) == ({str(chose): "First chose."}, 1)
    assert text_of(session, "A", "chose") == "First chose."


@pytest.mark.parametrize(
    ("first", "then", "theirs"), [("A", "B", "A"), ("nothing", "B", "nothing"), ("C", "nothing", "C")]
)
def test_another_lens_from_an_older_window_is_a_conflict_too(session, first, then, theirs):
    choose(session, first, revision=0)
    with pytest.raises(ChangedElsewhere) as refused:
        choose(session, then, revision=0)
    assert refused.value.theirs == {"choice": theirs}
    choose(session, then, revision=refused.value.revision)
    assert stored(session).nothing_to_bring == (then == "nothing")


def test_two_windows_do_not_name_two_lenses_for_nothing_to_bring(session):
    choose(session, "nothing")
    before = stored_revision(session)
    write(session, {}, lens="A", revision=before)
    with pytest.raises(ChangedElsewhere) as refused:
        write(session, {}, lens="B", revision=before)
    assert (refused.value.theirs, stored(session).lens.letter) == ({"lens": "A"}, "A")


def begins(session):
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())


def is_cancelled(session):
    cancel_session(session=session, by=session.mentorship.mentor)


def ends_with_its_pair(session):
    begins(session)
    end(mentorship=session.mentorship, by=session.mentorship.mentor)


CLOSED = [(begins, SessionStarted), (is_cancelled, SessionCancelled), (ends_with_its_pair, MentorshipEnded)]
WAYS = {
    "choose": lambda session: choose(session, "A", typed(session, "pre_read", text="Too late.")),
    "write": lambda session: write(session, typed(session, "A", text="Too late.")),
    "share": share,
    "take_back": take_back,
}


@pytest.mark.parametrize(("happens", "refusal"), CLOSED)
@pytest.mark.parametrize("way", WAYS)
def test_nothing_more_is_prepared_once_the_session_begins_or_is_off(session, way, happens, refusal):
    build_preparation(session, shared=way == "take_back")
    happens(session)
    with pytest.raises(refusal):
        WAYS[way](session)
    assert stored(session).is_shared == (way == "take_back")
    assert not Answer.objects.filter(text="Too late.").exists()
