"""Of somebody who was erased not a word is left, nor a name; what others wrote is as it was."""

import json
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session as BrowserSession
from django.db import models
from django.test import Client
from django.utils import timezone

from sessions_app.actions.erasure import ask_for_erasure, erase_accounts
from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.session import save_note
from sessions_app.errors import TextsErased
from sessions_app.models import Letter, Mentorship, OutcomeHalf, Preparation, Role, RosterUpload, Session
from sessions_app.models.people import FORMER

from ..access.world import MARKER, World, build_world
from ..anywhere import all_rows, holding
from ..builders import MENTOR_SAID, build_pair, build_preparation, build_program, build_session
from ..traces import ADDRESS, is_a_trace, leave_traces, signed_in

LATER = timedelta(days=30, minutes=1)
AUTHORS = {
    "answer": "preparation__session__mentorship__mentee",
    "answerrevision": "answer__preparation__session__mentorship__mentee",
    "note": "author",
    "noterevision": "note__author",
    "outcomehalf": "author",
    "outcomerevision": "half__author",
    "breakglass": "asked_by",
    "pulsenote": "response__person",
    "capoverride": "given_by",
    "interventionanswer": "author",
}
PERSONS = ["mentee", "mentor", "admin"]


@pytest.fixture(params=PERSONS)
def person(request) -> str:
    return request.param


@pytest.fixture
def world(version) -> World:
    return build_world(version)


@pytest.fixture
def leaving(world, person):
    """Somebody who has left traces everywhere, and asked for all of them to be erased."""
    user = world.people[person]
    others = Role.objects.get(program=world.program, user=world.people["other_mentee"])
    leave_traces(user, world.program, others)
    ask_for_erasure(user=user)
    return user


def erase(**options):
    return erase_accounts(now=timezone.now() + LATER, **options)


def authored(world: World, user) -> set[str]:
    """The markers of every text that this person wrote; a quote is whoever's the text is."""
    found = set()
    for marker in world.readers:
        if not (kind := MARKER.fullmatch(marker)) or "-typed-" in marker:
            continue
        _marker, model, pk, field, _end = kind.group().split("-")
        if author_of(model, int(pk), field) == user.pk:
            found.add(marker)
    return found


def author_of(model: str, pk: int, field: str) -> int:
    rows = models_by_name()[model].objects.filter(pk=pk)
    if model != "driftflag":
        return rows.values_list(AUTHORS[model], flat=True).get()
    if field == "verdict_word":
        return rows.values_list("verdict_by", flat=True).get()
    texts = rows.values_list(
        "check_result__answer__preparation__session__mentorship__mentee",
        "check_result__note__author",
        "check_result__half__author",
    )
    return next(author for author in texts.get() if author)


def models_by_name() -> dict[str, type[models.Model]]:
    return {model._meta.model_name: model for model in Session._meta.apps.get_app_config("sessions_app").get_models()}


def standing() -> set[str]:
    """Every marker in any table."""
    return set(MARKER.findall(str(all_rows())))


def test_every_word_of_theirs_is_gone_from_every_table(world, leaving):
    words = authored(world, leaving)
    assert (len(words) > 0, words - standing()) == (True, set())
    erase()
    assert words & standing() == set()


def test_no_word_of_anybody_elses_is_gone_but_on_flags_of_their_texts(world, leaving):
    others = standing() - authored(world, leaving)
    erase()
    assert {marker for marker in others - standing() if not marker.endswith("-verdict_word-end")} == set()


def test_the_name_and_the_addresses_stand_nowhere(world, leaving, django_capture_on_commit_callbacks):
    assert len(holding(is_a_trace)) > 8
    with django_capture_on_commit_callbacks(execute=True):
        erase()
    assert holding(is_a_trace) == {}


def test_no_browser_is_signed_in_any_more_and_none_carries_a_form_of_theirs(world, leaving):
    other = signed_in(world.people["other_mentee"])
    erase()
    kept = {session.get_decoded().get("_auth_user_id") for session in BrowserSession.objects.all()}
    assert [str(user.pk) in kept for user in (leaving, world.people["other_mentee"])] == [False, True]
    assert other.get("/account/").status_code == 200


def test_somebody_whose_name_begins_alike_is_left_alone(world, leaving):
    erase()
    said = sorted(LogEntry.objects.values_list("object_repr", flat=True))
    assert said == [FORMER, FORMER, "Zephyrine Quuxley"]


def test_a_letter_to_somebody_else_names_them_no_more_and_still_leaves(world, leaving):
    erase()
    letter = Letter.objects.get(key="about them")
    assert letter.facts == {"inviter": FORMER, "program": world.program.name}


