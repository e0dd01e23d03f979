"""A form that takes words, open before the one who writes on it: the same handles for every such form."""

import html
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from sessions_app.models import Answer, Note, OutcomeHalf, Preparation, Session, User

from ..builders import MENTEE_SAID, Pair, build_preparation, build_session, form_key
from ..preparing import prompts_of

DESKS = ["write", "prepare", "carried", "note", "outcome"]
FORM = "application/x-www-form-urlencoded"
UNSEEN = re.compile(r'<input type="hidden" name="(\w+)" value="(.*?)">')
WRITTEN = re.compile(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


@dataclass
class Desk:
    """`name` is the field that the words go into; `stored` and `revision` say what stands in the database now."""

    writer: User
    client: Client
    url: str
    name: str
    stored: Callable[[], str]
    revision: Callable[[], int]
    others: dict[str, str] = field(default_factory=dict)

    def body(self, text: Any, **changed: Any) -> dict[str, Any]:
        """What the browser sends: the words, what stands beside them, the revision and a fresh key, last."""
        fresh = {"revision": str(self.revision()), "form_key": form_key()}
        return self.others | {self.name: text} | fresh | changed

    def send(self, text: Any, **changed: Any) -> Any:
        """The form, sent with these words; `changed` replaces other fields, None leaves one out."""
        body = self.body(text, **changed)
        return self.client.post(self.url, {name: value for name, value in body.items() if value is not None})

    def send_raw(self, body: bytes, announced: int | None = None, kind: str = FORM) -> Any:
        """These very bytes, as a body said to be `announced` bytes long."""
        return self.send_stream(io.BytesIO(body), str(announced or len(body)), kind)

    def send_stream(self, stream: io.BytesIO, announced: str, kind: str = FORM) -> Any:
        """Whatever comes out of `stream`."""
        given: dict[str, Any] = {"wsgi.input": stream, "CONTENT_LENGTH": announced, "CONTENT_TYPE": kind}
        return self.client.generic("POST", self.url, **given)

    def encoded(self, text: str, **changed: Any) -> bytes:
        """The form as bytes."""
        return urlencode(self.body(text, **changed)).encode()


def build_desk(name: str, pair: Pair) -> Desk:
    """The form at this address, with nothing stored yet, on a session that it is open for."""
    started = name in {"note", "outcome"}
    session = build_session(pair.mentorship, 4, starts_in=timedelta(hours=-2 if started else 72))
    writer = pair.mentor if name == "note" else pair.mentee
    client = Client(raise_request_exception=False)
    client.force_login(writer)
    url = reverse(name, args=[session.public_id])
    if name == "note":
        return Desk(writer, client, url, "text", *_row(Note, session, "text"))
    if name == "outcome":
        others = {key: str(value) for key, value in MENTEE_SAID.items()}
        return Desk(writer, client, url, "commitment_text", *_row(OutcomeHalf, session, "commitment_text"), others)
    return _preparation_desk(name, session, writer, client, url)


def _preparation_desk(name: str, session: Session, writer: User, client: Client, url: str) -> Desk:
    if name != "prepare":
        build_preparation(session, text="")
    section = {"write": "A", "prepare": "pre_read", "carried": "carried"}[name]
    prompt = prompts_of(session, section)[0].id or 0

    def stored() -> str:
        return Answer.objects.filter(prompt_id=prompt).values_list("text", flat=True).first() or ""

    def revision() -> int:
        return Preparation.objects.filter(session=session).values_list("revision", flat=True).first() or 0

    others = {"choice": "A"} if name == "prepare" else {}
    return Desk(writer, client, url, f"q{prompt}", stored, revision, others)


def _row(model: Any, session: Session, name: str) -> tuple[Callable[[], str], Callable[[], int]]:
    rows = model.objects.filter(session=session)

    def stored() -> str:
        return rows.values_list(name, flat=True).first() or ""

    def revision() -> int:
        return rows.values_list("revision", flat=True).first() or 0

    return stored, revision


def text_of(response: Any) -> str:
    """The page as a reader gets it: what was escaped, unescaped."""
    return html.unescape(response.content.decode())


def form_on(page: str) -> dict[str, str]:
    """What the form of a page that gives words back would send; `page` as `text_of` gives it."""
    return dict(UNSEEN.findall(page)) | dict(WRITTEN.findall(page))
