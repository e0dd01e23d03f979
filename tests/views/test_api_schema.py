"""Whatever the described interface allows, and what it does not, it answers as it says it would."""

from typing import Any

import pytest
import schemathesis
from django.test.client import ClientHandler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from ..builders import build_preparation, build_session, build_token
from ..crowd import join

SECRET = "springline_tried-at-random"
HEADERS = {"Authorization": f"Bearer {SECRET}"}
OPERATIONS = ["/program", "/mentorships", "/mentorships/{mentorship_id}/sessions"]


def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """The site as a WSGI server calls it, except that the test keeps its database connection."""
    response = ClientHandler()(environ)
    start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
    return [response.content]


@pytest.fixture
def described(pair) -> Any:
    """The interface as it describes itself, with something to tell behind it."""
    build_token(pair.program, pair.admin, SECRET)
    build_preparation(build_session(pair.mentorship, 4), "B", shared=True)
    join(pair)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


def test_these_are_all_the_questions_there_are(described):
    assert [(each.ok().method, each.ok().path) for each in described.get_all_operations()] == [
        ("get", f"/api/v1{path}") for path in OPERATIONS
    ]


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", OPERATIONS)
def test_every_answer_is_one_of_those_described(described, path, mode):
    operation = described[f"/api/v1{path}"]["GET"]
    # The key is given: what is tried is the question.
    cases = operation.as_strategy(generation_mode=mode, headers=HEADERS) if mode in possible(path) else st.nothing()

    @settings(max_examples=30, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def tried(case: Any) -> None:
        case.call_and_validate(headers=HEADERS)

    if mode in possible(path):
        tried()


def possible(path: str) -> list[GenerationMode]:
    """Where nothing can be sent, nothing wrong can be."""
    return [GenerationMode.POSITIVE] if path == "/program" else list(GenerationMode)


def test_the_sessions_of_a_pair_that_is_there_are_as_described(described, pair):
    operation = described["/api/v1/mentorships/{mentorship_id}/sessions"]["GET"]
    case = operation.Case(path_parameters={"mentorship_id": pair.mentorship.public_id})
    assert case.call_and_validate(headers=HEADERS).json()[-1]["lens"] == "B"
