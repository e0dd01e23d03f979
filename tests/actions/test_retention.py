"""Texts leave at the end of a program's time for them, the rest later; neither takes anything of a neighbor's along."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session as BrowserSession
from django.db import IntegrityError, transaction
from django.utils import timezone

from sessions_app.actions.drift import recheck
from sessions_app.actions.mentorship import end
from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.retention import apply_retention
from sessions_app.actions.session import save_note
from sessions_app.errors import TextsErased
from sessions_app.models import (
    AuditEntry,
    CapOverride,
    FitAnswer,
    Invitation,
    Letter,
    Mentorship,
    OutcomeHalf,
    PairingProfile,
    PairSuggestion,
    Placement,
    Preparation,
    Program,
    Receipt,
    Role,
    RosterUpload,
    Session,
    TextCheck,
    User,
)

from ..access.world import MARKER, World, build_world
from ..anywhere import all_rows, holding
from ..builders import MENTEE_SAID, MENTOR_SAID, build_half, build_pair, build_preparation, build_program, build_session

STATUS = [Mentorship, Session, OutcomeHalf, Role]


@pytest.fixture
def world(version) -> World:
    """Its program ended so long ago that texts are due today; the people's other program goes on."""
    world = build_world(version)
    is_over(world.program, days=world.program.text_retention_days)
    neighbor = build_pair(version, build_program(version.playbook, "The Neighbors"))
    build_preparation(build_session(neighbor.mentorship, 4), shared=True, text="A neighbor’s words.")
    return world


def is_over(program, *, days):
    """Moves the program's end to so many days ago."""
    last = timezone.localdate() - timedelta(days=days)
    Program.objects.filter(pk=program.pk).update(starts_on=last - timedelta(days=200), ends_on=last)


def rows_of(swept):
    return {each.of: dict(each.rows) for each in swept}


def is_marked(text):
    return bool(MARKER.search(text))


def test_every_word_of_the_program_is_gone_from_every_table(world):
    assert len(holding(is_marked)) > 8
    apply_retention()
    assert holding(is_marked) == {}


def test_a_neighbors_words_stay(world):
    before = holding(lambda text: "A neighbor’s words." in text)
    apply_retention()
    assert (before, before) == ({"sessions_app.Answer.text": 6}, holding(lambda text: "A neighbor’s words." in text))


def test_what_says_that_they_met_stays(world):
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in STATUS}
    apply_retention()
    assert {model: set(model.objects.values_list("pk", flat=True)) for model in STATUS} == before


def test_what_was_shared_when_and_through_which_lens_stays(world):
    shared = Preparation.objects.filter(submitted_at__isnull=False).order_by("pk")
    before = list(shared.values_list("pk", "lens", "submitted_at", "due_at", "read_at"))
    apply_retention()
    assert list(shared.values_list("pk", "lens", "submitted_at", "due_at", "read_at")) == before


def test_drafts_leave_altogether(world):
    apply_retention()
    assert not Preparation.objects.filter(session__mentorship__program=world.program, submitted_at=None).exists()


def test_a_half_keeps_its_ratings_and_says_that_its_words_are_gone(world):
    apply_retention()
    half = OutcomeHalf.objects.get(session=world.sessions["s3"], side="mentee")
    assert (half.confidence_after, half.commitment, half.commitment_text) == (5, "behavior", "[erased]")


def test_a_held_session_still_neither_moves_nor_is_canceled(world):
    apply_retention()
    with pytest.raises(IntegrityError, match="neither moves nor is canceled"), transaction.atomic():
        Session.objects.filter(pk=world.sessions["s3"].pk).update(starts_at=timezone.now())


def test_who_was_erased_and_when_is_written_down_once(world):
    apply_retention()
    apply_retention()
    entries = AuditEntry.objects.filter(verb="texts_erased").order_by("pk")
    assert [entry.mentorship for entry in entries] == [world.mentorship, world.other_mentorship]
    assert {entry.actor for entry in entries} == {None}
    assert Mentorship.objects.get(pk=world.mentorship.pk).texts_erased_at is not None


def test_doing_it_again_erases_nothing_more(world):
    assert rows_of(apply_retention())["Senior IC Leadership"]["Answer"] > 10
    assert {name: rows for name, rows in rows_of(apply_retention()).items() if rows} == {}


def test_a_dry_run_counts_the_same_and_changes_nothing(world):
    before = all_rows()
    counted = rows_of(apply_retention(dry_run=True))
    assert all_rows() == before
    assert rows_of(apply_retention()) == counted


@pytest.mark.parametrize(("zone", "gone"), [("Pacific/Auckland", True), ("America/Los_Angeles", False)])
def test_the_day_begins_where_the_program_is(pair, zone, gone):
    build_half(build_session(pair.mentorship, starts_in=timedelta(days=-3)), "mentee")
    Program.objects.update(time_zone=zone, ends_on="2027-02-28")
    apply_retention(now=datetime(2027, 5, 28, 18, 0, tzinfo=UTC))
    assert (OutcomeHalf.objects.get().commitment_text == "[erased]") is gone


def test_a_pair_that_is_still_at_work_by_then_is_ended(world):
    apply_retention()
    pair = Mentorship.objects.get(pk=world.mentorship.pk)
    to_come = Session.objects.get(pk=world.sessions["s5"].pk)
    assert (pair.is_active, to_come.cancelled_by) == (False, to_come.booked_by)
    assert AuditEntry.objects.get(verb="ended", mentorship=pair).actor is None


