"""What was under way when somebody's words were erased leaves nothing of them behind."""

from datetime import date, timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from sessions_app.actions.break_glass import ask
from sessions_app.actions.drift import check_text, judge_flag, unchecked_texts
from sessions_app.actions.erasure import ask_for_erasure, erase_accounts
from sessions_app.actions.intervention import answer
from sessions_app.actions.pairing import override_cap
from sessions_app.actions.retention import erase_texts
from sessions_app.errors import AccountErased
from sessions_app.models import BreakGlass, CapOverride, DriftFlag, InterventionAnswer, Mentorship, OutcomeHalf, User

from ..builders import build_half, build_preparation, build_session
from ..detecting import ASKED, NOTED, PLEDGED, build_flagged, flag_in
from ..glass import second_admin
from ..interventions import care_for

LATER = timedelta(days=31)


def erase(user: User) -> User:
    """Erases an account; gives it as a request holds it that began before."""
    as_loaded = User.objects.get(pk=user.pk)
    ask_for_erasure(user=user)
    assert len(erase_accounts(now=timezone.now() + LATER)) == 1
    return as_loaded


def erase_noor(pair) -> None:
    erase(pair.mentee)


def erase_the_texts(pair) -> None:
    erase_texts(Mentorship.objects.filter(pk=pair.mentorship.pk), timezone.now())


@pytest.mark.parametrize("erasing", [erase_noor, erase_the_texts])
def test_a_check_that_had_read_the_texts_brings_no_sentence_back(pair, detector, erasing):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2), held_before=False)
    build_preparation(session, shared=True).answers.filter(prompt__key="why").update(text=ASKED)
    build_half(session, "mentee", commitment_text=PLEDGED)
    read = list(unchecked_texts(Q(pk=session.pk)))
    erasing(pair)
    assert {text.source for text in read if check_text(text)} == set()
    assert (OutcomeHalf.objects.get().commitment_text, list(DriftFlag.objects.all())) == ("[erased]", [])


def test_a_word_on_a_flag_is_not_kept_from_somebody_who_is_gone(pair, detector):
    build_flagged(pair)
    ruth = erase(pair.mentor)
    with pytest.raises(AccountErased):
        judge_flag(flag=flag_in("answer"), verdict="dismissed", word=NOTED, by=ruth)
    assert not DriftFlag.objects.exclude(verdict_word="").exists()


def test_an_answer_to_an_intervention_is_not_kept_from_somebody_who_is_gone(pair):
    intervention = care_for(pair)
    noor = erase(pair.mentee)
    with pytest.raises(AccountErased):
        answer(intervention=intervention, text=ASKED, revision=0, by=noor)
    assert not InterventionAnswer.objects.exists()


def test_a_reason_is_not_kept_from_an_admin_who_is_gone(pair):
    second_admin(pair)
    session = build_session(pair.mentorship, 1)
    dilys = erase(pair.admin)
    with pytest.raises(AccountErased):
        ask(session=session, reason="Noor asked me to look.", by=dilys)
    more = {"mentor_id": pair.mentor.pk, "cap": 4, "expires_on": date(2027, 1, 8)}
    with pytest.raises(AccountErased):
        override_cap(program=pair.program, reason=NOTED, by=dilys, **more)
    assert (BreakGlass.objects.count(), CapOverride.objects.count()) == (0, 0)
