"""Whole stories through HTTP: one per role, and the two that take another way through the preparation."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from sessions_app.actions.mentorship import pair as pair_up
from sessions_app.models import AuditEntry, Role, Session

from ..builders import MENTEE_SAID, MENTOR_SAID, build_half, build_program, build_role, build_session, build_user
from ..preparing import fields, typed
from ..web import at, post, words

NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def clock():
    """A clock at noon that a story can move on."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def noor(clock, pair, sign_in):
    return sign_in(pair.mentee)


@pytest.fixture
def ruth(clock, pair, sign_in):
    return sign_in(pair.mentor)


@pytest.fixture
def session(clock, pair):
    """Session 4, in three days; both sides said how the earlier ones ended."""
    session = build_session(pair.mentorship, 4)
    for earlier in pair.mentorship.sessions.filter(number__lt=4):
        build_half(earlier, "mentor")
    return session


def prepare(client, session, choice, *sections, **more):
    """Noor's three pages: choose, write, read back and share."""
    post(client, at("prepare", session), fields(typed(session, "pre_read"), choice=choice, revision=0))
    post(client, at("write", session), fields(typed(session, *sections), revision=2, **more))
    return post(client, at("read-back", session))


def book(client, pair, day):
    """The booking form for a day from now, at noon."""
    when = (timezone.now() + timedelta(days=day)).date().isoformat()
    sent = {"day": when, "at": "12:00", "minutes": "45"}
    return post(client, reverse("book", args=[pair.mentorship.public_id]), sent)


def test_from_a_prepared_decision_to_the_next_session(pair, session, noor, ruth, clock, sign_in):
    assert prepare(noor, session, "A", "A").url == "/home/"
    assert "One to read" in words(ruth.get("/today/"))
    assert "Words of trade_off." in words(ruth.get(at("session", session)))
    assert "Read by Ruth" in words(noor.get("/home/"))
    clock.move_to(session.starts_at + timedelta(minutes=50))
    ruth, noor, dilys = sign_in(pair.mentor), sign_in(pair.mentee), sign_in(pair.admin)
    post(noor, at("outcome", session), MENTEE_SAID, revision=0, commitment_text="Ask Sven first.")
    assert "Ask Sven first." not in words(ruth.get(at("session", session)))
    post(ruth, at("outcome", session), MENTOR_SAID, revision=0)
    assert "Ask Sven first." in words(ruth.get(at("session", session)))
    assert "Book session 5" in words(noor.get("/home/"))
    assert book(noor, pair, 20).status_code == 302
    assert "You left session 4 with A behavior to try Ask Sven first." in words(noor.get("/home/"))
    assert "Noor Haddad" in words(dilys.get(reverse("progress", args=[pair.program.slug])))


def test_progress_shows_the_pair_moving_on_and_none_of_its_words(pair, session, noor, ruth, clock, sign_in):
    progress = reverse("progress", args=[pair.program.slug])
    prepare(noor, session, "A", "A")
    before = words(sign_in(pair.admin).get(progress))
    clock.move_to(session.starts_at + timedelta(minutes=50))
    for user, said in ((pair.mentee, MENTEE_SAID), (pair.mentor, MENTOR_SAID)):
        post(sign_in(user), at("outcome", session), said, revision=0)
    book(sign_in(pair.mentor), pair, 20)
    after = words(sign_in(pair.admin).get(progress))
    assert "Noor Haddad Ruth Adeyemi" in before
    assert ("Phase 2, session 4" in before, "Phase 2, session 5" in after) == (True, True)
    assert ("0 of 1 On track" in before, "1 of 2 On track" in after) == (True, True)
    assert [each for each in ("Words of", "Ask for the disagreement") if each in before + after] == []


