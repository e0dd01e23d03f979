"""Who is shown which flag, and what Ruth and Noor can say of it, through HTTP."""

from datetime import timedelta
from functools import cache

import pytest
import time_machine
from django.urls import reverse

from sessions_app.actions.drift import judge_flag
from sessions_app.errors import FlagGone
from sessions_app.models import DriftFlag
from sessions_app.views import flag as views

from ..detecting import ASKED, NOTED, QUOTES, build_flagged, flag_in
from ..web import at, post, words


@pytest.fixture
def session(pair, detector):
    """Session 3 with a flag in every text, and both halves in."""
    return build_flagged(pair)


@pytest.fixture
def client_of(pair, sign_in):
    """A function that gives somebody’s browser, the same one each time."""
    return cache(lambda person: sign_in(getattr(pair, person)))


@pytest.fixture
def opened(client_of):
    """A function that opens a session as somebody."""
    return lambda session, person: client_of(person).get(at("session", session))


@pytest.fixture
def judge(client_of):
    """A function in which somebody presses one of a flag's buttons."""

    def pressed(flag, person, verb, **fields):
        url = reverse(f"flag-{verb}", args=[flag.check_result.session.public_id, flag.public_id])
        return post(client_of(person), url, fields)

    return pressed


def shown(response) -> set[str]:
    """In which texts the sentences stand that the evidence lists."""
    return {source for source, quote in QUOTES.items() if f"“{quote}”" in words(response)}


def verdict(flag) -> tuple[str, str]:
    flag.refresh_from_db()
    return flag.verdict, flag.verdict_word


@pytest.mark.parametrize(
    ("person", "sources"), [("mentor", {"answer", "note", "half"}), ("mentee", {"answer", "half"})]
)
def test_each_side_is_shown_the_flags_on_what_it_may_read(session, opened, person, sources):
    assert shown(opened(session, person)) == sources


def test_before_ruth_answered_she_is_shown_no_flag_on_the_commitment(pair, detector, opened):
    session = build_flagged(pair, answered=False)
    assert shown(opened(session, "mentor")) == {"answer", "note"}
    assert shown(opened(session, "mentee")) == {"answer", "half"}


def test_the_grounds_are_named_by_whose_words_they_are(session, opened):
    ruths, noors = words(opened(session, "mentor")), words(opened(session, "mentee"))
    assert "Noor: 2 sentences ask for an answer. Your note: one sentence." in ruths
    assert "You: 2 sentences ask for an answer." in noors
    assert "note: one" not in noors


def test_before_the_session_it_is_the_preparation_that_leans(session, opened):
    with time_machine.travel(session.starts_at - timedelta(hours=1), tick=False):
        ruths = words(opened(session, "mentor"))
    assert ("This preparation leans towards advice" in ruths, "session leaned" in ruths) == (True, False)


def test_what_is_flagged_in_the_note_changes_nothing_on_noors_page(session, opened):
    before = words(opened(session, "mentee"))
    DriftFlag.objects.exclude(pk=flag_in("note").pk).exclude(check_result__note=None).delete()
    flag_in("note").delete()
    assert words(opened(session, "mentee")) == before


def test_a_session_in_which_the_note_alone_is_flagged_has_not_leaned_for_noor(session, opened):
    DriftFlag.objects.filter(check_result__note=None).delete()
    assert "leaned towards advice" in words(opened(session, "mentor"))
    assert "leaned towards advice" not in words(opened(session, "mentee"))


def test_a_moment_that_ruth_marked_is_told_to_noor_without_a_word_of_it(session, opened, judge):
    judge(flag_in("note"), "mentor", "confirm")
    text = words(opened(session, "mentee"))
    assert "Ruth marked a moment in a private note." in text
    assert [word for word in (NOTED, "You should call Dana", "He paused") if word in text] == []


def test_taking_the_mark_back_takes_it_from_noors_page(session, opened, judge):
    for verb in ("confirm", "undo"):
        judge(flag_in("note"), "mentor", verb)
    assert "marked a moment" not in words(opened(session, "mentee"))


@pytest.mark.parametrize("person", ["admin", "pod_manager"])
def test_those_who_see_status_are_shown_no_flag_and_judge_none(session, opened, judge, person):
    assert opened(session, person).status_code == 403
    assert judge(flag_in("answer"), person, "dismiss").status_code == 403
    assert verdict(flag_in("answer")) == ("", "")


