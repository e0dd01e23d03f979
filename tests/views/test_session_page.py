"""The session page, the same address for Noor and for Ruth, and what changed since she shared."""

from datetime import timedelta

import pytest

from sessions_app.actions import preparation as act
from sessions_app.actions.erasing import erasing
from sessions_app.actions.mentorship import end
from sessions_app.actions.session import cancel_session
from sessions_app.models import Answer, AnswerRevision, AuditEntry, DriftFlag, Preparation, TextCheck

from ..builders import build_half, build_preparation, build_session
from ..preparing import typed
from ..web import at, queries, words

RUNNING = timedelta(minutes=-10)


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4)


def change(session, **texts):
    revision = Preparation.objects.get(session=session).revision
    answers = typed(session, "A", **texts)
    return act.write(session=session, answers=answers, revision=revision, by=session.mentorship.mentee)


def test_ruth_opens_what_was_shared_and_noor_sees_that_she_did(pair, session, sign_in):
    build_preparation(session, shared=True, text="On {}.")
    before = words(sign_in(pair.mentee).get(at("session", session)))
    read = words(sign_in(pair.mentor).get(at("session", session)))
    after = words(sign_in(pair.mentee).get(at("session", session)))
    assert "Ruth has not opened it yet." in before
    assert "The decision, and why this one On decision. On why." in read
    assert "Ruth has read this" in after


def test_ruth_opens_it_again_after_a_change_and_that_is_noted_once(pair, session, sign_in):
    build_preparation(session, shared=True)
    ruth = sign_in(pair.mentor)
    ruth.get(at("session", session))
    change(session, chose="A second thought.")
    ruth.head(at("changes", session))
    for name in ("session", "changes", "session"):
        ruth.get(at(name, session))
    assert [entry.verb for entry in AuditEntry.objects.order_by("id")] == ["read", "changed", "read_again"]


def test_noors_own_look_is_no_reading(pair, session, sign_in):
    build_preparation(session, shared=True)
    sign_in(pair.mentee).get(at("session", session))
    assert Preparation.objects.get().read_at is None


def test_ruth_gets_not_a_word_of_a_draft(pair, session, sign_in):
    build_preparation(session, "C", text="Draft on {}.")
    said = words(sign_in(pair.mentor).get(at("session", session)))
    assert "Nothing shared yet Noor has a draft. Due" in said
    assert ("Draft on" in said, "Confidence & Visibility" in said) == (False, False)


def test_ruth_gets_questions_to_carry_in_and_room_for_her_note(pair, session, sign_in):
    build_preparation(session, "B", shared=True)
    page = sign_in(pair.mentor).get(at("session", session))
    assert "Questions to carry in What did they want that you had not asked about?" in words(page)
    assert "The outcome opens when the session has started." in words(page)
    assert f'action="{at("note", session)}"' in page.content.decode()


def test_noor_has_no_note_and_no_questions(pair, session, sign_in):
    said = words(sign_in(pair.mentee).get(at("session", session)))
    assert [each for each in ("Questions to carry in", "Save the note") if each in said] == []


def test_once_it_has_begun_each_side_is_asked_for_its_own_half(pair, sign_in):
    session = build_session(pair.mentorship, 3, starts_in=RUNNING)
    mentee = sign_in(pair.mentee).get(at("session", session)).context["half_form"]
    mentor = sign_in(pair.mentor).get(at("session", session)).context["half_form"]
    assert list(mentor.fields) == ["framing", "owner", "advice"]
    assert list(mentee.fields)[3:] == [
        "clarity_before",
        "clarity_after",
        "confidence_before",
        "confidence_after",
        "commitment",
        "commitment_text",
    ]


def test_until_ruth_has_answered_noor_waits_and_ruth_is_told_nothing(pair, sign_in):
    session = build_session(pair.mentorship, 3, starts_in=RUNNING)
    build_half(session, "mentee", owner="partly_mentor", commitment_text="Ask Sven first.")
    ruth, noor = (words(sign_in(user).get(at("session", session))) for user in (pair.mentor, pair.mentee))
    assert "Waiting for Ruth. Until then only you see your half." in noor
    assert "Noor has answered. You see both halves once yours is in." in ruth
    assert [each for each in ("Ask Sven first.", "leaned towards advice") if each in ruth] == []


def test_with_both_in_both_see_both(pair, sign_in):
    session = build_session(pair.mentorship, 3, starts_in=RUNNING)
    build_half(session, "mentee", owner="mentee_open", commitment_text="Ask Sven first.")
    build_half(session, "mentor", owner="partly_mentor")
    for user, said_so in (
        (pair.mentor, "You said: the decision was partly yours."),
        (pair.mentee, "Ruth said: the decision was partly Ruth’s."),
    ):
        said = words(sign_in(user).get(at("session", session)))
        assert "Whose decision left the room? Noor’s, still open Partly Ruth’s A gap to talk about" in said
        assert said_so in said
        assert "Ask Sven first. Clarity of the question 2 to 4." in said


def test_what_changed_since_it_was_shared_is_shown_to_both(pair, session, sign_in):
    build_preparation(session, shared=True, text="First {}.")
    change(session, chose="Second chose.", optimized="First optimized.")
    for user in (pair.mentor, pair.mentee):
        assert "Show what changed" in words(sign_in(user).get(at("session", session)))
        said = words(sign_in(user).get(at("changes", session)))
        assert said.index("Until then, from") < said.index("First chose.") < said.index("Second chose.")


