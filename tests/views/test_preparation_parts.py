"""The two parts of a lens, as the client names them, wherever Noor writes and Ruth reads."""

import re

import pytest
from django.urls import reverse

from sessions_app.models import Preparation

from ..builders import build_preparation, build_session
from ..glass import opened, second_admin
from ..web import at

DECISION, PERSPECTIVE = "Decision I made", "What I want perspective on"
LENS = [
    DECISION,
    "- What I chose",
    "- What I optimized for",
    "- What trade-off I accepted",
    PERSPECTIVE,
    "- Was my framing strong?",
]
PATTERNS = [
    "Patterns",
    "- What do I avoid?",
    "- Where do I default to safety?",
    "- Which influence feels hardest?",
    "- How do I respond to ambiguity?",
]
NOTHING = ["- What did the last weeks ask of me?", "- What did I let pass, or leave to someone else?"]


@pytest.fixture
def noor(pair, sign_in):
    return sign_in(pair.mentee)


def outline(page, heading, question):
    """The names of parts, at this level, and under a dash the questions, in the order of the page."""
    pattern = rf'<{heading} class="part-name">(?P<part>[^<]+)<|<{question}[^>]*>\s*(?P<asked>[^<]+?)\s*<'
    found = re.finditer(pattern, page.content.decode())
    return [each["part"] or f"- {each['asked']}" for each in found]


@pytest.mark.parametrize(
    ("number", "nothing", "said"),
    [(4, False, LENS), (6, False, LENS + PATTERNS), (4, True, NOTHING), (6, True, NOTHING + PATTERNS)],
)
def test_noor_writes_under_the_names_of_the_parts(pair, noor, number, nothing, said):
    session = build_session(pair.mentorship, number)
    build_preparation(session, "A")
    Preparation.objects.update(nothing_to_bring=nothing)
    assert outline(noor.get(at("write", session)), "h2", 'label class="form-label"')[: len(said)] == said


def test_in_the_first_phase_noor_writes_under_no_name(pair, noor):
    session = build_session(pair.mentorship, 1)
    assert "part-name" not in noor.get(at("write", session)).content.decode()


def test_noor_reads_it_back_under_the_names_of_the_parts(pair, noor):
    session = build_session(pair.mentorship, 6)
    build_preparation(session, "A")
    page = noor.get(at("read-back", session))
    opening, carried = ["- The decision", "- Why this one"], ["- What came of what I left session 5 with"]
    assert outline(page, "h2", "dt") == opening + LENS + PATTERNS + carried
    # What came of it is no pattern: its list stands after the part, with the name of none.
    assert page.context["rows"][-1]["part"] == ""


@pytest.mark.parametrize("person", ["mentor", "mentee"])
def test_both_read_the_submission_under_the_names_of_the_parts(pair, sign_in, person):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, "A", shared=True)
    page = sign_in(getattr(pair, person)).get(at("session", session))
    assert outline(page, "h3", "h4") == LENS
    assert "<h3>The decision, and why this one</h3>" in page.content.decode()


def test_whoever_opens_a_session_in_an_emergency_reads_it_in_the_same_order(pair, sign_in):
    session = build_session(pair.mentorship, 4)
    build_preparation(session, "A", shared=True)
    glass = opened(session, pair.admin, second_admin(pair))
    page = sign_in(pair.admin).get(reverse("break-glass", args=[glass.public_id]))
    assert outline(page, "h3", "h4") == LENS
