"""Databases of any size, for measuring."""

from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import Count, F
from django.utils import timezone

from sessions_app.demo import scale
from sessions_app.demo.scale import seed_scale
from sessions_app.models import Answer, AuditEntry, Mentorship, OutcomeHalf, Pod, Preparation, Program, Role, Session
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook import questions

MODELS = list(apps.get_app_config("sessions_app").get_models())


@pytest.fixture
def seeded(db, monkeypatch) -> Program:
    """Thirteen pairs with seven sessions each, in two batches."""
    monkeypatch.setattr(scale, "BATCH", 10)
    return seed_scale(mentorships=13, sessions=7).program


def test_makes_as_many_pairs_and_sessions_as_were_asked_for(seeded):
    assert seeded.slug == "scale-13x7"
    assert Mentorship.objects.active().filter(program=seeded).count() == 13
    assert Session.objects.filter(mentorship__program=seeded).count() == 13 * 7
    assert AuditEntry.objects.filter(program=seeded, verb="booked").count() == 13 * 7


def test_each_mentor_has_as_many_mentees_as_the_program_allows(seeded):
    loads = Mentorship.objects.values("mentor").annotate(load=Count("pk")).values_list("load", flat=True)
    assert sorted(loads) == [1, 2, 2, 2, 2, 2, 2]


def test_everybody_has_a_role_and_a_pod_of_five(seeded):
    kinds = dict(Role.objects.values_list("kind").annotate(Count("pk")))
    assert kinds == {"admin": 1, "mentor": 7, "mentee": 13}
    assert sorted(Pod.objects.annotate(size=Count("mentorships")).values_list("size", flat=True)) == [3, 5, 5]


def test_all_sessions_but_the_last_were_held_by_both(seeded):
    assert OutcomeHalf.objects.filter(session__number=7).count() == 0
    assert OutcomeHalf.objects.count() == 13 * 6 * 2
    assert Session.objects.filter(number=7, starts_at__gt=timezone.now()).count() == 13


def test_each_session_is_booked_after_the_one_before_was_held(seeded):
    for pair in Mentorship.objects.prefetch_related("sessions__halves"):
        for earlier, later in pairwise(pair.sessions.all()):
            assert max(half.recorded_at for half in earlier.halves.all()) < later.booked_at < later.starts_at


def test_what_comes_next_is_not_started_in_draft_or_to_read(seeded):
    rows = Session.objects.filter(number=7).values_list("preparation", "preparation__submitted_at")
    assert {(row is not None, shared is not None) for row, shared in rows} == {
        (False, False),
        (True, False),
        (True, True),
    }


def test_everything_shared_was_shared_before_the_start(seeded):
    shared = Preparation.objects.exclude(submitted_at=None)
    ahead = shared.filter(submitted_at__gt=F("started_at"), submitted_at__lt=F("session__starts_at"))
    assert shared.count() == ahead.count() > 0


def test_everything_shared_was_complete(seeded):
    for row in Preparation.objects.exclude(submitted_at=None).select_related("session", "lens"):
        playbook = playbook_of(row.version_id)
        texts = dict(Answer.objects.filter(preparation=row).values_list("prompt_id", "text"))
        lens = playbook.lens(row.lens.letter) if row.lens else None
        assert questions.missing(playbook, playbook.phase_of(row.session.number), lens, False, texts) == {}


def test_nothing_happened_in_the_future(seeded):
    assert not AuditEntry.objects.filter(at__gt=timezone.now()).exists()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_row_is_within_its_fields_and_constraints(seeded, model):
    for row in model.objects.all()[:60]:
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.value_from_object(row) is None})
        row.validate_constraints()


def test_each_run_makes_another_program(db):
    slugs = [seed_scale(mentorships=1, sessions=1).program.slug for _run in range(3)]
    assert slugs == ["scale-1x1", "scale-1x1-2", "scale-1x1-3"]


def test_the_command_prints_what_it_made_and_how_long_it_took(db):
    said = StringIO()
    call_command("seed_scale", mentorships=3, sessions=2, stdout=said)
    assert said.getvalue().startswith("scale-3x2: 3 mentorships, 6 sessions in 0.")


@pytest.mark.parametrize(("mentorships", "sessions"), [(0, 5), (5, 0), (-1, 5), (5, 101)])
def test_a_size_that_makes_no_sense_is_refused(db, mentorships, sessions):
    with pytest.raises(CommandError, match="at least one mentorship"):
        call_command("seed_scale", mentorships=mentorships, sessions=sessions)
    assert not Program.objects.exists()


def test_sessions_of_a_pair_are_a_cadence_apart(seeded):
    starts = Session.objects.filter(mentorship=Mentorship.objects.first()).values_list("starts_at", flat=True)
    gaps = {later - earlier for earlier, later in pairwise(starts.order_by("number"))}
    assert gaps == {timedelta(days=seeded.cadence_days)}