def test_a_line_left_behind_and_one_added_are_among_what_changed(pair, session, sign_in):
    build_preparation(session, shared=True)
    answers = typed(session, "pre_read", text="Newly said: {}.", decision="Words of decision.", why="Words of why.")
    act.write(session=session, answers=answers, revision=1, by=pair.mentee)
    said = words(sign_in(pair.mentor).get(at("changes", session)))
    assert "Nothing here Now, since" in said
    assert "Newly said: hesitation." in said


@pytest.mark.parametrize(
    ("shared", "sentence"), [(False, "Nothing is shared."), (True, "Nothing has changed since it was shared.")]
)
def test_where_nothing_changed_the_page_says_so(pair, session, sign_in, shared, sentence):
    build_preparation(session, shared=shared)
    assert sentence in words(sign_in(pair.mentor).get(at("changes", session)))


def test_a_canceled_session_says_who_canceled_and_is_not_read_by_opening_it(pair, session, sign_in):
    build_preparation(session, shared=True, text="On {}.")
    cancel_session(session=session, by=pair.mentee)
    said = words(sign_in(pair.mentor).get(at("session", session)))
    assert "This session was canceled By Noor Haddad, today at" in said
    assert ("On decision." in said, Preparation.objects.get().read_at) == (False, None)


def with_history(session, size):
    """A shared preparation in which one answer was reworded, and flagged, so many times."""
    answer = Answer.objects.filter(preparation=build_preparation(session, shared=True)).first()
    Answer.objects.filter(pk=answer.pk).update(revision=size + 1)
    earlier = [AnswerRevision(answer=answer, number=n + 1, was_shared=True) for n in range(size)]
    for revision in earlier:
        revision.text, revision.written_at = f"Wording {revision.number}.", answer.updated_at
    AnswerRevision.objects.bulk_create(earlier)
    check = TextCheck.objects.create(session=session, answer=answer, revision=size + 1, detector="test")
    DriftFlag.objects.bulk_create(
        DriftFlag(check_result=check, kind="deferral", start=n, end=n + 1, quote="W", score=0.9) for n in range(size)
    )


@pytest.mark.parametrize("side", ["mentee", "mentor"])
@pytest.mark.parametrize("name", ["session", "changes"])
def test_the_page_takes_as_many_queries_for_five_sessions_and_wordings_as_for_fifty(pair, sign_in, side, name):
    asked = []
    for size in (5, 50):
        with erasing():
            pair.mentorship.sessions.all().delete()
        session = build_session(pair.mentorship, size, starts_in=RUNNING)
        with_history(session, size)
        for half in ("mentee", "mentor"):
            build_half(session, half)
        asked.append(queries(sign_in(getattr(pair, side)), at(name, session)))
    assert asked[0] == asked[1]
    assert asked[1] <= 11


def taken_back_and_shared_again(session, lens):
    """Shared through Lens A, changed, taken back unread, rewritten as a draft, then shared through `lens`."""
    noor = session.mentorship.mentee
    build_preparation(session, shared=True)
    change(session, chose="Too much said.")
    change(session, chose="Less said.")
    act.take_back(session=session, by=noor)
    change(session, chose="For my eyes only.")
    answers = typed(session, "pre_read")
    act.choose(session=session, choice=lens, answers=answers, revision=stored_revision(session), by=noor)
    act.write(session=session, answers=typed(session, lens), revision=stored_revision(session), by=noor)
    act.share(session=session, by=noor)


def stored_revision(session):
    return Preparation.objects.get(session=session).revision


@pytest.mark.parametrize("lens", ["A", "B"])
def test_what_was_taken_back_unread_is_not_shown_as_an_earlier_wording(pair, session, sign_in, lens):
    taken_back_and_shared_again(session, lens)
    said = words(sign_in(pair.mentor).get(at("changes", session)))
    assert [each for each in ("Too much said.", "Less said.", "For my eyes only.") if each in said] == []


@pytest.mark.parametrize("lens", ["A", "B"])
def test_what_changes_after_sharing_again_is_shown(pair, session, sign_in, lens):
    taken_back_and_shared_again(session, lens)
    answers = typed(session, lens, text="Newly said: {}.")
    act.write(session=session, answers=answers, revision=stored_revision(session), by=pair.mentee)
    assert "Newly said:" in words(sign_in(pair.mentor).get(at("changes", session)))


def test_ruth_reads_what_changed_and_noor_sees_that_she_did(pair, session, sign_in):
    build_preparation(session, shared=True)
    change(session, chose="Second chose.")
    sign_in(pair.mentor).get(at("changes", session))
    assert Preparation.objects.get().read_at is not None


def test_what_changed_is_not_shown_of_a_canceled_session(pair, session, sign_in):
    build_preparation(session, shared=True)
    cancel_session(session=session, by=pair.mentor)
    assert sign_in(pair.mentor).get(at("changes", session)).url == at("session", session)


def test_a_session_canceled_by_the_end_promises_no_next_one(pair, session, sign_in):
    end(mentorship=pair.mentorship, by=pair.admin)
    said = words(sign_in(pair.mentee).get(at("session", session)))
    assert ("This session was canceled" in said, "next session" in said) == (True, False)


def test_what_was_not_met_in_an_ended_mentorship_is_not_offered_to_be_moved(pair, sign_in):
    session = build_session(pair.mentorship, 4, starts_in=RUNNING)
    end(mentorship=pair.mentorship, by=pair.admin)
    assert "Did not meet?" not in words(sign_in(pair.mentee).get(at("session", session)))
