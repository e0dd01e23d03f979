"""Answering the pulse survey: a draft for as long as one likes, sent once, and counted five at a time."""

import pytest

from sessions_app.actions.mentorship import end
from sessions_app.actions.pulse import keep, send
from sessions_app.errors import AnswersMissing, ChangedElsewhere, PulseNotDue, PulseSent, RoleGone
from sessions_app.models import AuditEntry, PulseAnswer, PulseGroup, PulseNote, PulseResponse, Role

from ..builders import build_session
from ..pulsing import RATED, answered, mentees, runs


@pytest.fixture
def program(pair):
    return runs(pair.program, before=20, ahead=150)


@pytest.fixture
def role(program, pair):
    """Noor's, in a program that has just begun."""
    return Role.objects.get(program=program, user=pair.mentee)


def said(response) -> dict[str, int]:
    return dict(PulseAnswer.objects.filter(response=response).values_list("key", "value"))


def groups(moment: str = "start") -> list[tuple[int, bool]]:
    found = PulseGroup.objects.filter(moment=moment).order_by("pk")
    return [(group.responses.count(), group.is_closed) for group in found]


def test_what_is_answered_so_far_is_kept(role):
    response = keep(role=role, moment="start", ratings={"self_open": 4, "self_no": None}, texts={}, revision=0)
    keep(role=role, moment="start", ratings={"self_open": 2, "self_paused": 0}, texts={}, revision=1)
    assert said(response) == {"self_open": 2, "self_paused": 0}
    assert (PulseResponse.objects.get().revision, PulseResponse.objects.get().sent_at) == (2, None)


def test_words_are_kept_as_typed_and_go_when_the_box_is_emptied(role):
    keep(role=role, moment="start", ratings={}, texts={"situation": " Monday.\n😀 "}, revision=0)
    assert PulseNote.objects.get().text == " Monday.\n😀 "
    keep(role=role, moment="start", ratings={}, texts={"situation": ""}, revision=1)
    assert PulseNote.objects.count() == 0


def test_another_window_that_saved_first_is_told_with_what_it_saved(role):
    keep(role=role, moment="start", ratings={"self_open": 4}, texts={"others": "Sven."}, revision=0)
    with pytest.raises(ChangedElsewhere) as refused:
        keep(role=role, moment="start", ratings={"self_open": 1}, texts={"others": "Ruth."}, revision=0)
    assert (refused.value.theirs, refused.value.revision) == ({"self_open": "4", "others": "Sven."}, 1)
    assert said(PulseResponse.objects.get()) == {"self_open": 4}


def test_the_same_from_an_older_window_is_no_conflict(role):
    keep(role=role, moment="start", ratings={"self_open": 4}, texts={}, revision=0)
    assert keep(role=role, moment="start", ratings={"self_open": 4}, texts={}, revision=0).revision == 1


def test_sending_asks_for_every_statement_that_is_open(role):
    keep(role=role, moment="start", ratings=dict.fromkeys(RATED[1:], 2), texts={}, revision=0)
    with pytest.raises(AnswersMissing) as refused:
        send(role=role, moment="start")
    sentence = "Answer this: I noticed when pressure narrowed what I was willing to consider."
    assert refused.value.missing == {"self_narrowed": sentence}
    assert (PulseResponse.objects.get().sent_at, PulseGroup.objects.count()) == (None, 0)


def test_sent_is_sent(role):
    answered(role, situation="Monday.")
    with pytest.raises(PulseSent):
        keep(role=role, moment="start", ratings={"self_open": 1}, texts={"situation": ""}, revision=1)
    with pytest.raises(PulseSent):
        send(role=role, moment="start")
    assert (PulseAnswer.objects.filter(value=3).count(), PulseNote.objects.get().text) == (29, "Monday.")


def test_that_it_was_sent_is_told_to_its_author_alone(role):
    answered(role)
    entry = AuditEntry.objects.get(verb="answered_pulse")
    assert (entry.actor, entry.subject, entry.program, entry.mentorship) == (role.user, role.user, None, None)


def test_once_session_2_was_held_the_start_is_over(role, pair):
    build_session(pair.mentorship, 3)
    with pytest.raises(PulseNotDue):
        keep(role=role, moment="start", ratings={"self_open": 1}, texts={}, revision=0)
    assert PulseResponse.objects.count() == 0


def test_after_the_pair_has_ended_the_end_is_asked(role, pair):
    end(mentorship=pair.mentorship, by=pair.admin)
    assert answered(role, "end").moment == "end"


def test_who_is_no_mentee_any_more_answers_nothing(role):
    Role.objects.filter(pk=role.pk).delete()
    with pytest.raises(RoleGone):
        keep(role=role, moment="start", ratings={"self_open": 1}, texts={}, revision=0)


def test_five_who_sent_theirs_close_a_group_and_the_sixth_opens_another(program):
    for role in mentees(program, 6):
        answered(role)
    assert groups() == [(5, True), (1, False)]


def test_a_closed_group_is_not_filled_up_where_somebody_left(program):
    roles = mentees(program, 6)
    for role in roles[:5]:
        answered(role)
    PulseResponse.objects.filter(person=roles[0].user).delete()
    answered(roles[5])
    assert groups() == [(4, True), (1, False)]


def test_at_the_end_those_whose_start_is_shown_are_a_group_apart(program):
    roles = mentees(program, 7)
    for role in roles[:6]:
        answered(role)
    runs(program, before=200, ahead=-3)
    for role in roles:
        role.program = program
        answered(role, "end")
    found = PulseGroup.objects.filter(moment="end").order_by("-with_start")
    assert [(group.with_start, group.responses.count()) for group in found] == [(True, 5), (False, 2)]