def test_a_pair_that_ended_before_is_erased_with_the_program(world):
    end(mentorship=world.mentorship, by=world.people["admin"])
    ended_at = Mentorship.objects.get(pk=world.mentorship.pk).ended_at
    apply_retention()
    assert Mentorship.objects.get(pk=world.mentorship.pk).ended_at == ended_at
    assert holding(is_marked) == {}


def test_nothing_is_written_after_it(world):
    apply_retention()
    blind, mentor, mentee = world.sessions["s4"], world.people["mentor"], world.people["mentee"]
    with pytest.raises(TextsErased):
        save_note(session=blind, text="A late thought.", revision=0, by=mentor)
    with pytest.raises(TextsErased):
        record_half(session=blind, side="mentor", said=Said(**MENTOR_SAID), revision=0, by=mentor)
    with pytest.raises(TextsErased):
        record_half(session=blind, side="mentee", said=Said(**MENTEE_SAID), revision=1, by=mentee)


def test_an_erased_commitment_is_checked_by_no_newer_detector(world, detector):
    apply_retention()
    recheck()
    assert not TextCheck.objects.filter(session__mentorship__program=world.program).exists()


def test_what_was_said_so_that_people_could_be_paired_leaves_with_the_texts(world):
    role = Role.objects.get(program=world.program, user=world.people["mentee"])
    PairingProfile.objects.create(role=role, reports_to="boss@example.org")
    FitAnswer.objects.create(mentorship=world.mentorship, side="mentee", after_session=1, fit="other")
    Placement.objects.create(program=world.program, email="mei@example.org")
    apply_retention()
    kept = [model.objects.count() for model in (PairingProfile, FitAnswer, PairSuggestion, CapOverride, Placement)]
    assert (kept, Role.objects.filter(pk=role.pk).exists()) == ([0, 0, 0, 0, 0], True)


def test_two_years_on_nothing_says_who_took_part(world):
    is_over(world.program, days=world.program.status_retention_days)
    apply_retention()
    assert not Mentorship.objects.filter(program=world.program).exists()
    assert not AuditEntry.objects.filter(program=world.program).exists()
    assert not Invitation.objects.filter(program=world.program).exists()
    assert set(Role.objects.filter(program=world.program).values_list("kind", flat=True)) == {"admin"}


def test_where_both_end_at_once_nothing_of_the_pairing_stays(world):
    Program.objects.filter(pk=world.program.pk).update(status_retention_days=world.program.text_retention_days)
    world.program.refresh_from_db()
    is_over(world.program, days=world.program.status_retention_days)
    assert CapOverride.objects.filter(program=world.program).exists()
    apply_retention()
    kept = [model.objects.filter(program=world.program).count() for model in (CapOverride, PairSuggestion, Placement)]
    assert kept == [0, 0, 0]


def test_two_years_on_the_accounts_and_other_programs_are_as_they_were(world):
    is_over(world.program, days=world.program.status_retention_days)
    others = Mentorship.objects.exclude(program=world.program).order_by("pk")
    before = (list(others.values()), list(User.objects.order_by("pk").values()), Program.objects.count())
    apply_retention()
    assert (list(others.values()), list(User.objects.order_by("pk").values()), Program.objects.count()) == before


def test_a_pair_whose_words_are_its_own_in_another_program_keeps_them(world):
    session = build_session(world.ahead, 3, held_before=False)
    build_preparation(session, shared=True, text="Said elsewhere.")
    apply_retention()
    assert session.preparation.answers.filter(text="Said elsewhere.").exists()


def test_the_house_forgets_how_old_forms_were_answered_and_which_letters_left(pair):
    now = timezone.now()
    for days in (29, 31):
        Receipt.objects.create(user=pair.mentee, key=f"{days}", at=now - timedelta(days=days))
    for days in (89, 91):
        sent = {"kind": "invited", "address": "mei@example.org", "sent_at": now - timedelta(days=days)}
        Letter.objects.create(key=f"{days}", **sent)
    rows = rows_of(apply_retention())[""]
    assert ([each.key for each in Receipt.objects.all()], [each.key for each in Letter.objects.all()]) == (
        ["29"],
        ["89"],
    )
    assert rows == {"Receipt": 1, "Letter": 1}


def test_the_house_forgets_a_roster_that_nobody_confirmed(pair):
    RosterUpload.objects.create(program=pair.program, rows=[], expires_at=timezone.now())
    assert rows_of(apply_retention())[""] == {"RosterUpload": 1}


def test_a_letter_that_still_tries_to_leave_stays(pair):
    old = {"kind": "invited", "address": "mei@example.org", "written_at": timezone.now() - timedelta(days=200)}
    Letter.objects.create(key="waiting", tries=3, **old)
    Letter.objects.create(key="given up", tries=20, **old)
    apply_retention()
    assert [each.key for each in Letter.objects.all()] == ["waiting"]


def test_sign_ins_that_ended_leave(pair, sign_in):
    over, open_ = sign_in(pair.mentee), sign_in(pair.mentor)
    ended = BrowserSession.objects.filter(pk=over.session.session_key)
    ended.update(expire_date=timezone.now() - timedelta(minutes=1))
    apply_retention()
    assert [each.pk for each in BrowserSession.objects.all()] == [open_.session.session_key]
