"""Every act leaves one line that says who did what; no line holds a word that somebody wrote."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from sessions_app.actions import preparation as prepare
from sessions_app.actions.mentorship import end
from sessions_app.actions.outcome import Said, record_half
from sessions_app.actions.session import book_session, cancel_session, move_session, save_note
from sessions_app.models import AuditEntry, Session

from ..builders import MENTEE_SAID, MENTOR_SAID
from ..preparing import typed

LINES = [
    "Noor booked the session",
    "Ruth moved the session",
    "Noor canceled the session",
    "Ruth booked the session",
    "Noor shared the preparation",
    "Noor took the preparation back to a draft",
    "Noor shared the preparation",
    "Ruth read the preparation",
    "Noor changed a shared preparation",
    "Ruth wrote their own note",
    "Noor recorded how it ended",
    "Noor changed how it ended",
    "Ruth recorded how it ended",
    "Dilys ended the mentorship",
]


def a_whole_session(pair):
    """Books, moves, cancels and books again, prepares, reads, changes, notes and records; ends the pair."""
    noor, ruth = pair.mentee, pair.mentor
    when = {"starts_at": timezone.now() + timedelta(days=4), "minutes": 45}
    session = book_session(mentorship=pair.mentorship, by=noor, **when)
    move_session(session=session, by=ruth, **when)
    cancel_session(session=session, by=noor)
    session = book_session(mentorship=pair.mentorship, by=ruth, **when)
    prepare.write(session=session, answers=typed(session, "context", text="Secret one."), revision=0, by=noor)
    prepare.share(session=session, by=noor)
    prepare.take_back(session=session, by=noor)
    prepare.share(session=session, by=noor)
    prepare.mark_read(session=session, by=ruth)
    prepare.write(session=session, answers=typed(session, "context", text="Secret two."), revision=2, by=noor)
    save_note(session=session, text="Secret three.", revision=0, by=ruth)
    Session.objects.filter(pk=session.pk).update(starts_at=timezone.now())
    record_half(session=session, side="mentee", said=Said(**MENTEE_SAID), revision=0, by=noor)
    amended = Said(**(MENTEE_SAID | {"commitment_text": "Secret four."}))
    record_half(session=session, side="mentee", said=amended, revision=1, by=noor)
    record_half(session=session, side="mentor", said=Said(**MENTOR_SAID), revision=0, by=ruth)
    end(mentorship=pair.mentorship, by=pair.admin)


def test_one_line_per_act_says_who_did_it(pair):
    a_whole_session(pair)
    names = {pair.mentee: "Noor", pair.mentor: "Ruth", pair.admin: "Dilys"}
    told = [f"{names[line.actor]} {line.get_verb_display()}" for line in AuditEntry.objects.order_by("id")]
    assert told == LINES


def test_every_line_belongs_to_the_pair_and_its_program(pair):
    a_whole_session(pair)
    assert set(AuditEntry.objects.values_list("mentorship", "program")) == {(pair.mentorship.pk, pair.program.pk)}
    assert AuditEntry.objects.filter(session=None).count() == 1


def test_no_line_holds_words(pair):
    a_whole_session(pair)
    assert "Secret" not in str(list(AuditEntry.objects.values()))
    free = [each.name for each in AuditEntry._meta.fields if isinstance(each, models.TextField | models.JSONField)]
    assert free == []
