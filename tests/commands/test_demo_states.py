"""Somewhere in the demo there is a pair in every state that a screen can show."""

from datetime import timedelta

import pytest

from sessions_app.models import Mentorship, Preparation, Session
from sessions_app.models.playbook_value import playbook_of
from sessions_app.models.preparation import Standing, standing


def sessions_of(key: str) -> dict[int, Session]:
    """Every standing session of this mentee's active pair, by number."""
    rows = Session.objects.standing().filter(mentorship__mentee__email=f"{key}@demo.example", mentorship__ended_at=None)
    return {session.number: session for session in rows}


def sides(session: Session) -> list[str]:
    return sorted(session.halves.values_list("side", flat=True))


def standing_of(session: Session, now) -> Standing:
    return standing(
        getattr(session, "preparation", None), starts_at=session.starts_at, due_at=session.due_at(24), now=now
    )


def test_hyun_woo_has_no_session_booked(demo):
    assert Mentorship.objects.filter(mentee__email="hyunwoo.seo@demo.example").count() == 1
    assert sessions_of("hyunwoo.seo") == {}


def test_rafaels_session_6_is_running(demo):
    session = sessions_of("rafael.monteiro")[6]
    assert session.starts_at < demo < session.ends_at
    assert (sides(session), session.preparation.read_at is not None) == ([], True)


def test_owens_session_5_has_passed_without_an_outcome(demo):
    session = sessions_of("owen.price")[5]
    assert session.ends_at < demo
    assert sides(session) == []


@pytest.mark.parametrize(
    ("key", "number", "halves"),
    [("goran.petrovic", 4, ["mentee"]), ("aroha.ngata", 2, ["mentor"]), ("daniyar.akhmetov", 5, ["mentee", "mentor"])],
)
def test_one_half_the_other_or_both_are_in(demo, key, number, halves):
    assert sides(sessions_of(key)[number]) == halves


def test_daniyar_and_thuy_agree_on_session_5(demo):
    theirs, hers = sessions_of("daniyar.akhmetov")[5].halves.order_by("side")
    assert (theirs.framing, theirs.owner, theirs.advice) == (hers.framing, hers.owner, hers.advice)


def test_bram_and_sanjay_disagree_on_every_question_of_session_6(demo):
    bram, sanjay = sessions_of("bram.dewit")[6].halves.order_by("side")
    assert (bram.framing, bram.owner, bram.advice) == ("same", "partly_mentor", "unasked")
    assert (sanjay.framing, sanjay.owner, sanjay.advice) == ("clearer", "mentee_surer", "none")


def test_mei_left_session_3_with_a_decision_that_was_partly_ruths(demo):
    halves = sessions_of("mei.tsai")[3].halves
    assert set(halves.values_list("owner", "advice")) == {("partly_mentor", "offered"), ("partly_mentor", "unasked")}


def test_an_answer_changed_hands_while_the_decision_stayed_jonas_own(demo):
    halves = sessions_of("mentee.late")[2].halves
    assert set(halves.values_list("owner", "advice")) == {("mentee_open", "asked")}


@pytest.mark.parametrize(
    ("key", "number", "expected"),
    [
        ("mentee", 4, Standing.DRAFT),
        ("mentee.late", 5, Standing.OVERDUE),
        ("mei.tsai", 5, Standing.ON_TIME),
        ("lucia.ferreyra", 3, Standing.LATE),
        ("tunde.bakare", 8, Standing.LATE),
        ("ifeoma.nwachukwu", 3, Standing.MISSING),
        ("anjali.deshmukh", 3, Standing.NOT_STARTED),
    ],
)
def test_a_preparation_stands_in_every_way_it_can(demo, key, number, expected):
    assert standing_of(sessions_of(key)[number], demo) == expected


def test_tundes_preparation_for_session_9_is_read(demo):
    session = sessions_of("tunde.bakare")[9]
    assert session.starts_at > demo
    assert session.preparation.read_at is not None


@pytest.mark.parametrize(("key", "number", "held"), [("wanjiru.kamau", 7, True), ("nadezhda.ilieva", 4, False)])
def test_nothing_to_bring_is_shared_under_one_lens(demo, key, number, held):
    session = sessions_of(key)[number]
    preparation = session.preparation
    assert (preparation.nothing_to_bring, preparation.is_shared, session.starts_at < demo) == (True, True, held)
    assert preparation.lens is not None


def test_matthias_session_5_was_canceled_and_its_number_booked_again(demo):
    rows = Session.objects.filter(mentorship__mentee__email="matthias.egger@demo.example", number=5)
    canceled, again = rows.order_by("booked_at")
    assert (str(canceled.cancelled_by), again.cancelled_at) == ("Diego Huamán", None)
    assert rows.filter(pk=canceled.pk, cancelled_at__lt=again.booked_at).exists()
    assert str(again.preparation.lens)[0] == "C"


def test_samir_was_paired_again_after_his_first_mentorship_ended(demo):
    first, second = Mentorship.objects.filter(mentee__email="samir.chaudhry@demo.example").order_by("started_at")
    assert (first.mentor.name, first.sessions.count()) == ("Diego Huamán", 3)
    assert (second.mentor.name, second.is_active) == ("Rosalind Achterberg", True)
    assert Mentorship.objects.filter(pk=first.pk, ended_at__lt=second.started_at).exists()


def test_eilidh_and_carmen_have_been_quiet_for_more_than_one_and_a_half_times_the_cadence(demo):
    last = max(sessions_of("eilidh.fraser").values(), key=lambda session: session.number)
    assert demo - last.starts_at > 1.5 * timedelta(days=last.mentorship.program.cadence_days)


def test_only_eilidh_and_carmen_are_quiet(demo):
    limit = demo - timedelta(days=45)
    pairs = Mentorship.objects.active().filter(started_at__lt=limit)
    busy = Session.objects.standing().filter(starts_at__gt=limit).values("mentorship")
    assert [pair.mentee.name for pair in pairs.exclude(pk__in=busy)] == ["Eilidh Fraser"]


def test_tunde_has_worked_through_all_three_lenses_and_named_patterns(demo):
    later = Preparation.objects.filter(session__in=[row.pk for row in sessions_of("tunde.bakare").values()])
    assert set(later.exclude(lens=None).values_list("lens__letter", flat=True)) == {"A", "B", "C"}
    patterns = later.filter(answers__prompt__section="patterns").values_list("answers__prompt__key", flat=True)
    assert set(patterns) == {"avoid", "safety", "influence", "ambiguity"}


def test_no_mentor_holds_more_active_mentees_than_the_program_allows(demo):
    counts: dict[tuple[int, int], int] = {}
    for pair in Mentorship.objects.active().select_related("program"):
        key = (pair.program_id, pair.mentor_id)
        counts[key] = counts.get(key, 0) + 1
        assert counts[key] <= pair.program.mentor_cap


def test_every_pair_is_on_the_version_that_its_preparations_were_written_under(demo):
    rows = Preparation.objects.values_list("version", "session__mentorship__version")
    assert {written == pinned for written, pinned in rows} == {True}
    assert playbook_of(rows[0][0]).number == 1
