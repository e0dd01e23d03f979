"""What Ruth is shown the moment she opens a session, when Noor acts in the same moment, or has not shared."""

import pytest

from sessions_app.actions import preparation as act
from sessions_app.actions.drift import recheck
from sessions_app.models import AuditEntry, Note
from sessions_app.views import session as view

from ..builders import build_preparation, build_session
from ..web import at, words

OF_LENS_B = "What did they want that you had not asked about?"


@pytest.fixture
def session(pair):
    return build_session(pair.mentorship, 3)


@pytest.mark.parametrize("name", ["session", "changes"])
def test_what_noor_takes_back_just_before_is_not_shown(pair, session, sign_in, monkeypatch, name):
    build_preparation(session, shared=True, text="Whether to stop {}.")

    def after_noor(**asked):
        act.take_back(session=session, by=pair.mentee)
        act.mark_read(**asked)

    monkeypatch.setattr(view, "mark_read", after_noor)
    page = words(sign_in(pair.mentor).get(at(name, session)))
    assert "Whether to stop" not in page
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["took_back"]


@pytest.mark.parametrize(("shared", "asks"), [(False, False), (True, True)])
def test_the_questions_beside_ruths_note_tell_no_lens_of_a_draft(pair, session, sign_in, detector, shared, asks):
    build_preparation(session, "B", shared=shared)
    told = " ".join(f"You should call Dana {number}." for number in range(6))
    Note.objects.create(session=session, author=pair.mentor, text=told)
    recheck()
    assert (OF_LENS_B in words(sign_in(pair.mentor).get(at("session", session)))) is asks
