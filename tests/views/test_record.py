"""My record: the page that says what is in it, and the file."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from sessions_app.actions.preparation import take_back, write
from sessions_app.actions.retention import erase_texts
from sessions_app.actions.session import cancel_session
from sessions_app.errors import AlreadyRead
from sessions_app.models import AuditEntry, Mentorship

from ..builders import build_half, build_preparation, build_session
from ..preparing import typed
from ..web import post, text_in, words

URL = "/account/record/"


def test_noor_reads_what_is_in_it_before_she_takes_it(pair, sign_in):
    page = words(sign_in(pair.mentee).get(URL))
    assert "Your partner’s words where you may read them" in page
    assert "a draft, a private note, a half that is still blind" in page
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("address", [URL, "/account/erasure/"])
def test_an_hour_after_signing_in_noor_says_once_more_that_it_is_she(pair, sign_in, address):
    noor = sign_in(pair.mentee)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        asked = [noor.get(address), post(noor, address, address=pair.mentee.email)]
    assert [answer.url.partition("?")[0] for answer in asked] == ["/accounts/confirm/"] * 2
    assert not AuditEntry.objects.exists()


def test_the_account_page_leads_there(pair, sign_in):
    assert f'href="{URL}"' in sign_in(pair.mentee).get("/account/").content.decode()


def test_noor_gets_one_file_with_both_forms_of_her_record(pair, sign_in):
    build_preparation(build_session(pair.mentorship, 4), text="Whether to stop.")
    with time_machine.travel("2026-12-03T09:00:00Z", tick=False):
        sent = post(sign_in(pair.mentee), URL)
    assert sent.headers["Content-Disposition"] == 'attachment; filename="springline-record-2026-12-03.zip"'
    packed = zipfile.ZipFile(io.BytesIO(sent.content))
    assert packed.namelist() == ["record.json", "record.html"]
    assert json.loads(packed.read("record.json"))["person"]["email"] == pair.mentee.email
    assert "Whether to stop." in packed.read("record.html").decode()


def test_no_browser_or_proxy_keeps_the_file(pair, sign_in):
    assert "no-store" in post(sign_in(pair.mentee), URL).headers["Cache-Control"]


def test_that_she_took_it_along_is_written_down(pair, sign_in):
    post(sign_in(pair.mentee), URL)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.subject, entry.program) == ("exported", pair.mentee, pair.mentee, None)


def test_a_form_that_did_not_arrive_whole_hands_nothing_over(pair, sign_in):
    assert sign_in(pair.mentee).post(URL).status_code == 400
    assert not AuditEntry.objects.exists()


def entries_about(session) -> list[str]:
    return list(AuditEntry.objects.filter(session=session).order_by("pk").values_list("verb", flat=True))


def test_what_noor_shared_is_read_once_it_is_in_ruths_file(pair, sign_in):
    session = build_session(pair.mentorship, 3)
    build_preparation(session, shared=True, text="Whether to stop {}.")
    ruth = sign_in(pair.mentor)
    assert "Whether to stop" in text_in(post(ruth, URL))
    assert entries_about(session) == ["read"]
    with pytest.raises(AlreadyRead):
        take_back(session=session, by=pair.mentee)
    write(session=session, answers=typed(session, "A", chose="I am not sure."), revision=1, by=pair.mentee)
    post(ruth, URL)
    assert entries_about(session) == ["read", "changed", "read_again"]
    post(ruth, URL)
    assert len(entries_about(session)) == 3


def test_what_is_not_in_a_file_is_not_read_by_it(pair, sign_in):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, shared=True, text="Whether to stop {}.")
    post(sign_in(pair.mentee), URL)
    cancel_session(session=session, by=pair.mentee)
    assert "Whether to stop" not in text_in(post(sign_in(pair.mentor), URL))
    assert entries_about(session) == ["cancelled"]


def test_what_was_erased_before_ruth_opened_it_is_not_read_by_her_file(pair, sign_in):
    session = build_session(pair.mentorship, 3, starts_in=timedelta(hours=-2))
    build_preparation(session, shared=True)
    build_half(session, "mentee")
    erase_texts(Mentorship.objects.all(), timezone.now())
    post(sign_in(pair.mentor), URL)
    assert "read" not in entries_about(session)
