"""What a person takes along as their record: all that is theirs or was written to them, and nothing else."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sessions_app.actions.audit import record as record_act
from sessions_app.actions.drift import judge_flag
from sessions_app.actions.mentorship import end
from sessions_app.models import (
    AuditEntry,
    DriftFlag,
    FitAnswer,
    Mentorship,
    Note,
    PairingProfile,
    Preparation,
    Role,
    TextCheck,
)
from sessions_app.reads.record import record_of
from sessions_app.reads.record_file import record_html, record_json

from ..access.routes import PERSONS
from ..access.world import ANONYMOUS, MARKER, World, build_world
from ..builders import build_half, build_mentorship, build_preparation, build_session, build_user

SIGNED_IN = [person for person in PERSONS if person != ANONYMOUS]


@pytest.fixture
def world(version) -> World:
    return build_world(version)


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4, starts_in=timedelta(hours=-2))


def files(user) -> list[str]:
    record = record_of(user)
    return [record_json(record), record_html(record, "Springline")]


def of(user, session):
    """The part of this person's record that is about one session."""
    pairs = record_of(user).mentorships
    return next(each for pair in pairs for each in pair.sessions if each.starts_at == session.starts_at)


@pytest.mark.parametrize("person", SIGNED_IN)
def test_nobody_takes_words_along_that_they_may_not_read(world, person):
    markers = set(MARKER.findall("".join(files(world.people[person]))))
    assert {marker for marker in markers if person not in world.readers[marker]} == set()


@pytest.mark.parametrize("number", [0, 1])
def test_the_mentee_takes_every_word_along_that_is_theirs_to_read(world, number):
    readable = {marker for marker, readers in world.readers.items() if "mentee" in readers}
    theirs = {marker for marker in readable if "-typed-" not in marker}
    assert theirs - set(MARKER.findall(files(world.people["mentee"])[number])) == set()


@pytest.mark.parametrize("number", [0, 1])
def test_the_mentor_takes_every_own_word_along(world, number):
    own = {marker for marker, readers in world.readers.items() if readers == {"mentor"}}
    assert (len(own) > 10, own - set(MARKER.findall(files(world.people["mentor"])[number]))) == (True, set())


def test_the_mentor_takes_along_what_was_shared_with_its_earlier_wordings(world):
    shared = {marker for marker, readers in world.readers.items() if {"mentee", "mentor"} <= readers}
    answers = {marker for marker in shared if "-answer" in marker and "half" not in marker}
    assert (len(answers) > 10, answers - set(MARKER.findall(files(world.people["mentor"])[0]))) == (True, set())


def test_a_text_names_its_readers(pair, session):
    build_preparation(session, shared=True)
    Note.objects.create(session=session, author=pair.mentor, text="Ask, then wait.")
    hers, his = of(pair.mentee, session), of(pair.mentor, session)
    assert {text.readers for text in hers.preparation.texts} == {("Noor Haddad", "Ruth Adeyemi")}
    assert (his.note.readers, hers.note) == (("Ruth Adeyemi",), None)


def test_a_draft_is_its_authors_alone(pair, session):
    build_preparation(session, text="A draft of {}.")
    assert {text.readers for text in of(pair.mentee, session).preparation.texts} == {("Noor Haddad",)}
    assert of(pair.mentor, session).preparation is None


def test_an_answer_under_a_lens_that_was_given_up_is_taken_along_by_its_author_alone(pair, session):
    preparation = build_preparation(session, "A", shared=True, text="On {}.")
    Preparation.objects.filter(pk=preparation.pk).update(submitted_at=None)
    lens = pair.mentorship.version.lenses.get(letter="B")
    Preparation.objects.filter(pk=preparation.pk).update(lens=lens)
    Preparation.objects.filter(pk=preparation.pk).update(submitted_at=timezone.now())
    given_up = [text for text in of(pair.mentee, session).preparation.texts if text.text == "On chose."]
    assert [text.readers for text in given_up] == [("Noor Haddad",)]
    assert "On chose." not in files(pair.mentor)[0]


def test_a_flag_on_a_wording_that_was_taken_back_stays_with_its_author(pair, session):
    answer = build_preparation(session, shared=True).answers.earliest("pk")
    check = TextCheck.objects.create(session=session, answer=answer, revision=1, detector="planted")
    flag = DriftFlag.objects.create(check_result=check, kind="deferral", start=0, end=5, score=0.9, quote="I wait.")
    judge_flag(flag=flag, verdict="dismissed", word="Not so.", by=pair.mentor)
    DriftFlag.objects.update(is_current=False)
    assert ["I wait." in files(user)[0] for user in (pair.mentee, pair.mentor)] == [True, False]


