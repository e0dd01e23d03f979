"""What happens when several do it at once: one of them does, the others are told, and nothing is lost."""

from datetime import timedelta
from functools import partial
from http.cookies import SimpleCookie

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from sessions_app.actions.invitation import invite, join
from sessions_app.actions.mentorship import pair as start_pair
from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.preparation import choose, mark_read, share, take_back, write
from sessions_app.actions.role import take_role
from sessions_app.actions.session import book_session, save_note
from sessions_app.errors import AlreadyRead, ChangedElsewhere
from sessions_app.models import Mentorship, OutcomeHalf, Preparation, Receipt, Role, Session

from ..at_once import at_once, kinds
from ..builders import (
    MENTEE_SAID,
    MENTOR_SAID,
    build_half,
    build_invitation,
    build_preparation,
    build_role,
    build_session,
    build_user,
    form_key,
)
from ..preparing import typed

pytestmark = [pytest.mark.postgres, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MANY = 20


@pytest.fixture(autouse=True)
def _several_connections(db, monkeypatch) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("The SQLite test database is in memory, where a second writer is refused instead of waiting.")
    # What is checked after a commit has tests of its own; here it would only take the two cores away.
    monkeypatch.setattr("sessions_app.actions.drift.check_quickly", lambda session_id: None)


@pytest.fixture
def session(pair) -> Session:
    """Session 4, in three days."""
    return build_session(pair.mentorship, 4)


@pytest.fixture
def started(pair) -> Session:
    """Session 3, two hours ago."""
    return build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))


def browser(cookies: SimpleCookie) -> Client:
    """Another connection of somebody who is signed in."""
    client = Client()
    client.cookies = cookies.copy()
    return client


def test_the_same_form_sent_twenty_times_shares_once(pair, session, sign_in):
    build_preparation(session)
    cookies, body = sign_in(pair.mentee).cookies, {"form_key": form_key()}
    url = f"/sessions/{session.public_id}/prepare/read-back/"
    gave = at_once([lambda: browser(cookies).post(url, body).headers["Location"]] * MANY)
    assert gave == ["/home/"] * MANY
    assert (Preparation.objects.filter(submitted_at__isnull=False).count(), Receipt.objects.count()) == (1, 1)


def test_the_same_form_sent_twenty_times_writes_one_preparation(pair, session, sign_in):
    cookies = sign_in(pair.mentee).cookies
    body = {f"q{key}": text for key, text in typed(session, "pre_read").items()}
    body |= {"choice": "A", "revision": "0", "form_key": form_key()}
    url = f"/sessions/{session.public_id}/prepare/"
    gave = at_once([lambda: browser(cookies).post(url, body).headers["Location"]] * MANY)
    assert gave == [f"{url}write/"] * MANY
    assert list(Preparation.objects.values_list("lens__letter", "revision")) == [("A", 2)]


def test_twenty_shares_at_once_are_one(pair, session):
    build_preparation(session)
    gave = at_once([partial(share, session=session, by=pair.mentee)] * MANY)
    assert kinds(gave) == ["AlreadyShared"] * (MANY - 1) + ["Preparation"]
    assert session.audit.filter(verb="shared").count() == 1


def test_two_lenses_at_once_are_one_lens_and_refusals_of_the_other(pair, session):
    answers = typed(session, "pre_read")
    pick = partial(choose, session=session, answers=answers, revision=0, by=pair.mentee)
    gave = at_once([partial(pick, choice="A"), partial(pick, choice="B")] * 5)
    assert kinds(gave) == ["ChangedElsewhere"] * 5 + ["Preparation"] * 5
    first = next(each for each in gave if isinstance(each, Preparation))
    assert list(Preparation.objects.values_list("session", "lens")) == [(session.pk, first.lens_id)]


def test_ten_pairings_at_a_mentor_who_may_have_two_are_two(pair, version):
    mentees = [build_user(f"Mentee{number} Ten") for number in range(10)]
    mentor = build_user("Free Mentor")
    build_role(pair.program, mentor, Role.Kind.MENTOR)
    for mentee in mentees:
        build_role(pair.program, mentee, Role.Kind.MENTEE)
    start = partial(start_pair, program=pair.program, mentor=mentor, by=pair.admin)
    gave = at_once([partial(start, mentee=mentee) for mentee in mentees])
    assert kinds(gave) == ["MentorIsFull"] * 8 + ["Mentorship"] * 2
    assert Mentorship.objects.active().filter(mentor=mentor).count() == 2


def test_one_mentee_paired_with_two_mentors_at_once_gets_one(pair):
    mentee, mentors = build_user("Wanted Mentee"), [build_user("Mo One"), build_user("Mo Two")]
    build_role(pair.program, mentee, Role.Kind.MENTEE)
    for mentor in mentors:
        build_role(pair.program, mentor, Role.Kind.MENTOR)
    start = partial(start_pair, program=pair.program, mentee=mentee, by=pair.admin)
    assert kinds(at_once([partial(start, mentor=mentor) for mentor in mentors])) == ["MenteeIsPaired", "Mentorship"]