def test_an_address_that_ends_alike_is_somebody_elses(world, leaving):
    longer = f"jo{leaving.email}"
    RosterUpload.objects.all().delete()
    RosterUpload.objects.create(program=world.program, rows=[[2, longer, "Jo", "mentor"]])
    held = Client().session
    held["email"] = longer
    held.save()
    erase()
    assert RosterUpload.objects.count() == 1
    assert BrowserSession.objects.filter(pk=held.session_key).exists()


@pytest.mark.parametrize("cell", ["Zeph <{}>", "mailto:{}", "{}, other@example.org", "{}."])
def test_an_address_is_found_wherever_it_stands(world, leaving, cell):
    told = cell.format(leaving.email.upper())
    RosterUpload.objects.all().delete()
    RosterUpload.objects.create(program=world.program, rows=[[2, told, "Zeph", "mentor"]])
    held = Client().session
    held["door"] = {"carried": json.dumps({"q1": [f"Ask\n{leaving.email}"]}), "user_id": None}
    held.save()
    erase()
    assert not RosterUpload.objects.exists()
    assert not BrowserSession.objects.filter(pk=held.session_key).exists()


def test_a_neighbors_rows_are_as_they_were(world, leaving, version):
    neighbor = build_pair(version, build_program(version.playbook, "The Neighbors"))
    session = build_session(neighbor.mentorship, 4)
    build_preparation(session, shared=True, text="A neighbor’s words.")
    before = rows_of(neighbor)
    erase()
    assert rows_of(neighbor) == before


def rows_of(pair) -> list:
    people = [pair.mentor, pair.mentee, pair.admin, pair.pod_manager]
    sessions = Session.objects.filter(mentorship=pair.mentorship).order_by("pk")
    answers = Preparation.objects.filter(session__in=sessions).order_by("pk").values_list("pk", "answers__text")
    halves = OutcomeHalf.objects.filter(session__in=sessions).order_by("pk")
    users = [type(each).objects.filter(pk=each.pk).values().get() for each in people]
    return [list(sessions.values()), sorted(answers), list(halves.values()), users]


def test_the_account_stays_as_nobodys(world, leaving):
    erase()
    leaving.refresh_from_db()
    assert (leaving.name, leaving.job, leaving.is_active, leaving.is_staff) == (FORMER, "", False, False)
    assert leaving.email == f"erased-{leaving.public_id}@erased.invalid".lower()
    assert (leaving.has_usable_password(), leaving.last_login, leaving.groups.count()) == (False, None, 0)
    assert leaving.erased_at is not None


def test_nobody_gets_in_with_what_was_theirs(world, leaving):
    erase()
    found = [authenticate(None, email=each, password="judgment-first") for each in (ADDRESS, leaving.email)]
    assert found == [None, None]


def test_a_mentorship_that_was_running_is_ended_and_its_session_to_come_canceled(version):
    world = build_world(version)
    ask_for_erasure(user=world.people["mentor"])
    erase()
    pair = Mentorship.objects.get(pk=world.mentorship.pk)
    to_come = Session.objects.get(pk=world.sessions["s5"].pk)
    assert (pair.is_active, to_come.cancelled_by) == (False, world.people["mentor"])
    assert Mentorship.objects.get(pk=world.other_mentorship.pk).is_active


def test_that_they_met_and_how_it_ended_stays_without_a_word(world, leaving):
    halves = OutcomeHalf.objects.order_by("pk").values_list("pk", "framing", "confidence_after", "commitment")
    shared = Preparation.objects.filter(submitted_at__isnull=False).order_by("pk").values_list("pk", "due_at", "lens")
    before = list(halves), list(shared), Session.objects.count()
    erase()
    assert (list(halves), list(shared), Session.objects.count()) == before


def test_when_the_mentor_goes_the_mentees_flags_stay_without_the_mentors_word(pair):
    world = build_world(pair.mentorship.version)
    world.flag.verdict_by = world.people["mentor"]
    world.flag.save()
    ask_for_erasure(user=world.people["mentor"])
    erase()
    world.flag.refresh_from_db()
    assert (world.flag.verdict, world.flag.verdict_word, world.flag.quote != "") == ("confirmed", "", True)


def test_nothing_of_theirs_is_written_after_it(version):
    world = build_world(version)
    session, mentor = world.sessions["s4"], world.people["mentor"]
    ask_for_erasure(user=mentor)
    erase()
    with pytest.raises(TextsErased):
        save_note(session=session, text="A late thought.", revision=0, by=mentor)
    with pytest.raises(TextsErased):
        record_half(session=session, side="mentor", said=Said(**MENTOR_SAID), revision=0, by=mentor)
