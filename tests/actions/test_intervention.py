"""What is done for a pair: set by one of those around it, answered by the two, reviewed with an outcome."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sessions_app.actions.intervention import answer, intervene, review
from sessions_app.actions.mentorship import end
from sessions_app.errors import (
    ChangedElsewhere,
    InterventionClosed,
    InterventionOpen,
    MentorshipEnded,
    OwnerNotHere,
    ReviewOutOfRange,
    TextsErased,
)
from sessions_app.models import AuditEntry, Intervention, InterventionAnswer, Mentorship

from ..at_once import at_once, kinds
from ..builders import build_pair, build_role


def in_days(days: int):
    return timezone.localdate() + timedelta(days=days)


def set_for(pair, **changes) -> Intervention:
    said = {"kind": "schedule", "owner": pair.pod_manager, "review_on": in_days(14), "by": pair.admin}
    return intervene(mentorship=pair.mentorship, **(said | changes))


def acts() -> list[tuple]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", "actor__name", "subject"))


def test_an_intervention_is_set_with_an_owner_and_a_day(pair):
    found = set_for(pair)
    assert (found.kind, found.owner, found.review_on, found.outcome) == ("schedule", pair.pod_manager, in_days(14), "")
    assert acts() == [("intervened", "Dilys Morgan", None)]


def test_a_second_one_waits_until_the_first_is_reviewed(pair):
    first = set_for(pair)
    with pytest.raises(InterventionOpen):
        set_for(pair, kind="pause")
    review(intervention=first, outcome="same", by=pair.admin)
    assert set_for(pair, kind="pause").is_open


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_nobody_of_the_pair_owns_it(pair, who):
    build_role(pair.program, getattr(pair, who), "admin")
    with pytest.raises(OwnerNotHere):
        set_for(pair, owner=getattr(pair, who))


def test_the_manager_of_another_pod_and_a_stranger_own_none(pair, version, stranger):
    other = build_pair(version, pair.program)
    for owner in (other.pod_manager, stranger, other.mentor):
        with pytest.raises(OwnerNotHere):
            set_for(pair, owner=owner)
    assert not Intervention.objects.exists()


def test_an_owner_who_is_switched_off_is_none(pair):
    pair.admin.is_active = False
    pair.admin.save()
    with pytest.raises(OwnerNotHere):
        set_for(pair, owner=pair.admin)


def test_a_pair_in_no_pod_has_no_pod_manager_to_own_it(pair):
    Mentorship.objects.update(pod=None)
    pair.mentorship.refresh_from_db()
    with pytest.raises(OwnerNotHere):
        set_for(pair)


@pytest.mark.parametrize("days", [-1, 184])
def test_the_day_of_the_review_is_within_half_a_year(pair, days):
    with pytest.raises(ReviewOutOfRange):
        set_for(pair, review_on=in_days(days))
    assert set_for(pair, review_on=in_days(0)).review_on == in_days(0)


def test_nothing_is_set_for_a_mentorship_that_has_ended(pair):
    end(mentorship=pair.mentorship, by=pair.admin)
    with pytest.raises(MentorshipEnded):
        set_for(pair)


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_set_by_two_at_once_is_set_once(pair):
    if connection.vendor == "sqlite":
        pytest.skip("The SQLite test database is in memory, where a second writer is refused instead of waiting.")
    gave = at_once([lambda by=by: set_for(pair, by=by) for by in (pair.admin, pair.pod_manager)])
    assert (kinds(gave), Intervention.objects.count()) == (["Intervention", "InterventionOpen"], 1)


def test_a_review_says_how_it_went_and_closes_it_once(pair):
    found = set_for(pair)
    review(intervention=found, outcome="better", by=pair.pod_manager)
    found.refresh_from_db()
    assert (found.outcome, found.closed_on) == ("better", in_days(0))
    with pytest.raises(InterventionClosed):
        review(intervention=found, outcome="same", by=pair.admin)
    assert acts()[1:] == [("reviewed", "Ottilie Brandt", None)]


def test_what_is_open_when_the_mentorship_ends_is_still_reviewed(pair):
    found = set_for(pair)
    end(mentorship=pair.mentorship, by=pair.admin)
    review(intervention=found, outcome="ended", by=pair.admin)
    assert Intervention.objects.get().outcome == "ended"


def test_each_of_the_two_answers_once_and_can_change_it(pair):
    found = set_for(pair)
    answer(intervention=found, text="Mornings suit us.", revision=0, by=pair.mentee)
    answer(intervention=found, text="Evenings do.", revision=0, by=pair.mentor)
    answer(intervention=found, text="Noon suits us.", revision=1, by=pair.mentee)
    said = found.answers.order_by("pk").values_list("author__name", "text", "revision")
    assert list(said) == [("Noor Haddad", "Noon suits us.", 2), ("Ruth Adeyemi", "Evenings do.", 1)]
    assert [verb for verb, _actor, _subject in acts()] == ["intervened", "answered", "answered", "answered"]


def test_the_same_answer_again_is_no_second_act(pair):
    found = set_for(pair)
    for revision in (0, 0):
        answer(intervention=found, text="Mornings suit us.", revision=revision, by=pair.mentee)
    assert (found.answers.get().revision, len(acts())) == (1, 2)


def test_a_stale_form_overwrites_no_answer(pair):
    found = set_for(pair)
    answer(intervention=found, text="Mornings suit us.", revision=0, by=pair.mentee)
    with pytest.raises(ChangedElsewhere) as refused:
        answer(intervention=found, text="Evenings do.", revision=0, by=pair.mentee)
    assert (refused.value.theirs, found.answers.get().text) == ({"text": "Mornings suit us."}, "Mornings suit us.")


def test_nobody_answers_what_is_closed(pair):
    found = set_for(pair)
    review(intervention=found, outcome="same", by=pair.admin)
    with pytest.raises(InterventionClosed):
        answer(intervention=found, text="Mornings suit us.", revision=0, by=pair.mentee)


def test_nobody_answers_once_the_texts_are_erased(pair):
    found = set_for(pair)
    Mentorship.objects.update(texts_erased_at=timezone.now())
    with pytest.raises(TextsErased):
        answer(intervention=found, text="Mornings suit us.", revision=0, by=pair.mentee)
    assert not InterventionAnswer.objects.exists()
