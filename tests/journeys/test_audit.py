"""The trail as a story: what Noor and Ruth do with a session, as each of them, and their admin, reads it afterwards."""

from datetime import timedelta

import pytest
from django.urls import reverse

from sessions_app.models import AuditEntry, Session

from ..builders import MENTEE_SAID, MENTOR_SAID, build_preparation, build_session
from ..preparing import fields, typed
from ..web import at, post, words


@pytest.fixture
def afterwards(pair, sign_in):
    """A function that gives the trail as somebody reads it, oldest first, after all that happens to session 4."""
    session = build_session(pair.mentorship, 4)
    build_preparation(session, text="Secret {}.")
    noor, ruth = sign_in(pair.mentee), sign_in(pair.mentor)
    post(noor, at("read-back", session))
    ruth.get(at("session", session))
    changed = typed(session, "A", text="Secret {}.", chose="Another secret.")
    post(noor, at("write", session), fields(changed, revision=session.preparation.revision))
    ruth.get(at("session", session))
    post(ruth, at("note", session), text="Secret note.", revision=0)
    Session.objects.filter(pk=session.pk).update(starts_at=session.starts_at - timedelta(days=4))
    post(noor, at("outcome", session), MENTEE_SAID, revision=0)
    post(ruth, at("outcome", session), MENTOR_SAID, revision=0)

    def read(user, url: str) -> list[str]:
        response = sign_in(user).get(url)
        assert "ecret" not in words(response)
        return [line.sentence for line in reversed(response.context["trail"].lines)]

    return read


def test_noor_reads_what_she_and_ruth_did_and_nothing_of_the_note(pair, afterwards):
    assert afterwards(pair.mentee, "/account/audit/") == [
        "You shared the preparation for session 4 with Ruth.",
        "Ruth opened what you shared for session 4.",
        "You changed what was shared for session 4.",
        "Ruth opened what you changed for session 4.",
        "You recorded how session 4 ended.",
        "Ruth recorded how session 4 ended.",
    ]


def test_ruth_reads_the_same_in_her_terms_and_her_own_note(pair, afterwards):
    told = afterwards(pair.mentor, "/account/audit/")
    assert told[:2] == [
        "Noor shared the preparation for session 4 with you.",
        "You opened what Noor shared for session 4.",
    ]
    assert told[4] == "You wrote a private note on session 4."


def test_the_admin_reads_it_by_name_and_without_the_note(pair, afterwards):
    told = afterwards(pair.admin, reverse("program-audit", args=[pair.program.slug]))
    assert told[1] == "Ruth Adeyemi opened what Noor Haddad shared for session 4."
    assert (len(told), AuditEntry.objects.count()) == (6, 7)
