"""A playbook as a TOML file, and back: `read_file(write_file(data_of(playbook)))` is the same playbook."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from .limits import MOST_BYTES
from .parse import parse_playbook
from .reader import Defect, PlaybookDefects
from .schema import KINDS, Lens, Phase, Playbook, Prompt

BARE = re.compile(r"[A-Za-z0-9_-]+")
# In which order what is known stands in its table: a database that keeps a draft forgets the order of its keys.
ORDER = (
    "key letter number name title question help required version purpose principle choice summary opens_with goal "
    "first_session last_session lens_policy patterns_wanted bring not_expect note_title note review_title ask_title is "
    "is_not redirects phase context pre_read nothing patterns carried lens review ask kind_redirects"
)
PLACES = {key: place for place, key in enumerate([*ORDER.split(), *KINDS])}
SECTIONS = ("context", "pre_read", "nothing", "patterns", "carried")


def read_file(raw: bytes) -> Playbook:
    """The playbook in a file. Raises PlaybookDefects: too large, not UTF-8, not TOML, or every defect by its place."""
    if len(raw) > MOST_BYTES:
        raise _unreadable(f"The file has {len(raw):,} bytes; at most {MOST_BYTES:,} fit. Is it a playbook?")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _unreadable(f"Line {line} is not UTF-8. Save the file as UTF-8 and import it again.") from error
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits and a bracket a thousand deep are no syntax errors to the reader.
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it holds something no playbook needs"
        raise _unreadable(f"The file is not TOML: {said[:200]}.") from error
    return parse_playbook(data)


def write_file(data: dict[str, Any]) -> str:
    """The data as TOML: first what has one value, then tables, each list of tables in its order."""
    return "\n".join(_table(data, "")).strip() + "\n"


def data_of(playbook: Playbook) -> dict[str, Any]:
    """The playbook as a file gives it. What says nothing beyond a default is left out."""
    return _filled(
        {
            "name": playbook.name,
            "version": playbook.number,
            "purpose": playbook.purpose,
            "principle": playbook.principle,
            "is": list(playbook.is_list),
            "is_not": list(playbook.is_not_list),
            "redirects": list(playbook.redirects),
            "phase": [_phase(phase) for phase in playbook.phases],
            **{section: _prompts(getattr(playbook, section)) for section in SECTIONS},
            "lens": [_lens(lens) for lens in playbook.lenses],
            "kind_redirects": {kind: list(texts) for kind, texts in playbook.kind_redirects.items()},
        }
    )


def _unreadable(sentence: str) -> PlaybookDefects:
    return PlaybookDefects([Defect((), sentence)])


def _filled(table: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if value not in (None, "", [], {}, 0)}


def _phase(phase: Phase) -> dict[str, Any]:
    return _filled(
        {
            "number": phase.number,
            "name": phase.name,
            "goal": phase.goal,
            "first_session": phase.first_session,
            "last_session": phase.last_session,
            "lens_policy": phase.lens_policy,
            "patterns_wanted": phase.patterns_wanted,
            "bring": list(phase.bring),
            "not_expect": list(phase.not_expect),
            "note_title": phase.note_title,
            "note": phase.note,
        }
    )


def _lens(lens: Lens) -> dict[str, Any]:
    return _filled(
        {
            "letter": lens.letter,
            "name": lens.name,
            "choice": lens.choice,
            "summary": lens.summary,
            "opens_with": lens.opens_with,
            "review_title": lens.review_title,
            "ask_title": lens.ask_title,
            "redirects": list(lens.redirects),
            "review": _prompts(lens.review),
            "ask": _prompts(lens.ask),
        }
    )


def _prompts(prompts: tuple[Prompt, ...]) -> list[dict[str, Any]]:
    return [
        _filled(
            {
                "key": prompt.key,
                "title": prompt.title,
                "question": prompt.question if prompt.question != prompt.title else "",
                "help": prompt.help,
            }
        )
        | ({} if prompt.required else {"required": False})
        for prompt in prompts
    ]


def _table(table: dict[str, Any], path: str) -> Iterator[str]:
    ordered = dict(sorted(table.items(), key=lambda item: PLACES.get(item[0], len(PLACES))))
    nested = {key: value for key, value in ordered.items() if _is_nested(value)}
    for key, value in ordered.items():
        if key not in nested:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in nested.items():
        inner = f"{path}.{_key(key)}" if path else _key(key)
        for row in value if isinstance(value, list) else [value]:
            yield f"\n[[{inner}]]" if isinstance(value, list) else f"\n[{inner}]"
            yield from _table(row, inner)


def _is_nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _key(key: str) -> str:
    return key if BARE.fullmatch(key) else _text(key)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + "".join(f"\n  {_value(item)}," for item in value) + ("\n]" if value else "]")
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    # What JSON escapes in a string TOML reads the same way; the one control character that JSON leaves is DEL.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
