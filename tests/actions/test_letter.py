"""Letters leave once, after what caused them is stored, and whatever the mail server does, the cause stands."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction

from sessions_app.actions.letter import MOST_TRIES, send_letter, send_waiting, write_letter
from sessions_app.models import Letter
from sessions_app.models.invitation import invitation_token

FACTS = {"inviter": "Dilys Morgan", "program": "Senior IC Leadership", "until": "9 December", "invitation": "aB3"}
INVITED = {"kind": Letter.Kind.INVITED, "key": "invited:41", "address": "mei@example.org", "facts": FACTS}


@pytest.fixture
def broken_mail(settings) -> None:
    settings.EMAIL_BACKEND = "tests.broken_mail.EmailBackend"


def test_a_letter_leaves_once_what_caused_it_is_stored(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write_letter(**INVITED)
        assert mail.outbox == []
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["mei@example.org"], "Dilys Morgan invites you to Senior IC Leadership")
    assert f"http://127.0.0.1:8000/join/{invitation_token('aB3', 'mei@example.org')}/" in sent.body


def test_a_letter_of_an_act_that_failed_never_leaves(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        write_letter(**INVITED)
        transaction.set_rollback(True)
    assert (mail.outbox, Letter.objects.count()) == ([], 0)


def test_one_cause_has_one_letter(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write_letter(**INVITED)
        write_letter(**INVITED)
    assert [letter.to for letter in mail.outbox] == [["mei@example.org"]]


def test_a_letter_that_has_left_does_not_leave_again(db):
    write_letter(**INVITED)
    letter = Letter.objects.get()
    assert [send_letter(letter.pk), send_letter(letter.pk), len(mail.outbox)] == [True, True, 1]


def test_a_letter_waits_while_the_mail_server_is_down(db, broken_mail, caplog):
    write_letter(**INVITED)
    assert send_waiting() == (0, 1)
    letter = Letter.objects.get()
    assert (letter.sent_at, letter.tries) == (None, 1)
    assert "mei@example.org" not in caplog.text


def test_the_command_sends_what_waits(db, capsys):
    write_letter(**INVITED)
    call_command("send_letters")
    assert (capsys.readouterr().out, len(mail.outbox)) == ("1 sent, 0 waiting.\n", 1)


def test_a_letter_that_never_gets_through_is_given_up(db):
    write_letter(**INVITED)
    Letter.objects.update(tries=MOST_TRIES)
    assert (send_waiting(), mail.outbox) == ((0, 0), [])
