"""A pair's page, as the two of them see it and as those who see its status only do."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ..builders import build_half, build_pair, build_preparation, build_session, build_user
from ..crowd import hold


@pytest.fixture
def opened(pair, sign_in):
    """A function that opens the pair's page as this person."""
    return lambda user: sign_in(user).get(reverse("mentorship", args=[pair.mentorship.public_id]))


def words(response) -> str:
    return " ".join(response.content.decode().split())


def lines(response) -> list[tuple]:
    found = response.context["page"].lines
    return [(line.session.number, line.phase.number, line.standing, line.is_held, line.lens) for line in found]


def test_every_session_is_listed_newest_first(pair, opened):
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=30))
    build_preparation(session, "B", shared=True)
    assert lines(opened(pair.mentee)) == [
        (4, 2, "on_time", False, "B"),
        (3, 2, "missing", True, ""),
        (2, 1, "missing", True, ""),
        (1, 1, "missing", True, ""),
    ]


@pytest.mark.parametrize("role", ["mentor", "admin", "pod_manager"])
def test_the_lens_of_a_draft_is_nobody_elses_business(pair, opened, role):
    build_preparation(build_session(pair.mentorship, 4), "B")
    assert lines(opened(getattr(pair, role)))[0] == (4, 2, "not_started", False, "")


@pytest.mark.parametrize("role", ["mentor", "mentee"])
def test_the_two_of_them_get_links_and_the_way_to_book(pair, opened, role):
    session = hold(pair.mentorship, 1, days_ago=3)
    content = words(opened(getattr(pair, role)))
    assert f'href="/sessions/{session.public_id}/"' in content
    assert f'href="/mentorships/{pair.mentorship.public_id}/book/">Book session 2</a>' in content


@pytest.mark.parametrize("role", ["admin", "pod_manager"])
def test_who_sees_the_status_only_gets_no_links_no_words_and_no_button(pair, opened, role):
    hold(pair.mentorship, 3, days_ago=3, mentee={}, mentor={})
    response = opened(getattr(pair, role))
    content = words(response)
    assert response.context["page"].lines[0].is_held
    for private in ("/sessions/", "/book/", "A behavior to try", "Ask for the disagreement", "Left with"):
        assert private not in content


def test_a_booked_session_is_moved_or_canceled_from_here_and_none_is_booked(pair, opened):
    session = build_session(pair.mentorship, 1)
    content = words(opened(pair.mentor))
    assert f'href="/sessions/{session.public_id}/move/">Move session 1</a>' in content
    assert f'href="/sessions/{session.public_id}/cancel/">Cancel it</a>' in content
    assert "/book/" not in content


def test_the_mentor_learns_the_commitment_only_once_both_halves_are_in(pair, opened):
    session = hold(pair.mentorship, 1, days_ago=3)
    assert "A behavior to try" in words(opened(pair.mentee))
    assert "A behavior to try" not in words(opened(pair.mentor))
    build_half(session, "mentor")
    assert "A behavior to try" in words(opened(pair.mentor))


def test_a_canceled_session_is_kept_apart(pair, opened):
    session = build_session(pair.mentorship, 1)
    session.cancelled_at, session.cancelled_by = timezone.now(), pair.mentor
    session.save()
    response = opened(pair.mentee)
    assert lines(response) == []
    assert "One canceled session" in words(response)
    assert "Book session 1" in words(response)


def test_an_ended_pair_stays_readable_and_books_nothing(pair, opened):
    session = hold(pair.mentorship, 2, days_ago=30)
    pair.mentorship.ended_at = timezone.now()
    pair.mentorship.save()
    content = words(opened(pair.mentee))
    assert "after 2 sessions. What was written stays readable to the two of them until 29 May 2027." in content
    assert f'href="/sessions/{session.public_id}/"' in content
    assert "/book/" not in content


def test_a_session_that_nobody_recorded_says_so(pair, opened):
    build_session(pair.mentorship, 1, starts_in=timedelta(hours=-2))
    assert "nobody has said how it ended." in words(opened(pair.mentor))


def test_strangers_find_nothing(pair, opened, version):
    other = build_pair(version)
    people = [build_user(), other.mentor, other.mentee, other.admin, other.pod_manager]
    assert [opened(person).status_code for person in people] == [404] * 5


def test_the_page_asks_the_same_eight_questions_for_three_sessions_as_for_nine(pair, sign_in):
    client, address = sign_in(pair.mentee), reverse("mentorship", args=[pair.mentorship.public_id])
    asked = []
    for number in (3, 9):
        pair.mentorship.sessions.all().delete()
        build_preparation(build_session(pair.mentorship, number), shared=True)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        asked.append(len(queries))
    assert asked == [8, 8]


def test_no_column_that_holds_words_is_read(pair, opened):
    build_preparation(build_session(pair.mentorship, 4), shared=True)
    with CaptureQueriesContext(connection) as asked:
        opened(pair.admin)
    sql = " ".join(query["sql"] for query in asked)
    assert [word for word in ("_answer", "_note", "commitment_text", "confidence") if word in sql] == []
