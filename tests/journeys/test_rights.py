"""People's rights as whole stories: taking the record along, the end of a program's time, and being erased."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from sessions_app.models import Program, User

from ..builders import MENTEE_SAID, MENTOR_SAID, build_session
from ..preparing import fields, typed
from ..web import at, post, text_in, words

NOON = timezone.now().replace(hour=12, minute=0, second=0, microsecond=0)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def session(clock, pair, sign_in):
    """Session 4 as Noor prepared and Ruth noted it, and as both said how it ended."""
    session = build_session(pair.mentorship, 4)
    noor, ruth = sign_in(pair.mentee), sign_in(pair.mentor)
    post(noor, at("prepare", session), fields(typed(session, "pre_read"), choice="A", revision=0))
    post(noor, at("write", session), fields(typed(session, "A", chose="To cut over at once."), revision=2))
    post(noor, at("read-back", session))
    post(ruth, at("note", session), text="She already knew.", revision=0)
    clock.move_to(session.starts_at + timedelta(hours=1))
    post(sign_in(pair.mentee), at("outcome", session), MENTEE_SAID, revision=0, commitment_text="Ask Sven first.")
    post(sign_in(pair.mentor), at("outcome", session), MENTOR_SAID, revision=0)
    return session


def command(name, **options):
    said = StringIO()
    call_command(name, stdout=said, **options)
    return said.getvalue()


def test_both_take_their_own_record_along_and_find_that_noted(pair, session, sign_in):
    noor, ruth = sign_in(pair.mentee), sign_in(pair.mentor)
    hers, his = (text_in(post(client, "/account/record/")) for client in (noor, ruth))
    assert ["To cut over at once." in each and "Ask Sven first." in each for each in (hers, his)] == [True, True]
    assert ["She already knew." in each for each in (hers, his)] == [False, True]
    assert "You downloaded the record." in words(noor.get("/account/audit/"))
    assert "downloaded the record" not in words(ruth.get("/account/audit/")).replace("You downloaded the record.", "")


def test_texts_end_with_their_time_and_status_with_its_own(pair, session, clock, sign_in):
    program = Program.objects.get()
    clock.move_to(NOON.replace(year=program.texts_erased_on.year) + (program.texts_erased_on - NOON.date()))
    assert "Answer" in command("apply_retention", dry_run=True)
    assert "To cut over at once." in words(sign_in(pair.mentor).get(at("session", session)))
    command("apply_retention")
    page = words(sign_in(pair.mentor).get(at("session", session)))
    assert ("To cut over at once." in page, "She already knew." in page, "Ask Sven" in page) == (False, False, False)
    assert "Held" in words(sign_in(pair.admin).get(reverse("mentorship", args=[pair.mentorship.public_id])))
    assert "To cut over" not in text_in(post(sign_in(pair.mentee), "/account/record/"))


def test_two_years_later_no_page_of_it_is_left(pair, session, clock, sign_in):
    clock.move_to(NOON + timedelta(days=1000))
    command("apply_retention")
    ruth = sign_in(pair.mentor)
    assert ruth.get(at("session", session)).status_code == 404
    assert ruth.get(reverse("mentorship", args=[pair.mentorship.public_id])).status_code == 404


def test_noor_asks_thinks_again_asks_anew_and_is_gone(
    pair, session, clock, sign_in, django_capture_on_commit_callbacks
):
    address, noor = pair.mentee.email, sign_in(pair.mentee)
    post(noor, "/account/erasure/", address=address)
    post(noor, "/account/erasure/keep/")
    clock.shift(timedelta(days=31))
    assert command("erase_accounts") == "No account is due.\n"
    with django_capture_on_commit_callbacks(execute=True):
        post(sign_in(pair.mentee), "/account/erasure/", address=address)
    clock.shift(timedelta(days=30))
    with django_capture_on_commit_callbacks(execute=True):
        assert command("erase_accounts").startswith("Account ")
    assert [letter.to for letter in mail.outbox] == [[address], [address]]
    ruth = words(sign_in(pair.mentor).get(at("session", session)))
    assert ("She already knew." in ruth, "To cut over" in ruth, "Noor" in ruth) == (True, False, False)
    assert sign_in(User.objects.get(pk=pair.mentee.pk)).get("/account/").status_code == 302
