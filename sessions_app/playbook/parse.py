"""A dict (read from TOML) in, a Playbook out; every defect is named, not only the first."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from . import limits
from .reader import Defect, PlaybookDefects, Table, shortened
from .schema import EXACTLY_ONE_LENS, KINDS, LENS_POLICIES, NO_LENS, WHY, Lens, Phase, Playbook, Prompt

DEFAULTS = Path(__file__).parent / "defaults"
KEY = re.compile(r"[A-Za-z0-9_-]+")
LETTER = re.compile(r"[A-Z]")


def parse_playbook(data: dict[str, Any]) -> Playbook:
    """A Playbook from a dict of the shape of defaults/v1.toml. Raises PlaybookDefects naming every defect."""
    playbook, defects = examine(data)
    if defects:
        raise PlaybookDefects(defects)
    return playbook


def examine(data: dict[str, Any]) -> tuple[Playbook, list[Defect]]:
    """The Playbook as far as it can be read, with empty texts where something is missing, and every defect."""
    top = Table(data, "playbook")
    playbook = Playbook(
        name=top.text("name", limits.LABEL),
        number=top.number("version"),
        purpose=top.text("purpose", limits.PARAGRAPH),
        principle=top.text("principle", limits.PARAGRAPH),
        phases=tuple(_phase(row) for row in top.tables("phase", limits.MOST_PHASES, _phase_name)),
        lenses=tuple(_lens(row) for row in top.tables("lens", limits.MOST_LENSES, _lens_name)),
        context=_prompts(top, "context"),
        pre_read=_prompts(top, "pre_read"),
        nothing=_prompts(top, "nothing"),
        patterns=_prompts(top, "patterns"),
        carried=_prompts(top, "carried"),
        redirects=top.texts("redirects", limits.HINT),
        kind_redirects=_kind_redirects(top),
        is_list=top.texts("is"),
        is_not_list=top.texts("is_not"),
    )
    top.close()
    defects = top.defects + _arc_defects(playbook.phases) + _question_defects(playbook) + _lens_defects(playbook)
    return playbook, defects


def read_default(name: str = "v1") -> Playbook:
    """The shipped playbook `name` from defaults/."""
    return parse_playbook(tomllib.loads((DEFAULTS / f"{name}.toml").read_text(encoding="utf-8")))


def _prompts(table: Table, key: str) -> tuple[Prompt, ...]:
    """The prompts under `key`; a key used twice in one list is a defect."""

    def name(row: dict[str, Any]) -> str:
        return f"{table.where}, {key} “{shortened(row.get('key', '?'))}”"

    found = tuple(_prompt(row) for row in table.tables(key, limits.MOST_PROMPTS, name))
    counts = Counter(prompt.key for prompt in found)
    for used in sorted(used for used, count in counts.items() if count > 1):
        table.refuse(key, f"the key “{used}” is used twice.")
    return found


def _prompt(row: Table) -> Prompt:
    title = row.text("title", limits.LINE)
    key = row.text("key", limits.KEY)
    if key and not KEY.fullmatch(key):
        row.refuse("key", "“key” may hold letters from A to Z, digits, hyphens and underscores.")
    return Prompt(
        key=key,
        title=title,
        question=row.text("question", limits.LINE, default=title or ""),
        help=row.text("help", limits.HINT, default=""),
        required=row.flag("required", default=True),
    )


def _kind_redirects(top: Table) -> dict[str, tuple[str, ...]]:
    table = top.table("kind_redirects", "a table of lists of texts")
    found = {kind: table.texts(kind, limits.HINT) for kind in KINDS}
    table.close()
    return {kind: texts for kind, texts in found.items() if texts}


def _phase_name(row: dict[str, Any]) -> str:
    return f"phase {shortened(row.get('number', '?'))}"


def _phase(row: Table) -> Phase:
    policy = row.text("lens_policy", limits.NAME)
    if policy and policy not in LENS_POLICIES:
        row.refuse("lens_policy", f"“lens_policy” must be one of {', '.join(LENS_POLICIES)}.")
    bounded, wants = "last_session" in row.data, "patterns_wanted" in row.data
    return Phase(
        number=row.number("number"),
        name=row.text("name", limits.NAME),
        goal=row.text("goal", limits.PARAGRAPH),
        first_session=row.number("first_session"),
        last_session=row.number("last_session", most=limits.LAST_SESSION) if bounded else None,
        lens_policy=policy or NO_LENS,
        bring=row.texts("bring"),
        not_expect=row.texts("not_expect"),
        note_title=row.text("note_title", limits.HEADING),
        note=row.text("note", limits.PARAGRAPH),
        patterns_wanted=row.number("patterns_wanted", least=0) if wants else 0,
    )


def _lens_name(row: dict[str, Any]) -> str:
    return f"lens {shortened(row.get('letter', '?'))}"


def _lens(row: Table) -> Lens:
    letter = row.text("letter", limits.NAME)
    if letter and not LETTER.fullmatch(letter):
        row.refuse("letter", "“letter” must be one capital letter from A to Z.")
    return Lens(
        letter=letter,
        name=row.text("name", limits.NAME),
        summary=row.text("summary", limits.LINE),
        opens_with=row.text("opens_with", limits.KEY),
        choice=row.text("choice", limits.NAME),
        review_title=row.text("review_title", limits.HEADING),
        ask_title=row.text("ask_title", limits.HEADING),
        review=_prompts(row, "review"),
        ask=_prompts(row, "ask"),
        redirects=row.texts("redirects", limits.HINT),
    )


def _arc_defects(phases: tuple[Phase, ...]) -> list[Defect]:
    """Phases must number 1, 2, 3 … and cover the sessions without gap or overlap, the last one open-ended."""
    if not phases:
        return [Defect(("phase",), "playbook: it needs at least one phase.")]
    defects, expected = [], 1
    for index, phase in enumerate(phases):
        where, last = f"phase {phase.number}", index == len(phases) - 1

        def refuse(key: str, sentence: str, index: int = index, where: str = where) -> None:
            defects.append(Defect(("phase", index, key), f"{where}: {sentence}"))

        if phase.number != index + 1:
            refuse("number", f"phases must be numbered in order; this one is number {index + 1}.")
        if phase.first_session != expected:
            refuse("first_session", f"it must start at session {expected}.")
        if last and phase.last_session is not None:
            refuse("last_session", "the last phase must stay open; leave “last_session” out.")
        if not last and (phase.last_session is None or phase.last_session < phase.first_session):
            refuse("last_session", f"“last_session” must be {phase.first_session} or later.")
        expected = (phase.last_session or phase.first_session) + 1
    return defects


def _question_defects(playbook: Playbook) -> list[Defect]:
    """A phase can only ask for what the playbook has questions for."""
    defects = []
    for index, phase in enumerate(playbook.phases):
        where = f"phase {phase.number}"
        if not phase.expects_lens and not playbook.context:
            sentence = f"{where}: without a lens it needs at least one “context” question."
            defects.append(Defect(("context",), sentence))
        if phase.patterns_wanted > len(playbook.patterns):
            sentence = f"{where}: “patterns_wanted” is more than there are pattern questions."
            defects.append(Defect(("phase", index, "patterns_wanted"), sentence))
    if any(phase.expects_lens for phase in playbook.phases) and not playbook.nothing:
        sentence = "playbook: a phase with lenses needs at least one “nothing” question."
        defects.append(Defect(("nothing",), sentence))
    if not playbook.carried:
        defects.append(Defect(("carried",), "playbook: it needs at least one “carried” question."))
    return defects


def _lens_defects(playbook: Playbook) -> list[Defect]:
    """Letters are unique, each lens asks something, and each opens from a pre-read line that exists."""
    defects = []
    letters = [lens.letter for lens in playbook.lenses]
    lines = {prompt.key for prompt in playbook.pre_read if prompt.key != WHY}
    if any(phase.lens_policy == EXACTLY_ONE_LENS for phase in playbook.phases) and not letters:
        defects.append(Defect(("lens",), "playbook: a phase expects exactly one lens, but there is none."))
    for index, lens in enumerate(playbook.lenses):
        where = f"lens {shortened(lens.letter)}"
        if lens.letter and letters.count(lens.letter) > 1:
            defects.append(Defect(("lens", index, "letter"), f"{where}: this letter is used twice."))
        if not lens.review or not lens.ask:
            key = "ask" if lens.review else "review"
            defects.append(Defect(("lens", index, key), f"{where}: it needs a review and an ask section."))
        if lens.opens_with and lens.opens_with not in lines:
            sentence = f"{where}: “opens_with” must be the key of a pre-read line."
            defects.append(Defect(("lens", index, "opens_with"), sentence))
    return defects
