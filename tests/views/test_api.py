"""What another system reads with a key: the status of one program, and nothing that anybody wrote."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sessions_app.models import ApiToken, Role

from ..builders import build_half, build_pair, build_preparation, build_session, build_token
from ..crowd import join
from ..web import queries

SECRET = "springline_kept-nowhere"


@pytest.fixture
def token(pair) -> ApiToken:
    return build_token(pair.program, pair.admin, SECRET)


@pytest.fixture
def system(token) -> Client:
    """The HR system, which has the key."""
    return Client(headers={"Authorization": f"Bearer {SECRET}"})


def test_the_program_of_the_key_is_told(system, pair):
    told = system.get("/api/v1/program").json()
    assert (told["name"], told["slug"], told["cadence_days"]) == (pair.program.name, pair.program.slug, 30)


def test_a_pair_is_told_with_its_status(system, pair):
    session = build_session(pair.mentorship, 4)
    (told,) = system.get("/api/v1/mentorships").json()["mentorships"]
    assert told == {
        "id": pair.mentorship.public_id,
        "mentee": {"name": "Noor Haddad", "email": pair.mentee.email},
        "mentor": {"name": "Ruth Adeyemi", "email": pair.mentor.email},
        "pod": pair.pod.name,
        "phase": {"number": 2, "name": "Judgment Building"},
        "session": 4,
        "status": "on_track",
        "started_at": told["started_at"],
        "next_session_at": session.starts_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


def test_the_sessions_of_a_pair_are_told_first_to_last(system, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, "B", shared=True)
    told = system.get(f"/api/v1/mentorships/{pair.mentorship.public_id}/sessions").json()
    assert [(line["number"], line["held"], line["pre_read"], line["lens"]) for line in told] == [
        (1, True, None, None),
        (2, True, None, None),
        (3, True, "missing", None),
        (4, False, "on_time", "B"),
    ]


def test_the_lens_of_a_draft_is_not_told(system, pair):
    build_preparation(build_session(pair.mentorship, 3), "B")
    told = system.get(f"/api/v1/mentorships/{pair.mentorship.public_id}/sessions").json()
    assert (told[-1]["pre_read"], told[-1]["lens"]) == ("not_started", None)


def test_no_word_is_told(system, pair):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, "B", shared=True, text="Sven does not know yet.")
    build_half(session, "mentor")
    pages = ["program", "mentorships", f"mentorships/{pair.mentorship.public_id}/sessions"]
    told = "".join(system.get(f"/api/v1/{page}").content.decode() for page in pages)
    assert [word for word in ("Sven", "Ask for the disagreement", "partly_mentor", "clearer") if word in told] == []


def test_a_key_opens_no_other_program(system, version):
    other = build_pair(version)
    assert system.get(f"/api/v1/mentorships/{other.mentorship.public_id}/sessions").status_code == 404
    assert other.mentorship.public_id not in system.get("/api/v1/mentorships").content.decode()


def test_pages_follow_one_another_without_a_gap_or_a_repeat(system, pair):
    everybody = {pair.mentorship.public_id, *(join(pair, f"Mentee {number}").public_id for number in range(4))}
    read, after = [], ""
    while after is not None:
        page = system.get("/api/v1/mentorships", {"limit": 2, "after": after}).json()
        read += [row["id"] for row in page["mentorships"]]
        after = page["next_after"]
    assert (len(read), set(read)) == (5, everybody)


def test_a_page_takes_as_many_queries_for_fifty_pairs_as_for_five(system, pair):
    for number in range(4):
        join(pair, f"Mentee {number}")
    few = queries(system, "/api/v1/mentorships")
    for number in range(45):
        join(pair, f"Colleague {number}")
    assert (few, queries(system, "/api/v1/mentorships")) == (2, 2)


@pytest.mark.parametrize(
    "header", [None, "Bearer springline_guessed", "Bearer ", "Basic eDp5", "Bearer \udcff", SECRET]
)
def test_without_a_good_key_nothing_is_told(token, header):
    client = Client(headers={"Authorization": header} if header else {})
    answer = client.get("/api/v1/mentorships")
    assert (answer.status_code, answer.json()) == (401, {"detail": "Unauthorized"})


@pytest.mark.parametrize("change", [{"revoked_at": timezone.now()}, {"expires_at": timezone.now()}])
def test_a_key_that_is_over_opens_nothing(system, token, change):
    ApiToken.objects.update(made_at=timezone.now() - timedelta(days=99), **change)
    assert system.get("/api/v1/program").status_code == 401


def test_a_key_ends_with_the_rights_of_whoever_made_it(system, pair):
    Role.objects.filter(user=pair.admin).delete()
    assert system.get("/api/v1/program").status_code == 401


def test_a_key_of_somebody_who_was_switched_off_opens_nothing(system, pair):
    type(pair.admin).objects.filter(pk=pair.admin.pk).update(is_active=False)
    assert system.get("/api/v1/program").status_code == 401


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=501", "limit=x", "after=%00", "after=short", "after=../../secrets", "page=2"]
)
def test_a_question_that_cannot_be_answered_is_refused(system, query):
    assert system.get(f"/api/v1/mentorships?{query}").status_code == 422


def test_its_use_is_noted_once_an_hour(system, token):
    system.get("/api/v1/program")
    first = ApiToken.objects.get().used_at
    system.get("/api/v1/program")
    assert (first is not None, ApiToken.objects.get().used_at) == (True, first)
