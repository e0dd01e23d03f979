"""A dict (read from TOML) in, a Playbook out; every defect is named, not only the first."""

import tomllib
from pathlib import Path
from typing import Any

from .schema import EXACTLY_ONE_LENS, LENS_POLICIES, NO_LENS, WHY, Lens, Phase, Playbook, Prompt

DEFAULTS = Path(__file__).parent / "defaults"


class PlaybookDefects(ValueError):
    """Raised with every defect found; `defects` is a list of sentences."""

    def __init__(self, defects: list[str]) -> None:
        super().__init__("\n".join(defects))
        self.defects = defects


class Reader:
    """Reads values out of nested dicts and collects a sentence for each one that is missing or of another type."""

    def __init__(self) -> None:
        self.defects: list[str] = []

    def text(self, table: dict[str, Any], key: str, where: str, default: str | None = None) -> str:
        """A non-empty string, stripped; a missing one without `default` is a defect."""
        value = table.get(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        self.defects.append(f"{where}: “{key}” must be a text.")
        return ""

    def number(self, table: dict[str, Any], key: str, where: str, least: int = 1) -> int:
        """A whole number of at least `least`."""
        value = table.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= least:
            return value
        self.defects.append(f"{where}: “{key}” must be a whole number of at least {least}.")
        return least

    def texts(self, table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
        """A list of strings, empty when the key is missing."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(item.strip() for item in value)
        self.defects.append(f"{where}: “{key}” must be a list of texts.")
        return ()

    def tables(self, table: dict[str, Any], key: str, where: str) -> list[dict[str, Any]]:
        """A list of tables, empty when the key is missing."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self.defects.append(f"{where}: “{key}” must be a list of tables.")
        return []

    def prompts(self, table: dict[str, Any], key: str, where: str) -> tuple[Prompt, ...]:
        """The prompts under `key`; a key used twice in one list is a defect."""
        found = []
        for row in self.tables(table, key, where):
            at = f"{where}, {key} “{row.get('key', '?')}”"
            title = self.text(row, "title", at)
            found.append(
                Prompt(
                    key=self.text(row, "key", at),
                    title=title,
                    question=self.text(row, "question", at, default=title or ""),
                    help=self.text(row, "help", at, default=""),
                    required=bool(row.get("required", True)),
                )
            )
        keys = [prompt.key for prompt in found]
        self.defects += [
            f"{where}: the key “{key}” is used twice." for key in sorted({k for k in keys if keys.count(k) > 1})
        ]
        return tuple(found)


def parse_playbook(data: dict[str, Any]) -> Playbook:
    """A Playbook from a dict of the shape of defaults/v1.toml. Raises PlaybookDefects naming every defect."""
    read = Reader()
    top = "playbook"
    playbook = Playbook(
        name=read.text(data, "name", top),
        number=read.number(data, "version", top),
        purpose=read.text(data, "purpose", top),
        principle=read.text(data, "principle", top),
        phases=tuple(_phase(read, row) for row in read.tables(data, "phase", top)),
        lenses=tuple(_lens(read, row) for row in read.tables(data, "lens", top)),
        context=read.prompts(data, "context", top),
        pre_read=read.prompts(data, "pre_read", top),
        nothing=read.prompts(data, "nothing", top),
        patterns=read.prompts(data, "patterns", top),
        carried=read.prompts(data, "carried", top),
        redirects=read.texts(data, "redirects", top),
        kind_redirects=_kind_redirects(read, data),
        is_list=read.texts(data, "is", top),
        is_not_list=read.texts(data, "is_not", top),
    )
    defects = read.defects + _arc_defects(playbook.phases) + _question_defects(playbook) + _lens_defects(playbook)
    if defects:
        raise PlaybookDefects(defects)
    return playbook


def read_default(name: str = "v1") -> Playbook:
    """The shipped playbook `name` from defaults/."""
    return parse_playbook(tomllib.loads((DEFAULTS / f"{name}.toml").read_text(encoding="utf-8")))


def _kind_redirects(read: Reader, data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    table = data.get("kind_redirects", {})
    if not isinstance(table, dict):
        read.defects.append("playbook: “kind_redirects” must be a table of lists of texts.")
        return {}
    found = {kind: read.texts(table, kind, "kind_redirects") for kind in table}
    return {kind: texts for kind, texts in found.items() if texts}


def _phase(read: Reader, row: dict[str, Any]) -> Phase:
    where = f"phase {row.get('number', '?')}"
    policy = read.text(row, "lens_policy", where)
    if policy and policy not in LENS_POLICIES:
        read.defects.append(f"{where}: “lens_policy” must be one of {', '.join(LENS_POLICIES)}.")
    return Phase(
        number=read.number(row, "number", where),
        name=read.text(row, "name", where),
        goal=read.text(row, "goal", where),
        first_session=read.number(row, "first_session", where),
        last_session=read.number(row, "last_session", where) if "last_session" in row else None,
        lens_policy=policy or NO_LENS,
        bring=read.texts(row, "bring", where),
        not_expect=read.texts(row, "not_expect", where),
        note_title=read.text(row, "note_title", where),
        note=read.text(row, "note", where),
        patterns_wanted=read.number(row, "patterns_wanted", where, least=0) if "patterns_wanted" in row else 0,
    )


def _lens(read: Reader, row: dict[str, Any]) -> Lens:
    where = f"lens {row.get('letter', '?')}"
    return Lens(
        letter=read.text(row, "letter", where),
        name=read.text(row, "name", where),
        summary=read.text(row, "summary", where),
        opens_with=read.text(row, "opens_with", where),
        choice=read.text(row, "choice", where),
        review_title=read.text(row, "review_title", where),
        ask_title=read.text(row, "ask_title", where),
        review=read.prompts(row, "review", where),
        ask=read.prompts(row, "ask", where),
        redirects=read.texts(row, "redirects", where),
    )


def _arc_defects(phases: tuple[Phase, ...]) -> list[str]:
    """Phases must number 1, 2, 3 … and cover the sessions without gap or overlap, the last one open-ended."""
    if not phases:
        return ["playbook: it needs at least one phase."]
    defects, expected = [], 1
    for position, phase in enumerate(phases, start=1):
        where, last = f"phase {phase.number}", position == len(phases)
        if phase.number != position:
            defects.append(f"{where}: phases must be numbered in order; this one is number {position}.")
        if phase.first_session != expected:
            defects.append(f"{where}: it must start at session {expected}.")
        if last and phase.last_session is not None:
            defects.append(f"{where}: the last phase must stay open; leave “last_session” out.")
        if not last and (phase.last_session is None or phase.last_session < phase.first_session):
            defects.append(f"{where}: “last_session” must be {phase.first_session} or later.")
        expected = (phase.last_session or phase.first_session) + 1
    return defects


def _question_defects(playbook: Playbook) -> list[str]:
    """A phase can only ask for what the playbook has questions for."""
    defects = []
    for phase in playbook.phases:
        if not phase.expects_lens and not playbook.context:
            defects.append(f"phase {phase.number}: without a lens it needs at least one “context” question.")
        if phase.patterns_wanted > len(playbook.patterns):
            defects.append(f"phase {phase.number}: “patterns_wanted” is more than there are pattern questions.")
    return defects


def _lens_defects(playbook: Playbook) -> list[str]:
    """Letters are unique, each lens asks something, and each opens from a pre-read line that exists."""
    defects = []
    letters = [lens.letter for lens in playbook.lenses]
    lines = {prompt.key for prompt in playbook.pre_read if prompt.key != WHY}
    if any(phase.lens_policy == EXACTLY_ONE_LENS for phase in playbook.phases) and not letters:
        defects.append("playbook: a phase expects exactly one lens, but there is none.")
    for lens in playbook.lenses:
        where = f"lens {lens.letter}"
        if letters.count(lens.letter) > 1:
            defects.append(f"{where}: this letter is used twice.")
        if not lens.review or not lens.ask:
            defects.append(f"{where}: it needs a review and an ask section.")
        if lens.opens_with not in lines:
            defects.append(f"{where}: “opens_with” must be the key of a pre-read line.")
    return defects