def test_the_next_session_booked_by_both_at_once_is_booked_once(pair):
    build_session(pair.mentorship, 3, starts_in=timedelta(days=-9))
    build_half(pair.mentorship.sessions.get(number=3), "mentor")
    book = partial(book_session, mentorship=pair.mentorship, starts_at=timezone.now() + timedelta(days=9), minutes=45)
    gave = at_once([partial(book, by=pair.mentee), partial(book, by=pair.mentor)] * 5)
    assert kinds(gave) == ["PreviousSessionOpen"] * 9 + ["Session"]
    assert list(pair.mentorship.sessions.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_first_halves_of_one_side_at_once_are_one_and_refusals(pair, started):
    record = partial(record_half, session=started, side="mentee", revision=0, by=pair.mentee)
    texts = [f"I will ask {number} times." for number in range(10)]
    gave = at_once([partial(record, said=Said(**MENTEE_SAID | {"commitment_text": text})) for text in texts])
    assert kinds(gave) == ["ChangedElsewhere"] * 9 + ["OutcomeHalf"]
    refused = next(each for each in gave if isinstance(each, ChangedElsewhere))
    kept = OutcomeHalf.objects.get(session=started, side="mentee").commitment_text
    assert (kept in texts, refused.theirs["commitment_text"]) == (True, kept)


def test_a_saved_answer_and_a_share_at_the_same_moment_lose_nothing(pair, session):
    revision = build_preparation(session).revision
    answers = typed(session, "A", text="Written at the last moment: {}.")
    save = partial(write, session=session, answers=answers, revision=revision, by=pair.mentee)
    gave = at_once([save, partial(share, session=session, by=pair.mentee)])
    assert kinds(gave) == ["Preparation", "Preparation"]
    preparation = Preparation.objects.get(session=session)
    stored = dict(preparation.answers.values_list("prompt_id", "text"))
    assert (preparation.is_shared, {key: stored[key] for key in answers}) == (True, answers)


def test_a_note_and_an_outcome_at_the_same_moment_are_both_kept(pair, started):
    note = partial(save_note, session=started, text="She decided by herself.", revision=0, by=pair.mentor)
    said = Said(**MENTEE_SAID)
    half = partial(record_half, session=started, side="mentee", said=said, revision=0, by=pair.mentee)
    assert kinds(at_once([note, half])) == ["Note", "OutcomeHalf"]
    assert (started.note.text, started.halves.get().commitment_text) == (
        "She decided by herself.",
        MENTEE_SAID["commitment_text"],
    )


def test_both_halves_at_the_same_moment_are_both_kept(pair, started):
    record = partial(record_half, session=started, revision=0)
    mentee = partial(record, side="mentee", said=Said(**MENTEE_SAID), by=pair.mentee)
    mentor = partial(record, side="mentor", said=Said(**MENTOR_SAID), by=pair.mentor)
    assert kinds(at_once([mentee, mentor])) == ["OutcomeHalf", "OutcomeHalf"]
    assert sorted(started.halves.values_list("side", flat=True)) == ["mentee", "mentor"]


def test_reading_and_taking_back_at_once_never_leave_a_read_draft(pair, session):
    build_preparation(session, shared=True)
    read = partial(mark_read, session=session, by=pair.mentor)
    _, taken = at_once([read, partial(take_back, session=session, by=pair.mentee)])
    preparation = Preparation.objects.get(session=session)
    assert (preparation.is_shared, preparation.read_at is not None) == (isinstance(taken, AlreadyRead),) * 2


def test_windows_that_save_other_words_at_once_are_one_and_refusals(pair, session):
    revision = build_preparation(session).revision
    save = partial(write, session=session, revision=revision, by=pair.mentee)
    texts = [typed(session, "A", text=f"Window {number}.") for number in range(10)]
    gave = at_once([partial(save, answers=answers) for answers in texts])
    assert kinds(gave) == ["ChangedElsewhere"] * 9 + ["Preparation"]


def test_two_who_follow_one_invitation_become_one_account_with_one_role(pair):
    invitation = build_invitation(pair.program)
    herself = {"name": "Mei Tsai", "time_zone": "UTC", "password": "three calm herons"}
    gave = at_once([partial(join, invitation=invitation, **herself) for _ in range(4)])
    assert kinds(gave) == ["InvitationOver"] * 3 + ["User"]
    assert Role.objects.filter(user__email="mei@example.org").count() == 1


def test_one_address_invited_twice_at_once_is_invited_once(pair):
    asked = {"email": "mei@example.org", "name": "Mei Tsai", "kind": "mentor", "by": pair.admin}
    gave = at_once([partial(invite, program=pair.program, **asked) for _ in range(4)])
    assert kinds(gave) == ["AlreadyInvited"] * 3 + ["Invitation"]


@pytest.mark.parametrize("kind", ["mentor", "mentee"])
def test_whoever_is_paired_while_their_role_is_taken_has_both_or_neither(pair, kind):
    people = {side: build_user(f"New {side}") for side in ("mentor", "mentee")}
    roles = {side: build_role(pair.program, person, side) for side, person in people.items()}
    start = partial(start_pair, program=pair.program, by=pair.admin, **people)
    gave = at_once([start, partial(take_role, role=roles[kind], by=pair.admin)])
    assert kinds(gave) in (["Mentorship", "RoleInUse"], ["NoneType", "RoleMissing"])


def test_two_admins_who_take_each_others_role_leave_one(pair):
    rosa = build_user("Rosa Villanueva")
    of_rosa = build_role(pair.program, rosa, Role.Kind.ADMIN)
    of_dilys = Role.objects.get(user=pair.admin)
    gave = at_once([partial(take_role, role=of_rosa, by=pair.admin), partial(take_role, role=of_dilys, by=rosa)])
    assert kinds(gave) == ["LastAdmin", "NoneType"]
    assert Role.objects.filter(program=pair.program, kind=Role.Kind.ADMIN).count() == 1