def test_a_stranger_learns_nothing_of_a_flag(session, stranger, sign_in):
    flag = flag_in("answer")
    url = reverse("flag-confirm", args=[session.public_id, flag.public_id])
    assert (post(sign_in(stranger), url).status_code, verdict(flag)) == (404, ("", ""))


@pytest.mark.parametrize("verb", ["dismiss", "confirm", "undo"])
def test_for_noor_a_flag_on_the_note_is_not_there(session, judge, verb):
    assert judge(flag_in("note"), "mentee", verb).status_code == 404
    assert verdict(flag_in("note")) == ("", "")


def test_before_ruth_answered_the_flag_on_the_commitment_is_not_there_for_her(pair, detector, judge):
    build_flagged(pair, answered=False)
    assert judge(flag_in("half"), "mentor", "dismiss").status_code == 404
    assert verdict(flag_in("half")) == ("", "")


def test_a_flag_of_another_session_is_not_there(session, pair, sign_in, version):
    other = pair.mentorship.sessions.create(number=4, starts_at=session.starts_at, booked_by=pair.mentor)
    url = reverse("flag-dismiss", args=[other.public_id, flag_in("note").public_id])
    assert post(sign_in(pair.mentor), url).status_code == 404


def test_a_dismissed_flag_goes_with_its_highlight_and_waits_with_its_undo(session, opened, judge):
    answer = judge(flag_in("note"), "mentor", "dismiss", word=" a quote ")
    assert (answer.status_code, answer.url) == (302, f"{at('session', session)}#drift")
    assert verdict(flag_in("note")) == ("dismissed", "a quote")
    response = opened(session, "mentor")
    assert "1 flag dismissed “You should call Dana.” Ruth: not advice. “a quote” Undo" in words(response)
    assert b"<mark" in response.content
    assert b"You should call Dana.</mark>" not in response.content


def test_undoing_brings_flag_and_highlight_back(session, opened, judge):
    for verb in ("dismiss", "undo"):
        judge(flag_in("note"), "mentor", verb, word="gone")
    response = opened(session, "mentor")
    assert b"You should call Dana.</mark>" in response.content
    assert (verdict(flag_in("note")), "dismissed" in words(response)) == (("", ""), False)


def test_a_confirmed_flag_says_who_said_so(session, opened, judge):
    judge(flag_in("answer"), "mentor", "confirm")
    assert "Ruth: it was. Undo" in words(opened(session, "mentee"))


def test_a_word_that_is_too_long_is_refused_with_a_sentence(session, opened, judge):
    judge(flag_in("answer"), "mentee", "dismiss", word="x" * 201)
    assert verdict(flag_in("answer")) == ("", "")
    assert '<p class="mb-0">Shorten this to 200 characters.</p>' in opened(session, "mentee").content.decode()


def test_a_flag_that_went_meanwhile_says_so(session, opened, judge, monkeypatch):
    def gone(**given):
        raise FlagGone

    monkeypatch.setattr(views, "judge_flag", gone)
    judge(flag_in("answer"), "mentee", "dismiss")
    assert "This flag is gone: the text has changed since." in words(opened(session, "mentee"))


def test_a_preparation_taken_back_takes_its_flags_along(session, opened):
    session.preparation.submitted_at = session.preparation.read_at = session.preparation.due_at = None
    session.preparation.save()
    assert shown(opened(session, "mentor")) == {"note", "half"}


def test_what_was_flagged_under_a_lens_that_was_given_up_is_shown_to_nobody(session, opened, pair, version):
    flag = flag_in("answer")
    other = version.prompts.filter(lens__letter="B").earliest("pk")
    session.preparation.answers.filter(text=ASKED).update(prompt=other)
    judge_flag(flag=flag, verdict="confirmed", by=pair.mentee)
    assert (shown(opened(session, "mentor")), shown(opened(session, "mentee"))) == ({"note", "half"}, {"half"})


def test_a_text_that_was_not_checked_as_it_now_reads_says_so_and_shows_no_old_flag(session, opened):
    session.note.text, session.note.revision = "You should call Dana. Or ask her.", 2
    session.note.save()
    text = words(opened(session, "mentor"))
    assert "Not checked for advice yet." in text
    assert "“You should call Dana.”" not in text


def test_a_text_that_could_not_be_judged_says_so(session, opened):
    sentence = "Some of this is not in English, and could not be checked for advice."
    assert sentence not in words(opened(session, "mentor"))
    session.note.check_result.could_judge = False
    session.note.check_result.save()
    assert sentence in words(opened(session, "mentor"))
    assert sentence not in words(opened(session, "mentee"))