def test_a_blind_half_is_taken_along_by_its_author_and_by_both_once_both_are_in(pair, session):
    build_half(session, "mentee", commitment_text="Ask Sven first.")
    before = [len(of(user, session).halves) for user in (pair.mentee, pair.mentor)]
    build_half(session, "mentor")
    assert (before, len(of(pair.mentor, session).halves)) == ([1, 0], 2)
    assert of(pair.mentor, session).halves[0].commitment.text == "Ask Sven first."


def test_an_ended_mentorship_is_taken_along_as_well(pair, session, version):
    build_preparation(session, shared=True, text="From back then.")
    end(mentorship=pair.mentorship, by=pair.admin)
    build_mentorship(pair.program, build_user("Elin Berg"), pair.mentee, version)
    record = record_of(pair.mentee)
    assert [(each.mentor, each.ended_at is None) for each in record.mentorships] == [
        ("Ruth Adeyemi", False),
        ("Elin Berg", True),
    ]
    assert "From back then." in record_json(record)


def test_both_files_say_who_it_is_about_and_which_version_the_format_has(pair):
    as_json, as_html = files(pair.mentee)
    found = json.loads(as_json)
    assert (found["format"], found["version"], found["person"]["name"]) == ("springline-record", 1, "Noor Haddad")
    assert (found["roles"][0]["program"], found["roles"][0]["role"]) == ("Senior IC Leadership", "Mentee")
    assert "Record of Noor Haddad" in as_html


def test_what_was_said_for_the_pairing_is_taken_along_by_whoever_said_it(pair):
    said = {"topics": ["judgment"], "reports_to": "boss@example.org"}
    PairingProfile.objects.create(role=Role.objects.get(user=pair.mentee), **said)
    FitAnswer.objects.create(mentorship=pair.mentorship, side="mentee", after_session=1, fit="other")
    hers, his = files(pair.mentee), files(pair.mentor)
    assert [["Judgment" in each, "boss@example.org" in each] for each in hers] == [[True, True]] * 2
    assert ["Another pairing would serve us better" in each for each in (*hers, *his)] == [True, True, False, False]


def test_the_readable_file_stands_alone(world):
    outside = re.compile(r"<script|\ssrc=|<link|@import|url\(|https?:|href=\"[^#]", re.IGNORECASE)
    assert outside.findall(files(world.people["mentee"])[1]) == []


def test_what_somebody_wrote_stays_text_in_the_readable_file(pair, session):
    build_preparation(session, shared=True, text="<b>bold</b> & 😀")
    as_json, as_html = files(pair.mentee)
    assert ("<b>bold</b> & 😀" in as_json, "&lt;b&gt;bold&lt;/b&gt; &amp; 😀" in as_html) == (True, True)


def test_a_long_record_asks_the_database_as_often_as_a_short_one(pair):
    build_session(pair.mentorship, 4)
    short = asked(pair)
    prepared = build_session(Mentorship.objects.get(pk=pair.mentorship.pk), 30, held_before=False)
    for number in range(5, 30):
        build_half(build_session(pair.mentorship, number, held_before=False), "mentor")
    build_preparation(prepared, shared=True)
    assert asked(pair) - short <= 2  # what was prepared and its earlier wordings are there to be asked for only now


def asked(pair) -> int:
    record_of(pair.mentee)
    with CaptureQueriesContext(connection) as queries:
        record_of(pair.mentee)
    return len(queries)


def test_what_happened_with_ones_data_is_taken_along_as_its_own_page_tells_it(pair, session):
    record_act(AuditEntry.Verb.SHARED, by=pair.mentee, mentorship=pair.mentorship, session=session)
    record_act(AuditEntry.Verb.NOTED, by=pair.mentor, mentorship=pair.mentorship, session=session)
    acts = {user.name: [act.what for act in record_of(user).acts] for user in (pair.mentee, pair.mentor)}
    assert acts["Noor Haddad"] == ["You shared the preparation for session 4 with Ruth."]
    assert acts["Ruth Adeyemi"] == [
        "You wrote a private note on session 4.",
        "Noor shared the preparation for session 4 with you.",
    ]
