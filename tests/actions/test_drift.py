"""What Ruth and Noor wrote is checked once it is stored, in the wording that stands, and never as a draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.models import Q

from sessions_app.actions.drift import QUICK, check_text, recheck, unchecked_texts
from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.preparation import share, take_back, write
from sessions_app.actions.session import save_note
from sessions_app.models import Answer, DriftFlag, Note, TextCheck

from ..builders import MENTEE_SAID, MENTOR_SAID, build_preparation, build_session
from ..detecting import PLEDGED

TOLD = "She was stuck. You should call Dana. We laughed."


@pytest.fixture
def session(pair):
    """Session 4, in three days."""
    return build_session(pair.mentorship, 4, held_before=False)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Within it, what waits for the commit happens at the end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def note_down(session, text, revision=0):
    return save_note(session=session, text=text, revision=revision, by=session.mentorship.mentor)


def change(answer, text):
    session, revision = answer.preparation.session, answer.preparation.revision
    write(session=session, answers={answer.prompt_id: text}, revision=revision, by=session.mentorship.mentee)


def current():
    return list(DriftFlag.objects.current().order_by("pk").values_list("quote", flat=True))


def test_a_note_is_stored_first_and_checked_after_the_commit(session, detector, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        note = note_down(session, TOLD)
    assert (Note.objects.get().text, TextCheck.objects.count()) == (TOLD, 0)
    waiting[0]()
    check, flag = TextCheck.objects.get(), DriftFlag.objects.get()
    assert (check.note, check.session, check.revision, check.detector) == (note, session, 1, "stand-in-1")
    assert (flag.quote, flag.start, flag.end, flag.kind) == ("You should call Dana.", 15, 36, "prescriptive_advice")
    assert flag.reason == "This says what to do, so the answer becomes yours rather than theirs."


def test_a_draft_is_never_checked(session, detector, committed):
    preparation = build_preparation(session, text=TOLD)
    with committed():
        change(preparation.answers.earliest("pk"), "You should say what to do.")
    assert (recheck(), detector.asked) == ((0, 0), [])


def test_sharing_has_every_answer_checked_as_the_mentees_words(session, detector, committed, pair):
    preparation = build_preparation(session, text=TOLD)
    with committed():
        share(session=session, by=pair.mentee)
    assert detector.asked == [(TOLD, "mentee")] * preparation.answers.count()
    assert TextCheck.objects.filter(answer__preparation=preparation, revision=1).count() == len(detector.asked)
    assert set(DriftFlag.objects.values_list("kind", flat=True)) == {"solution_seeking"}


def test_answers_through_a_lens_that_was_given_up_are_not_checked(session, detector, version):
    preparation = build_preparation(session, "A", shared=True)
    other = version.prompts.filter(lens__letter="B").earliest("pk")
    Answer.objects.create(preparation=preparation, prompt=other, text=TOLD)
    assert recheck() == (preparation.answers.count() - 1, 0)
    assert (TOLD, "mentee") not in detector.asked


def test_a_commitment_can_be_borrowed_but_to_say_what_to_do_is_what_it_is_for(pair, detector, committed):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(hours=-2))
    pledged = f"{TOLD} {PLEDGED}"
    halves: dict[str, dict[str, Any]] = {"mentor": MENTOR_SAID, "mentee": MENTEE_SAID | {"commitment_text": pledged}}
    with committed():
        for side, said in halves.items():
            record_half(session=session, side=side, said=Said(**said), revision=0, by=getattr(pair, side))
    assert detector.asked == [(pledged, "mentee")]
    assert DriftFlag.objects.get(check_result__half__side="mentee").quote == PLEDGED


def test_a_changed_note_is_checked_again(session, detector, committed):
    with committed():
        note_down(session, TOLD)
    with committed():
        note_down(session, "You should wait. What did she try?", revision=1)
    assert (TextCheck.objects.get().revision, current()) == (2, ["You should wait."])


def test_of_a_changed_preparation_only_what_changed_is_checked_again(session, detector, committed):
    changed = build_preparation(session, shared=True).answers.earliest("pk")
    recheck()
    detector.asked.clear()
    with committed():
        change(changed, TOLD)
    assert detector.asked == [(TOLD, "mentee")]
    assert TextCheck.objects.get(answer=changed).revision == 2


def test_one_detector_does_not_check_the_same_wording_twice(session, detector):
    note_down(session, TOLD)
    assert [recheck(), recheck()] == [(1, 0), (0, 0)]


def test_a_check_of_a_wording_that_was_changed_meanwhile_is_thrown_away(session, detector):
    note_down(session, TOLD)
    (read,) = unchecked_texts(Q(pk=session.pk))
    note_down(session, "What did she try?", revision=1)
    assert check_text(read) is False
    assert (TextCheck.objects.count(), DriftFlag.objects.count()) == (0, 0)


def test_until_it_is_checked_again_a_changed_text_has_no_current_flag(session, detector):
    note_down(session, TOLD)
    recheck()
    note_down(session, "What did she try?", revision=1)
    assert (DriftFlag.objects.count(), current()) == (1, [])


def test_an_emptied_note_has_no_current_flag(session, detector, committed):
    for revision, text in enumerate([TOLD, ""]):
        with committed():
            note_down(session, text, revision)
    assert (current(), detector.asked) == ([], [(TOLD, "mentor")])


def test_a_check_is_stored_with_all_its_flags_or_not_at_all(session, detector, monkeypatch):
    note_down(session, "You should go. And then. You should stay.")
    tried, save = [], DriftFlag.save

    def second_fails(flag, **options):
        tried.append(flag.quote)
        if len(tried) == 2:
            raise DatabaseError(flag.quote)
        save(flag, **options)

    monkeypatch.setattr(DriftFlag, "save", second_fails)
    assert (recheck(), tried) == ((0, 1), ["You should go.", "You should stay."])
    assert (TextCheck.objects.count(), DriftFlag.objects.count()) == (0, 0)


def test_a_text_that_would_keep_ruth_waiting_is_left_to_the_command(session, detector, committed):
    with committed():
        note_down(session, "x" * (QUICK - 20) + " You should call Dana.")
    assert detector.asked == []
    assert (recheck(), current()) == ((1, 0), ["You should call Dana."])


def test_what_was_taken_back_unchecked_is_not_checked(session, detector, pair):
    build_preparation(session, shared=True, text=TOLD)
    take_back(session=session, by=pair.mentee)
    assert (recheck(), detector.asked) == ((0, 0), [])


def test_a_text_in_another_language_is_stored_as_one_that_could_not_be_judged(session, detector, committed):
    with committed():
        note_down(session, "Mañana. You should call.")
    assert TextCheck.objects.get().could_judge is False
