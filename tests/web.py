"""Pages as a person meets them: addresses, forms that carry their key, and words without markup."""

import html
import io
import re
import zipfile

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sessions_app.models import Session

from .builders import form_key


def at(name: str, session: Session) -> str:
    """The address of one of a session's pages."""
    return reverse(name, args=[session.public_id])


def post(client: Client, url: str, fields: dict | None = None, **more):
    """Sends a form with a key of its own."""
    return client.post(url, {"form_key": form_key()} | (fields or {}) | more)


def words(response) -> str:
    """What the page says, without markup."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def text_in(response) -> str:
    """All that an answer says, its headers too; of a packed file what is in it. Another format fails: teach it here."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{dict(response.headers)} {_unpacked(content)}"


def _unpacked(content: bytes) -> str:
    if not content.startswith(b"PK\x03\x04"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(f"{name} {_unpacked(package.read(name))}" for name in package.namelist())


def errors(response) -> dict[str, list[str]]:
    """The sentences beside each field of the page's form."""
    return dict(response.context["form"].errors)


def queries(client: Client, url: str) -> int:
    """How many queries the page takes once the playbook is known to the process; the client's own sign-in included."""
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)