def test_no_session_is_booked_before_the_last_one_was_recorded(pair, session, noor, clock, sign_in):
    assert book(noor, pair, 20).status_code == 422
    clock.move_to(session.starts_at + timedelta(hours=1))
    assert book(sign_in(pair.mentor), pair, 20).status_code == 422
    post(sign_in(pair.mentor), at("outcome", session), MENTOR_SAID, revision=0)
    assert book(sign_in(pair.mentee), pair, 20).status_code == 302
    assert list(Session.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_noor_has_nothing_to_bring_and_that_is_the_topic(session, noor, ruth):
    assert prepare(noor, session, "nothing", "nothing", lens="C").url == "/home/"
    read = words(ruth.get(at("session", session)))
    assert "Nothing to bring Looked at through: Confidence & Visibility Review." in read
    assert "Words of quiet." in read
    assert "Phase 2, Judgment Building. Nothing to bring." in read


def test_in_the_first_phase_noor_writes_context_and_nobody_asks_for_a_lens(pair, noor, ruth, clock, sign_in):
    assert book(ruth, pair, 3).status_code == 302
    session = Session.objects.get()
    assert noor.get(at("prepare", session)).url == at("write", session)
    post(noor, at("write", session), fields(typed(session, "context"), revision=0))
    assert post(noor, at("read-back", session)).url == "/home/"
    read = words(ruth.get(at("session", session)))
    assert "Noor’s context Shared today" in read
    assert "Words of hard." in read
    clock.move_to(session.starts_at + timedelta(hours=1))
    post(sign_in(pair.mentor), at("outcome", session), MENTOR_SAID, revision=0)
    assert "Book session 2" in words(sign_in(pair.mentee).get("/home/"))


def test_noor_thinks_again_before_and_after_ruth_has_read(session, noor, ruth):
    prepare(noor, session, "A", "A")
    post(noor, at("take-back", session))
    assert "Nothing shared yet Noor has a draft." in words(ruth.get(at("session", session)))
    post(noor, at("prepare", session), fields(typed(session, "pre_read"), choice="B", revision=3))
    post(noor, at("write", session), fields(typed(session, "B"), revision=4))
    post(noor, at("read-back", session))
    assert "Influence Attempt Review" in words(ruth.get(at("session", session)))
    post(noor, at("write", session), fields(typed(session, "B", misread="His deadline."), revision=5))
    said = words(ruth.get(at("changes", session)))
    assert said.index("Words of misread.") < said.index("His deadline.")


def test_ruth_reads_notes_holds_and_sees_where_it_leaned(pair, session, noor, ruth, clock, sign_in):
    prepare(noor, session, "B", "B")
    ruth.get(at("session", session))
    post(ruth, at("note", session), text="Ask, then wait.", revision=0)
    clock.move_to(session.starts_at + timedelta(hours=1))
    ruth = sign_in(pair.mentor)
    assert "One to record" in words(ruth.get("/today/"))
    post(ruth, at("outcome", session), MENTOR_SAID, revision=0, advice="unasked")
    assert "You said: an answer changed hands, and nobody had asked for it." in words(ruth.get(at("session", session)))
    assert "Leaned towards advice Noor Haddad, session 4" in words(ruth.get("/today/"))
    assert "leaned towards advice" not in words(sign_in(pair.mentee).get(at("session", session)))


def test_dilys_sees_status_and_opens_no_words(pair, session, noor, clock, sign_in):
    prepare(noor, session, "A", "A")
    dilys = sign_in(pair.admin)
    assert "Noor Haddad" in words(dilys.get(reverse("progress", args=[pair.program.slug])))
    assert dilys.get(reverse("mentorship", args=[pair.mentorship.public_id])).status_code == 200
    pages = [dilys.get(at(name, session)).status_code for name in ("session", "changes", "write", "outcome", "note")]
    assert pages == [403] * 5


def test_a_canceled_session_comes_back_with_what_was_prepared(pair, session, noor, ruth):
    prepare(noor, session, "A", "A")
    ruth.get(at("session", session))
    post(ruth, at("cancel", session))
    assert "Book session 4" in words(noor.get("/home/"))
    book(noor, pair, 9)
    again = Session.objects.standing().get(number=4)
    assert "Read by Ruth" in words(noor.get("/home/"))
    assert "Words of chose." in words(ruth.get(at("session", again)))


def test_one_person_is_a_mentor_here_and_a_mentee_there(pair, version, sign_in):
    field = build_program(version.playbook, "Field Engineering Leads")
    elin = build_user("Elin Berg")
    build_role(field, elin, Role.Kind.MENTOR)
    build_role(field, pair.mentor, Role.Kind.MENTEE)
    pair_up(program=field, mentor=elin, mentee=pair.mentor, by=pair.admin)
    ruth = sign_in(pair.mentor)
    assert "Elin Berg or you set the first date." in words(ruth.get("/home/"))
    assert "Noor Haddad" in words(ruth.get("/today/"))


def test_every_act_of_a_story_leaves_one_line(pair, session, noor, ruth, clock, sign_in):
    prepare(noor, session, "A", "A")
    ruth.get(at("session", session))
    ruth.get(at("session", session))
    clock.move_to(session.starts_at + timedelta(hours=1))
    post(sign_in(pair.mentee), at("outcome", session), MENTEE_SAID, revision=0)
    book(sign_in(pair.mentor), pair, 9)
    lines = AuditEntry.objects.order_by("id").values_list("verb", "actor__name")
    assert list(lines) == [
        ("shared", "Noor Haddad"),
        ("read", "Ruth Adeyemi"),
        ("recorded", "Noor Haddad"),
        ("booked", "Ruth Adeyemi"),
    ]
