"""One session's preparation, ready to write on or to read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sessions_app.actions import preparation as act
from sessions_app.actions.mentorship import end
from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.playbook_move import move_pairs
from sessions_app.actions.session import cancel_session
from sessions_app.models import Answer, OutcomeHalf, Preparation, Session
from sessions_app.reads.preparation import bench_for

from ..builders import build_half, build_preparation, build_session
from ..playbook.books import unusual
from ..preparing import typed


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 4)


def bench(session):
    return bench_for(Session.objects.get(pk=session.pk))


def change(session, answers):
    revision = Preparation.objects.get().revision
    act.write(session=session, answers=answers, revision=revision, by=session.mentorship.mentee)


@pytest.mark.parametrize(
    ("number", "lens", "nothing", "name"),
    [
        (1, None, False, "Where I stand"),
        (4, None, False, "Pre-read"),
        (4, "C", False, "Confidence & Visibility Review"),
        (4, "C", True, "Nothing to bring"),
    ],
)
def test_a_preparation_is_called_after_what_is_brought(pair, number, lens, nothing, name):
    session = build_session(pair.mentorship, number)
    build_preparation(session, lens)
    Preparation.objects.update(nothing_to_bring=nothing)
    assert bench(session).name == name


def test_what_was_not_begun_is_an_empty_bench(session):
    found = bench(session)
    assert (found.preparation, found.lens, found.revision, found.is_shared) == (None, None, 0, False)
    assert (found.standing, found.name, found.passages) == ("not_started", "Pre-read", {})
    assert found.due_at == session.starts_at - timedelta(hours=24)


def test_the_bench_counts_what_is_answered(session):
    build_preparation(session, "B")
    Answer.objects.filter(prompt__key="misread").update(text="")
    assert (bench(session).answered, bench(session).standing) == ((3, 4), "draft")


def test_a_submission_reads_from_the_line_over_the_lens_to_what_came_of_it(session):
    build_preparation(session, "A", text="On {}.")
    blocks = [(block.title, [passage.text for passage in block.passages]) for block in bench(session).blocks]
    assert blocks == [
        ("The decision, and why this one", ["On decision.", "On why."]),
        ("What I chose", ["On chose."]),
        ("What I optimized for", ["On optimized."]),
        ("What trade-off I accepted", ["On trade_off."]),
        ("Was my framing strong?", ["On framing."]),
        ("What came of what I left session 3 with", [""]),
    ]


def test_in_the_first_phase_it_is_the_context_alone(pair):
    session = build_session(pair.mentorship, 1)
    build_preparation(session)
    assert [block.title for block in bench(session).blocks] == [
        "My role, its scope and its limits",
        "Situations where leading feels hard",
        "What I hope not to be told",
    ]
    assert bench(session).left_behind == []


def test_the_lines_that_were_not_picked_stay_as_a_list(session):
    build_preparation(session, "A")
    change(session, typed(session, "pre_read", hesitation=""))
    assert [passage.text for passage in bench(session).left_behind] == ["Words of influence."]


def test_the_commitment_of_the_session_before_is_carried_in(session):
    OutcomeHalf.objects.filter(session__number=3).update(commitment="assumption", commitment_text="Sven knows.")
    carried = bench(session).carried
    assert (carried.number, carried.kind_label, carried.text) == (3, "An assumption to test", "Sven knows.")


def test_nothing_is_carried_into_a_session_after_one_that_only_the_mentor_recorded(session):
    OutcomeHalf.objects.filter(session__number=3).delete()
    build_half(Session.objects.get(number=3), "mentor")
    assert bench(session).carried is None
    assert len(bench(session).blocks) == 0


@pytest.mark.parametrize(
    ("happens", "is_open"),
    [
        (lambda session: None, True),
        (lambda session: Session.objects.filter(pk=session.pk).update(starts_at=timezone.now()), False),
        (lambda session: cancel_session(session=session, by=session.mentorship.mentor), False),
        (lambda session: end(mentorship=session.mentorship, by=session.mentorship.mentor), False),
    ],
    ids=["to come", "begun", "canceled", "ended"],
)
def test_something_may_be_written_until_the_start(session, happens, is_open):
    happens(session)
    assert bench(session).is_open is is_open


def test_what_changed_after_sharing_stands_beside_what_it_says_now(session):
    build_preparation(session, "A", shared=True, text="First {}.")
    change(session, typed(session, "A", text="First {}.", chose="Second chose."))
    change(session, typed(session, "A", text="First {}.", chose="Third chose."))
    (passage,) = bench(session).changed
    assert (passage.text, [text for _at, text in passage.earlier]) == (
        "Third chose.",
        ["First chose.", "Second chose."],
    )
    assert bench(session).changed_at == passage.updated_at


def test_a_line_left_behind_counts_as_changed_as_well(session):
    build_preparation(session, "A", shared=True)
    change(session, typed(session, "pre_read", hesitation="Said nothing on Monday."))
    assert [passage.prompt.key for passage in bench(session).changed] == ["influence", "hesitation"]


def test_what_changed_in_a_draft_is_nobodys_business(session):
    build_preparation(session, "A")
    change(session, typed(session, "A", chose="Second chose."))
    assert (bench(session).changed, bench(session).changed_at) == ([], None)


def test_a_preparation_keeps_the_version_it_was_written_under(session, pair):
    build_preparation(session, "A")
    newer, _is_new = load_playbook(unusual())
    move_pairs(program=pair.program, version=newer, by=pair.admin)
    pair.mentorship.refresh_from_db()
    assert bench(session).playbook.number == 1
    assert bench(build_session(pair.mentorship, 5, held_before=False)).playbook.number == 2
