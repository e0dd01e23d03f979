"""The addresses around a program's playbook: all of them are for its admins alone."""

from collections.abc import Callable
from typing import Any

from sessions_app.playbook.draft import Part, fields_of, fingerprint

from .world import World

Post = Callable[[World], dict[str, Any]]


def _version(world: World) -> dict[str, Any]:
    return {"version": world.mentorship.version_id}


def _nothing(world: World) -> dict[str, Any]:
    return {}


def _draft(world: World) -> dict[str, Any]:
    return {"revision": fingerprint(world.program.playbook_draft.content)}


def _part(kind: str, which: str = "") -> Post:
    """The page of a part as it came, but for one word in it."""

    def body(world: World) -> dict[str, Any]:
        stored = fields_of(world.program.playbook_draft.content, Part(kind, which))
        said = {name: "\n".join(value) if isinstance(value, list) else value for name, value in stored.items()}
        first = next(name for name in said if name.split("-")[-1] in {"name", "title", "redirects"})
        kept = {name: value for name, value in said.items() if value not in (None, False)}
        return kept | {first: "Another one", "revision": fingerprint(stored)}

    return body


# What the address of a page names.
PAGES = {
    "playbook-export": "version",
    "draft": "program",
    "draft-export": "program",
    "draft-changes": "program",
    "draft-preview": "program",
}
# What the address of a form names, how it answers the admin, and what would be accepted.
FORMS: dict[str, tuple[str, int, Post]] = {
    # There is a draft already, so neither a version nor a file becomes another one.
    "playbook-versions": ("program", 409, _version),
    # Every running pair is on this version already.
    "playbook-move": ("version", 409, lambda world: {"all": "1"}),
    "playbook-import": ("program", 422, _nothing),
    "draft-words": ("program", 302, _part("words")),
    "draft-phases": ("program", 302, _part("phases")),
    "draft-phase": ("2", 302, _part("phase", "2")),
    "draft-lenses": ("program", 302, _part("lenses")),
    "draft-lens": ("2", 302, _part("lens", "2")),
    "draft-questions": ("context", 302, _part("questions", "context")),
    "draft-redirects": ("program", 302, _part("redirects")),
    "draft-publish": ("program", 302, _draft),
    "draft-discard": ("program", 302, _nothing),
}
