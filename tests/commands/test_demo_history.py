"""Every row of the demo is one that the product itself could have written."""

from collections import Counter
from datetime import time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps

from sessions_app.models import Answer, AuditEntry, Mentorship, Note, OutcomeHalf, Preparation, Session
from sessions_app.models.playbook_value import playbook_of
from sessions_app.playbook import questions

Verb = AuditEntry.Verb
MODELS = list(apps.get_app_config("sessions_app").get_models())


def test_numbers_have_no_gaps_and_each_session_is_booked_once_the_last_was_held(demo):
    for pair in Mentorship.objects.prefetch_related("sessions__halves"):
        standing = [session for session in pair.sessions.all() if session.cancelled_at is None]
        assert [session.number for session in standing] == list(range(1, len(standing) + 1))
        for earlier, later in pairwise(standing):
            assert min(half.recorded_at for half in earlier.halves.all()) <= later.booked_at


def test_everything_shared_was_complete(demo):
    for row in Preparation.objects.exclude(submitted_at=None).select_related("session", "lens"):
        playbook = playbook_of(row.version_id)
        texts = dict(Answer.objects.filter(preparation=row).values_list("prompt_id", "text"))
        lens = playbook.lens(row.lens.letter) if row.lens else None
        phase = playbook.phase_of(row.session.number)
        assert questions.missing(playbook, phase, lens, row.nothing_to_bring, texts) == {}, row.session


def test_only_answered_questions_of_the_right_form_are_stored(demo):
    for row in Preparation.objects.select_related("session", "lens"):
        playbook = playbook_of(row.version_id)
        lens = playbook.lens(row.lens.letter) if row.lens else None
        asked = questions.written(playbook, playbook.phase_of(row.session.number), lens, row.nothing_to_bring)
        allowed = {prompt.id for prompt in (*asked, *playbook.carried, *playbook.pre_read)}
        assert set(row.answers.values_list("prompt_id", flat=True)) <= allowed


def test_a_follow_up_answers_a_commitment_that_was_made(demo):
    followed = Preparation.objects.filter(answers__prompt__section="carried").select_related("session")
    for row in followed:
        earlier = row.session.mentorship.sessions.standing().get(number=row.session.number - 1)
        assert earlier.halves.filter(side="mentee").exists(), row.session
    assert followed.count() > 50


@pytest.mark.parametrize(
    ("verb", "acts"),
    [
        (Verb.PAIRED, lambda: Mentorship.objects.values_list("started_at", "pk")),
        (Verb.ENDED, lambda: Mentorship.objects.exclude(ended_at=None).values_list("ended_at", "pk")),
        (Verb.BOOKED, lambda: Session.objects.values_list("booked_at", "mentorship")),
        (Verb.CANCELLED, lambda: Session.objects.exclude(cancelled_at=None).values_list("cancelled_at", "mentorship")),
        (
            Verb.SHARED,
            lambda: Preparation.objects.exclude(submitted_at=None).values_list("submitted_at", "session__mentorship"),
        ),
        (Verb.READ, lambda: Preparation.objects.exclude(read_at=None).values_list("read_at", "session__mentorship")),
        (Verb.RECORDED, lambda: OutcomeHalf.objects.values_list("recorded_at", "session__mentorship")),
        (
            Verb.AMENDED,
            lambda: OutcomeHalf.objects.filter(revision=2).values_list("updated_at", "session__mentorship"),
        ),
    ],
)
def test_every_act_left_its_line_in_the_audit(demo, verb, acts):
    lines = AuditEntry.objects.filter(verb=verb).values_list("at", "mentorship")
    assert Counter(lines) == Counter(acts())
    assert lines


def test_a_session_of_the_past_was_on_a_weekday_and_at_a_believable_hour(demo):
    for session in Session.objects.exclude(halves=None).select_related("mentorship__program"):
        local = session.starts_at.astimezone(ZoneInfo(session.mentorship.program.time_zone))
        assert local.weekday() < 5
        assert time(8, 30) <= local.time() <= time(17, 30)


def test_nobody_wrote_the_same_thing_twice(demo):
    texts = list(Answer.objects.values_list("text", flat=True))
    texts += Note.objects.values_list("text", flat=True)
    texts += OutcomeHalf.objects.exclude(commitment_text="").values_list("commitment_text", flat=True)
    assert [text for text, count in Counter(texts).items() if count > 1] == []
    assert len(texts) > 650


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_row_is_within_its_fields_and_constraints(demo, model):
    for row in model.objects.all():
        row.clean_fields(exclude={field.name for field in row._meta.fields if field.value_from_object(row) is None})
        row.validate_constraints()
