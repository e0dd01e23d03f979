"""The playbook, who can read what, accessibility, and the frame around every page."""

import pytest

from sessions_app.actions.playbook import load_playbook
from sessions_app.actions.playbook_move import move_pairs
from sessions_app.playbook.parse import parse_playbook

from ..builders import build_mentorship, build_program, build_user
from ..playbook.books import shipped
from ..web import queries, words


def test_the_playbook_reads_in_the_clients_words(pair, sign_in):
    said = words(sign_in(pair.mentee).get("/playbook/"))
    assert "Mentorship exists to build leadership judgment, not to provide solutions." in said
    assert "A. Decision Review Decision I made What I chose What I optimized for What trade-off I accepted" in said
    assert "What I want perspective on Was my framing strong?" in said
    assert "Pattern Recognition Session 6 onward" in said


@pytest.mark.parametrize("person", ["mentee", "mentor", "pod_manager", "admin"])
def test_everybody_reads_when_a_session_has_succeeded_and_when_it_has_failed(pair, sign_in, person):
    said = words(sign_in(getattr(pair, person)).get("/playbook/"))
    assert (
        "It ends with Clearer framing Stronger confidence in the participant’s own decision "
        "One assumption to test or one behavior to try "
        "A session that ends with a step-by-step answer or a borrowed decision has failed its purpose."
    ) in said


def test_a_program_with_its_own_words_succeeds_by_the_same_measure(pair, sign_in):
    newer, _is_new = load_playbook(parse_playbook(shipped(version=2, purpose="To talk.", is_not=["a lecture"])))
    move_pairs(program=pair.program, version=newer, by=pair.admin)
    said = words(sign_in(pair.mentee).get("/playbook/"))
    assert ("To talk." in said, "When a session has succeeded It ends with Clearer framing" in said) == (True, True)


def test_without_a_playbook_the_page_still_opens(stranger, sign_in):
    assert sign_in(stranger).get("/playbook/").status_code == 200


@pytest.mark.parametrize("path", ["/privacy/", "/accessibility/"])
def test_some_pages_need_no_sign_in(client, db, path):
    assert client.get(path).status_code == 200


def test_the_privacy_page_says_who_never_reads(client, db):
    said = words(client.get("/privacy/"))
    assert "The mentor’s note Yes No No No No" in said
    assert "A line manager has no role here, gets no mail and no export." in said


@pytest.mark.parametrize(
    ("person", "ways"),
    [
        ("mentee", ["Home", "Sessions", "Playbook"]),
        ("mentor", ["Today", "Mentees", "Playbook"]),
        ("admin", ["Progress", "Playbook"]),
        ("pod_manager", ["Progress", "Playbook"]),
    ],
)
def test_everybody_finds_the_ways_of_their_roles(pair, sign_in, person, ways):
    page = sign_in(getattr(pair, person)).get("/playbook/")
    assert [link.label for link in page.context["nav"]] == ways
    assert [link.label for link in page.context["nav"] if link.current] == ["Playbook"]


def test_a_mentor_here_who_is_a_mentee_there_finds_both_ways(pair, version, sign_in):
    field = build_program(version.playbook, "Field Engineering Leads")
    build_mentorship(field, build_user("Elin Berg"), pair.mentor, version)
    page = sign_in(pair.mentor).get("/playbook/")
    assert [link.label for link in page.context["nav"]] == ["Home", "Sessions", "Today", "Mentees", "Playbook"]


def test_without_a_sign_in_there_are_no_ways(client, db):
    assert client.get("/privacy/").context["nav"] == []


def test_the_product_is_called_by_its_one_name(client, db, settings):
    settings.PRODUCT_NAME = "Otherline"
    assert "· Otherline</title>" in client.get("/privacy/").content.decode()


def test_the_playbook_takes_few_queries(pair, sign_in):
    assert queries(sign_in(pair.mentee), "/playbook/") <= 6
