"""The demo as it is written down: TOML files beside this module."""

import tomllib
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
DOMAIN = "demo.example"


def read(name: str) -> dict[str, Any]:
    """One file of the content folder, by its name without the ending."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def read_pairs() -> list[dict[str, Any]]:
    """Every mentorship with its sessions, one file each, in the order of the file names."""
    paths = sorted((CONTENT / "pairs").glob("*.toml"))
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in paths]


def address(key: str) -> str:
    """The e-mail address of a person, who is known in the content by what stands before the @."""
    return f"{key}@{DOMAIN}"
