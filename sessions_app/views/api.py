"""The read-only interface for other systems: one program's status with a key of that program."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Path, Query
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from .. import access
from ..actions.token import note_use
from ..reads.feed import mentorships_feed, sessions_feed
from .api_schema import MentorshipsOut, ProgramOut, Refusal, SessionOut

ID = "^[0-9A-Za-z]{14}$"


class ProgramKey(HttpBearer):
    """`Authorization: Bearer springline_…`; a key opens its own program and no other."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The token, as `request.auth`; None is answered with 401."""
        found = access.token_for(token)
        if found is not None:
            note_use(found)
        return found


api = NinjaAPI(
    title="Program status",
    version="1",
    description="Where every pair of a program is. Status only: nothing that anybody wrote is read here.",
    auth=ProgramKey(),
    # The library's page of documentation would fetch its scripts from other hosts.
    docs_url=None,
    docs_decorator=require_safe,
    urls_namespace="api",
)
REFUSED = {401: Refusal, 422: Refusal}


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What is wrong with the question, in one sentence; what was sent is not repeated."""
    said = "; ".join(f"{defect['loc'][-1]}: {defect['msg']}" for defect in error.errors)
    return api.create_response(request, {"detail": said}, status=422)


@api.get("/program", response={200: ProgramOut} | REFUSED, url_name="program")
def program(request: HttpRequest) -> Any:
    """The program that the key belongs to."""
    return request.auth.program  # type: ignore[attr-defined]


@api.get("/mentorships", response={200: MentorshipsOut} | REFUSED, url_name="mentorships")
def mentorships(
    request: HttpRequest,
    after: Annotated[str, Query(pattern=f"{ID}|^$", description="`next_after` of the page before")] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Any:
    """Running mentorships in the order of their ids, page by page."""
    # A misspelled name would silently give the first page again and again.
    if set(request.GET) - {"after", "limit"}:
        raise HttpError(422, "Only `after` and `limit` can be asked for.")
    page = mentorships_feed(request.auth.program, after=after, limit=limit)  # type: ignore[attr-defined]
    return {"mentorships": page.rows, "next_after": page.next_after}


@api.get(
    "/mentorships/{mentorship_id}/sessions",
    response={200: list[SessionOut], 404: Refusal} | REFUSED,
    url_name="sessions",
)
def sessions(request: HttpRequest, mentorship_id: Annotated[str, Path(pattern=ID)]) -> Any:
    """The sessions of one mentorship, first to last, without canceled ones."""
    found = sessions_feed(request.auth.program, mentorship_id)  # type: ignore[attr-defined]
    if found is None:
        raise HttpError(404, "No such mentorship in this program.")
    return found
