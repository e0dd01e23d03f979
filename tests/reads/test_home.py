"""What Noor sees first, on Tuesday 12 January 2027 at 9:30."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions.mentorship import end
from sessions_app.actions.session import cancel_session
from sessions_app.models import Mentorship, Preparation
from sessions_app.reads.home import home_for

from ..builders import build_half, build_mentorship, build_preparation, build_program, build_session, build_user
from ..preparing import prompt_id

TUESDAY = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _tuesday():
    with time_machine.travel(TUESDAY, tick=False):
        yield


def home(pair):
    return home_for(Mentorship.objects.filter(mentee=pair.mentee))


def tasks(pair):
    return [(task.title, task.state, task.kind, task.action) for task in home(pair).tasks]


def test_without_a_mentorship_there_is_no_page(stranger):
    assert home_for(Mentorship.objects.filter(mentee=stranger)) is None


def test_a_new_pair_has_nothing_to_do_and_nothing_behind_it(pair):
    page = home(pair)
    assert (page.arc.mentorship, page.tasks, page.past, page.others) == (pair.mentorship, [], [], [])


@pytest.mark.parametrize(
    ("begun", "shared", "read", "expected"),
    [
        (False, False, False, ("Write your pre-read", "Not started", "", "Start")),
        (True, False, False, ("Write your pre-read", "In draft", "now", "Carry on writing")),
        (True, True, False, ("Your pre-read", "Shared", "read", "Change it")),
        (True, True, True, ("Your pre-read", "Read by Ruth", "done", "Change it")),
    ],
)
def test_the_pre_read_stands_first(pair, begun, shared, read, expected):
    session = build_session(pair.mentorship, 4)
    if begun:
        build_preparation(session, shared=shared, read=read)
    assert tasks(pair)[0] == expected


def test_a_late_pre_read_says_so_and_since_when(pair):
    build_session(pair.mentorship, 4, starts_in=timedelta(hours=20))
    (task, _carried) = home(pair).tasks
    assert (task.state, task.kind, task.is_late) == ("Late", "late", True)
    assert task.due == TUESDAY - timedelta(hours=4)


def test_a_draft_says_how_far_it_is(pair):
    build_preparation(build_session(pair.mentorship, 4), "B")
    assert home(pair).tasks[0].meta == ("Influence Attempt Review. 4 of 4 questions answered, saved today at 09:30.")


@pytest.mark.parametrize(
    ("begun", "shared", "expected"),
    [
        (False, False, ("Say where you stand", "Not started", "", "Start")),
        (True, False, ("Say where you stand", "In draft", "now", "Carry on writing")),
        (True, True, ("Where you stand", "Shared", "read", "Change it")),
    ],
)
def test_in_the_first_phase_context_is_welcome_and_never_late(pair, begun, shared, expected):
    session = build_session(pair.mentorship, 1, starts_in=timedelta(hours=2))
    if begun:
        build_preparation(session, shared=shared)
    assert tasks(pair) == [expected]
    assert home(pair).tasks[0].due is None


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("behavior", "Say what happened with the thing you tried"),
        ("assumption", "Say what you learned about the assumption"),
    ],
)
def test_what_was_left_with_is_followed_up(pair, kind, title):
    last = build_session(pair.mentorship, 3, starts_in=timedelta(days=-9))
    build_half(last, "mentee", commitment=kind)
    session = build_session(pair.mentorship, 4, held_before=False)
    assert tasks(pair)[1] == (title, "Not started", "", "Add a line")
    preparation = build_preparation(session)
    preparation.answers.create(prompt_id=prompt_id(session, "carried", "follow_up"), text="I asked him.")
    assert tasks(pair)[1] == (title, "Written", "done", "Change it")


def test_a_session_without_noors_half_is_hers_to_record_first(pair):
    build_half(build_session(pair.mentorship, 3, starts_in=timedelta(days=-2)), "mentor")
    build_session(pair.mentorship, 4, held_before=False)
    assert tasks(pair)[0] == ("Say how session 3 ended", "Not recorded", "", "Record it")
    assert [title for title, *_rest in tasks(pair)] == ["Say how session 3 ended", "Write your pre-read"]


def test_a_session_that_has_begun_is_only_recorded(pair):
    build_session(pair.mentorship, 4, starts_in=timedelta(minutes=-5))
    assert tasks(pair) == [("Say how session 4 ended", "Not recorded", "", "Record it")]


def test_sessions_so_far_are_listed_newest_first(pair):
    build_preparation(build_session(pair.mentorship, 3, starts_in=timedelta(days=-2)), "C", text="On {}.")
    session = pair.mentorship.sessions.get(number=3)
    build_half(session, "mentor")
    past = [(each.session.number, each.title, each.first_line, each.left_with) for each in home(pair).past]
    assert past == [
        (3, "Confidence & Visibility Review", "On hesitation.", "Your half is open"),
        (2, "Nothing was prepared", "", "A behavior to try"),
        (1, "Nothing was prepared", "", "A behavior to try"),
    ]


def test_a_canceled_session_is_neither_ahead_nor_behind(pair):
    cancel_session(session=build_session(pair.mentorship, 2), by=pair.mentor)
    assert (home(pair).arc.open, len(home(pair).past), tasks(pair)) == (None, 1, [])


def test_the_running_pair_comes_before_one_that_ended_and_one_that_started_earlier(pair, version):
    ended = build_mentorship(build_program(version.playbook), build_user("Elin Berg"), pair.mentee, version)
    newer = build_mentorship(build_program(version.playbook), build_user("Amara Diallo"), pair.mentee, version)
    for mentorship, days in ((ended, 10), (newer, 90)):
        Mentorship.objects.filter(pk=mentorship.pk).update(started_at=timezone.now() - timedelta(days=days))
    end(mentorship=ended, by=pair.mentor)
    assert home(pair).arc.mentorship == newer
    assert home(pair).others == [ended, pair.mentorship]


def test_a_pair_that_ended_stays_readable_and_asks_nothing(pair):
    build_preparation(build_session(pair.mentorship, 4))
    end(mentorship=pair.mentorship, by=pair.mentor)
    assert (home(pair).arc.mentorship, tasks(pair), len(home(pair).past)) == (pair.mentorship, [], 3)
    assert Preparation.objects.count() == 1
