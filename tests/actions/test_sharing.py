"""Noor shares, changes and takes back; Ruth reads; windows and clocks get in the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions.mentorship import end
from sessions_app.actions.session import cancel_session
from sessions_app.errors import (
    AlreadyRead,
    AlreadyShared,
    AnswersMissing,
    ChangedElsewhere,
    LensAlreadyRead,
    LensAlreadySubmitted,
    MentorshipEnded,
    NotShared,
    SessionCancelled,
    SessionStarted,
)
from sessions_app.models import Answer, AnswerRevision, Session

from ..builders import build_preparation, build_session
from ..preparing import prompt_id, typed
from .desk import choose, mark_read, share, stored, stored_revision, take_back, text_of, verbs, write


@pytest.fixture
def session(pair):
    """Noor's session 4, in three days."""
    return build_session(pair.mentorship, 4)


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


@pytest.mark.parametrize(
    "switch",
    [lambda session: choose(session, "B"), lambda session: write(session, {}, lens="B")],
    ids=["choose", "write"],
)
def test_what_ruth_has_read_keeps_its_lens_and_noor_is_not_sent_to_take_it_back(session, switch):
    build_preparation(session, "A", shared=True, read=True)
    with pytest.raises(LensAlreadyRead) as refused:
        switch(session)
    assert "draft" not in refused.value.sentence
    assert stored(session).lens.letter == "A"


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
