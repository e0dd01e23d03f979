"""How a pairing fits, and another one without blame."""

from datetime import timedelta

import pytest

from sessions_app.actions.fit import answer_fit, pair_anew
from sessions_app.actions.mentorship import end
from sessions_app.errors import FitNotAsked, MentorIsFull, MentorshipEnded
from sessions_app.models import FitAnswer, Mentorship, RepairRequest

from ..builders import build_role, build_session, build_user
from ..crowd import hold


@pytest.fixture
def met(pair):
    """Noor and Ruth, after their first session."""
    hold(pair.mentorship, 1, days_ago=3)
    return pair


def test_each_side_answers_for_itself(met):
    answer_fit(mentorship=met.mentorship, side="mentee", fit="good")
    answer_fit(mentorship=met.mentorship, side="mentor", fit="open")
    said = FitAnswer.objects.order_by("side").values_list("side", "after_session", "fit")
    assert list(said) == [("mentee", 1, "good"), ("mentor", 1, "open")]


def test_another_pairing_is_asked_for_without_saying_by_whom(met):
    answer_fit(mentorship=met.mentorship, side="mentor", fit="other")
    columns = {field.name for field in RepairRequest._meta.concrete_fields}
    assert (RepairRequest.objects.get().mentorship, columns) == (met.mentorship, {"id", "mentorship", "asked_at"})


def test_who_thinks_again_takes_the_wish_back(met):
    answer_fit(mentorship=met.mentorship, side="mentor", fit="other")
    answer_fit(mentorship=met.mentorship, side="mentor", fit="good")
    assert RepairRequest.objects.count() == 0


def test_one_who_thinks_again_does_not_take_back_the_wish_of_the_other(met):
    for side, fit in (("mentor", "other"), ("mentee", "other"), ("mentee", "good")):
        answer_fit(mentorship=met.mentorship, side=side, fit=fit)
    assert RepairRequest.objects.count() == 1


@pytest.mark.parametrize("held", [0, 3])
def test_it_is_asked_after_the_first_two_sessions_alone(pair, held):
    build_session(pair.mentorship, held + 1, starts_in=timedelta(days=2))
    with pytest.raises(FitNotAsked):
        answer_fit(mentorship=pair.mentorship, side="mentee", fit="good")


def test_nothing_is_asked_once_the_mentorship_has_ended(met):
    end(mentorship=met.mentorship, by=met.admin)
    with pytest.raises(MentorshipEnded):
        answer_fit(mentorship=met.mentorship, side="mentee", fit="good")


@pytest.fixture
def carmen(pair):
    mentor = build_user("Carmen Ortiz")
    build_role(pair.program, mentor, "mentor")
    return mentor


def test_pairing_anew_ends_one_pair_and_starts_another(met, carmen):
    answer_fit(mentorship=met.mentorship, side="mentee", fit="other")
    new = pair_anew(mentorship=met.mentorship, mentor=carmen, by=met.admin)
    met.mentorship.refresh_from_db()
    assert (met.mentorship.is_active, new.mentor, new.mentee, new.pod) == (False, carmen, met.mentee, met.pod)
    assert (met.mentorship.sessions.count(), new.sessions.count(), RepairRequest.objects.count()) == (1, 0, 0)


def test_where_the_new_mentor_is_full_the_old_pair_goes_on(met, carmen):
    met.program.mentor_cap = 1
    met.program.save()
    other = build_user("Bram de Wit")
    build_role(met.program, other, "mentee")
    Mentorship.objects.create(program=met.program, mentor=carmen, mentee=other, version=met.mentorship.version)
    with pytest.raises(MentorIsFull):
        pair_anew(mentorship=met.mentorship, mentor=carmen, by=met.admin)
    met.mentorship.refresh_from_db()
    assert met.mentorship.is_active
