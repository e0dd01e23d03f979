"""What people say of a flag outlives the check that found it, and can be taken back."""

import pytest

from sessions_app.actions.drift import judge_flag, recheck
from sessions_app.actions.session import save_note
from sessions_app.errors import FlagGone
from sessions_app.models import DriftFlag

from ..builders import build_session

TOLD = "You should call Dana."


@pytest.fixture
def session(pair, detector):
    """Session 2, with a note of Ruth's that was checked."""
    session = build_session(pair.mentorship, 2, held_before=False)
    save_note(session=session, text=f"She was stuck. {TOLD} You should rest.", revision=0, by=pair.mentor)
    recheck()
    return session


def judge(quote, verdict, by, word=""):
    judge_flag(flag=DriftFlag.objects.get(quote=quote), verdict=verdict, by=by, word=word)


def rewrite(session, text):
    """Ruth changes her note, and the detector looks again."""
    save_note(session=session, text=text, revision=session.note.revision, by=session.note.author)
    session.note.refresh_from_db()
    assert recheck() == (1, 0)


def flags():
    found = DriftFlag.objects.order_by("start", "pk")
    return [(flag.quote, flag.start, flag.verdict, flag.is_current) for flag in found]


def test_a_dismissal_keeps_who_when_and_the_word(session, pair):
    judge(TOLD, "dismissed", pair.mentor, "She asked me to repeat it.")
    flag = DriftFlag.objects.get(quote=TOLD)
    assert (flag.verdict, flag.verdict_by, flag.verdict_word) == (
        "dismissed",
        pair.mentor,
        "She asked me to repeat it.",
    )
    assert flag.verdict_at is not None


@pytest.mark.parametrize(("verdict", "standing"), [("dismissed", 1), ("confirmed", 2), ("", 2)])
def test_a_dismissed_flag_no_longer_stands_and_a_confirmed_one_does(session, pair, verdict, standing):
    judge(TOLD, verdict, pair.mentor)
    assert (DriftFlag.objects.standing().count(), DriftFlag.objects.current().count()) == (standing, 2)


def test_undoing_leaves_nothing_of_the_verdict(session, pair):
    judge(TOLD, "dismissed", pair.mentor, "A quote.")
    judge(TOLD, "", pair.mentor, "Ignored.")
    flag = DriftFlag.objects.get(quote=TOLD)
    assert (flag.verdict, flag.verdict_by, flag.verdict_at, flag.verdict_word) == ("", None, None, "")


def test_a_verdict_moves_with_its_quote(session, pair):
    judge(TOLD, "dismissed", pair.mentor)
    rewrite(session, f"🙂 Long before that she was stuck. {TOLD}")
    assert flags() == [(TOLD, 34, "dismissed", True)]


def test_a_new_detector_keeps_the_verdicts(session, pair, detector):
    judge(TOLD, "confirmed", pair.mentor)
    detector.version = "stand-in-2"
    assert recheck() == (1, 0)
    assert flags() == [(TOLD, 15, "confirmed", True), ("You should rest.", 37, "", True)]
    assert DriftFlag.objects.get(quote=TOLD).check_result.detector == "stand-in-2"


def test_a_judged_flag_that_is_not_found_again_stays_as_a_label_and_comes_back_with_its_sentence(session, pair):
    judge(TOLD, "dismissed", pair.mentor)
    rewrite(session, "What did she try?")
    assert (flags(), DriftFlag.objects.current().count()) == ([(TOLD, 15, "dismissed", False)], 0)
    rewrite(session, f"She laughed. {TOLD}")
    assert flags() == [(TOLD, 13, "dismissed", True)]


def test_of_two_equal_sentences_each_keeps_its_own_verdict(session, pair, detector):
    rewrite(session, f"{TOLD} Then: {TOLD}")
    judge_flag(flag=DriftFlag.objects.get(start=28), verdict="dismissed", by=pair.mentor)
    detector.version = "stand-in-2"
    recheck()
    assert flags() == [(TOLD, 0, "", True), (TOLD, 28, "dismissed", True)]


def test_two_equal_sentences_with_a_verdict_each_keep_both(session, pair):
    rewrite(session, f"{TOLD} Then: {TOLD}")
    for start, verdict in ((0, "confirmed"), (28, "dismissed")):
        judge_flag(flag=DriftFlag.objects.get(start=start), verdict=verdict, by=pair.mentor)
    rewrite(session, f"Well. {TOLD} Then: {TOLD}")
    assert flags() == [(TOLD, 6, "confirmed", True), (TOLD, 34, "dismissed", True)]


def test_a_flag_that_went_with_its_sentence_cannot_be_judged(session, pair):
    gone = DriftFlag.objects.get(quote=TOLD)
    rewrite(session, "What did she try?")
    with pytest.raises(FlagGone):
        judge_flag(flag=gone, verdict="dismissed", by=pair.mentor)
    assert flags() == []
